"""What is planned and what happened, month by month."""
