"""The same groups as on the pages of groups."""

from tests.ui.groups.conftest import open_page, tea

__all__ = ["open_page", "tea"]
