"""Scanned Vietnamese papers, drawn by seed, with all that is true of them."""
