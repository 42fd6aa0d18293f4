"""How this person likes the window, as it is now, and the way to change it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from peerlog.preferences import Preferences, PreferencesFile


class Preferred:
    """The preferences in force (`now`); `change` keeps them at once. Raises CannotWrite."""

    def __init__(self, file: PreferencesFile, now: Preferences) -> None:
        self._file = file
        self.now = now

    def change(self, **changes: Any) -> None:
        changed = replace(self.now, **changes)
        if changed != self.now:
            self.now = changed
            self._file.save(changed)
