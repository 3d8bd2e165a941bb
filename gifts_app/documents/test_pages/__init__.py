"""Test pages: sheets without anybody's gesture on them, which show what a printer does with paper.

Each explains itself in three steps, on any stock. They are printed as the printer leaves them, without its correction,
unless somebody wants to see what the correction does.
"""
