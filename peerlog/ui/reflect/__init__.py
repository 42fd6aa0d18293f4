"""Reflect: five values, one question at a time, and the shelf of where they showed up."""
