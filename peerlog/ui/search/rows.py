"""What was found as the rows of a list: only those in sight are opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from peerlog.services.search_index import Found, Ref
from peerlog.ui.search.wording import Row

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
HELD = 200


class FoundRows(QAbstractListModel):
    """`read` opens one entry; None where it went away meanwhile."""

    def __init__(self, read: Callable[[Ref], Row | None], aloud: Callable[[Row], str], how_to: str) -> None:
        super().__init__()
        self._read, self._aloud, self._how_to = read, aloud, how_to
        self._refs: tuple[Ref, ...] = ()
        self._rows: dict[Ref, Row | None] = {}

    def show(self, found: Found) -> None:
        self.beginResetModel()
        self._refs = found.every
        self._rows.clear()
        self.endResetModel()

    def ref(self, number: int) -> Ref | None:
        return self._refs[number] if 0 <= number < len(self._refs) else None

    def number_of(self, ref: Ref | None) -> int:
        """Where an entry stands now; the first row where it is not among them."""
        return self._refs.index(ref) if ref is not None and ref in self._refs else 0

    def row(self, number: int) -> Row | None:
        ref = self.ref(number)
        if ref is None:
            return None
        if ref not in self._rows:
            while len(self._rows) >= HELD:
                del self._rows[next(iter(self._rows))]
            self._rows[ref] = self._read(ref)
        return self._rows[ref]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._refs)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        if role == ROW_ROLE:
            return self.row(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            row = self.row(index.row())
            return self._aloud(row) if row is not None else ""
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._how_to
        return None
