"""Learning: the log, what I want to learn, feedback, and handing it in."""
