"""Opening and closing: the way in, the lock that never asks, hiding, and what is left behind."""
