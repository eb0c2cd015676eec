"""The kiosk without its screen and its devices: what it knows, decides and keeps."""
