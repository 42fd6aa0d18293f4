"""Says that something was kept, so that pages can read it again."""

from __future__ import annotations

from collections.abc import Callable


class Changes:
    """Listeners by subject ("sessions", "reflections", "drafts", "releases"); told after the commit."""

    def __init__(self) -> None:
        self._listeners: dict[str, list[Callable[[], None]]] = {}

    def listen(self, subject: str, listener: Callable[[], None]) -> Callable[[], None]:
        """Returns what to call to stop listening."""
        listeners = self._listeners.setdefault(subject, [])
        listeners.append(listener)
        return lambda: listeners.remove(listener) if listener in listeners else None

    def tell(self, *subjects: str) -> None:
        for subject in subjects:
            for listener in list(self._listeners.get(subject, ())):
                listener()
