"""Drivers: they move bytes and paper, and know neither screens nor dossiers."""
