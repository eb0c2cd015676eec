"""Builds the program; the only place that knows everything."""
