"""The attack works on the same logbooks as the tests of the summary."""

from tests.summary.conftest import counting, lists, logbook_of

__all__ = ["counting", "lists", "logbook_of"]
