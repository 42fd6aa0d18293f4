"""Involvement work, by the part of the service it was about."""
