"""Right, in the paper's place: what went before to them and to others at the address."""
