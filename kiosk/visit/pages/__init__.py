"""The pages of a visit: from a situation to what the screen shows; one module for each stage."""
