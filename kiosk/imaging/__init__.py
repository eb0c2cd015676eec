"""Scanned sides: made clean, judged, and bound into PDFs."""
