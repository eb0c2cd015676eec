"""Other programs that do a part of the same, each behind a few functions.

Each gets the same files as the kiosk's own judge, by its documented defaults; where a default makes
no sense for scans of paper, its module says what was set instead, always in its favour.
"""
