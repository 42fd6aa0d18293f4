"""Bring in: a table or a whole log from a file."""
