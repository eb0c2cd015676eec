"""Virtual devices: a scanner, a printer and a code reader that speak on the wire.

No driver is replaced: the real ones talk to these. Each is a machine with a state, delays, and a
switch for every fault that it can have.
"""
