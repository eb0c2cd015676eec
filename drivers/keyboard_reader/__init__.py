"""Code readers that can do no better than to act as a keyboard."""
