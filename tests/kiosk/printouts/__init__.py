"""Tests of the printouts."""
