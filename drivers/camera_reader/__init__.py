"""A camera that reads codes."""
