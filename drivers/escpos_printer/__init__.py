"""Thermal slip printers that speak ESC/POS, over network, USB or serial."""
