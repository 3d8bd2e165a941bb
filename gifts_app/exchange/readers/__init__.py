"""One module for each kind of file; each hands out a ``table.Table`` and bounds what a hostile file may cost."""
