"""Share: what leaves the laptop, shown whole before it does, and what has left already."""
