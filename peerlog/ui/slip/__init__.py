"""A slip to keep, for the person."""
