"""A month or a season of one's own work, for oneself."""
