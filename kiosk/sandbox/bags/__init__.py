"""Dossiers that come to the province by hand."""
