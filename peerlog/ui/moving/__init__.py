"""Moving to another laptop, and the copy that is left behind."""
