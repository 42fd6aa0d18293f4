"""Earlier versions of a text, beside what it says now."""
