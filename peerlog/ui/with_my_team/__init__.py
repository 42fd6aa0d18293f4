"""With my team: a question for each ambition, answered together."""
