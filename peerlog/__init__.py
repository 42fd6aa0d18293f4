"""A private log for mental-health peer supporters."""

__version__ = "0.1.0"
