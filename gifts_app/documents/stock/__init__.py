"""Cards, envelopes and labels as geometry, and which piece lies where on which sheet: arithmetic, no drawing."""
