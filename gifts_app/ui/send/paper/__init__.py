"""Right: the paper that will be printed, what it is made of, and where it goes."""
