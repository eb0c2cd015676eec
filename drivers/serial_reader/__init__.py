"""Code readers that send what they read down a serial line."""
