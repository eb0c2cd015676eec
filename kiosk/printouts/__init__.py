"""What the machine prints and adds to a dossier: the slip and the filled form."""
