"""Paper scanners through SANE, in a child process that is killed when it is late."""
