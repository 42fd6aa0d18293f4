"""Search: one field over everything, what fits below it, and the way there and back."""
