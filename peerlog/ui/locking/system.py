"""What the operating system says about a person who leaves, and what it can be asked for."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class System(QObject):
    """The one thing of the operating system that locking knows. This one says nothing and does nothing.

    `person_left` comes when the screen was locked, the laptop goes to sleep or another login comes to the
    front. It may come twice. What listens is done when `emit` returns.
    """

    person_left = Signal()

    def begin(self, window: int) -> None:
        """Listens from now on; `window` is the window's number in the system."""

    def keep_out_of_captures(self, window: int, wanted: bool) -> None:
        """Pictures, recordings and shared screens show nothing of the window, where that can be asked."""
