"""One Summary, many kinds of file: a page, a table, data. No logbook and no window."""
