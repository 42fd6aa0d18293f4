"""Summaries that others handed on, added up to one page for a team: no logbook is needed or opened."""
