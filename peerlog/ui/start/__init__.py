"""Before the logbook is open: making it, opening it, and the closed book."""
