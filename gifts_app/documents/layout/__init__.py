"""How words stand on paper: sizes and greys, messages, addresses, and blocks shared out to pages."""
