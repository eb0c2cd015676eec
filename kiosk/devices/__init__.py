"""What the kiosk asks of its devices; `drivers` holds those who answer."""
