"""Procedures: what they ask, cost and take."""
