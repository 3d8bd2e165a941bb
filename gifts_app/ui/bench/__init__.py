"""The bench: what waits, the run under way, and the sheet as it will print."""
