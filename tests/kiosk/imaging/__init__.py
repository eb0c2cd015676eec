"""Tests of the imaging."""
