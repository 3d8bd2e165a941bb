"""The Stock page: what runs out first, and how many of everything there are."""
