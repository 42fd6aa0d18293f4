"""The check-in: how I am and what I need, for myself alone."""
