"""The SQLite file: the only place that writes SQL on the log."""
