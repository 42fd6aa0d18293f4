"""What I tell people: one plain page, large, to show or print."""
