"""Sessions by month, what is unfinished, and the trash."""
