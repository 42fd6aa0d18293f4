"""Supervision: topics, a sheet for a talk, and my examples with the sheet made of them."""
