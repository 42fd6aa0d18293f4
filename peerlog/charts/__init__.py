"""Bars as SVG text, for the window and for files alike."""
