"""The Settings page: this desk, the team list, who the post comes from, the paper in the printers."""
