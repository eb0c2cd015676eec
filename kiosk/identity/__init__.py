"""Cards, names and numbers of people."""
