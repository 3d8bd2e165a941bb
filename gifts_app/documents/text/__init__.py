"""Letters: from a string of any script to glyph ids and positions. Knows fonts, not paper."""
