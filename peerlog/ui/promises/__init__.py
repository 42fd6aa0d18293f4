"""Promises: what was said would be done, and how it ended."""
