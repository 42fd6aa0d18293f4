"""Code words: meeting again, and what is here about one person, read together."""
