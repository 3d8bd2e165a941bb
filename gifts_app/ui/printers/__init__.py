"""The printers in the settings: the list, one printer, measuring what it does, and how it comes to the second side."""
