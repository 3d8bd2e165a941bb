"""Left: find who is on the line, go on with what was begun, add and correct customers."""
