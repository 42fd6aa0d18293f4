"""In their own words: what was said, how far it may go, and a page to read out."""
