"""Where a team or a service stands, talked through together."""
