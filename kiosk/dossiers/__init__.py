"""The durable, encrypted store of dossiers."""
