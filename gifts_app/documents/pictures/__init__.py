"""Pictures that people bring: read in a process of their own, kept in one safe form, measured against the paper."""
