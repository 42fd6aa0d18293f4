"""What follows a session, one card for each part of it."""
