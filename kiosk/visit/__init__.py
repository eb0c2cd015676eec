"""A resident's visit as a table: states, events, effects, and what the screen shows."""
