"""A province on this machine, for demo, training and tests; nothing else imports it."""
