"""The rows of one month, read in windows: a hundred thousand sessions cost no more than a hundred."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from peerlog.domain.session import Session

WINDOW = 100
WINDOWS_KEPT = 4
Index = QModelIndex | QPersistentModelIndex

SESSION_ROLE = int(Qt.ItemDataRole.UserRole)


class SessionRows(QAbstractListModel):
    """`read(offset, limit)` gives sessions of the month shown; `aloud` says one to a screen reader."""

    def __init__(self, aloud: Callable[[Session], str], how_to: str) -> None:
        super().__init__()
        self._aloud, self._how_to = aloud, how_to
        self._read: Callable[[int, int], list[Session]] = lambda _offset, _limit: []
        self._count = 0
        self._windows: dict[int, list[Session]] = {}

    def show(self, read: Callable[[int, int], list[Session]], count: int) -> None:
        """Other rows, or the same ones read again."""
        self.beginResetModel()
        self._read, self._count = read, count
        self._windows.clear()
        self.endResetModel()

    def session(self, row: int) -> Session | None:
        """None where a row went away since it was counted."""
        number, place = divmod(row, WINDOW)
        window = self._windows.pop(number, None)
        if window is None:
            window = self._read(number * WINDOW, WINDOW)
            for oldest in list(self._windows)[: max(0, len(self._windows) - WINDOWS_KEPT + 1)]:
                del self._windows[oldest]
        self._windows[number] = window  # the last one asked for stays longest
        return window[place] if place < len(window) else None

    @property
    def held(self) -> int:
        """How many sessions are in memory now."""
        return sum(len(window) for window in self._windows.values())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        if role == SESSION_ROLE:
            return self.session(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            session = self.session(index.row())
            return self._aloud(session) if session is not None else ""
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._how_to
        return None
