"""What `tools/train-upright` trains the net with."""
