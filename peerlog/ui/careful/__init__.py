"""Quiet marks under words that may point to someone, and looking a text over when it is asked for."""
