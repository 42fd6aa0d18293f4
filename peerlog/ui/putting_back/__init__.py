"""Putting a backup back, from the closed book: after damage, on another laptop, or because somebody asked."""
