"""Take out: the whole log, or one's own part, as a file."""
