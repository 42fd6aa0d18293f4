"""Choosing some of several lines, each of them whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize

from peerlog.ui.look import Look
from peerlog.ui.reflect.wording import readable
from peerlog.ui.widgets.chips import Chip
from peerlog.ui.widgets.choices import ManyChips

_WIDER_THAN_ANY_PAGE = 8_000


class WideChip(Chip):
    """A chip as wide as there is room, alone in its row, for words that may take several lines."""

    def sizeHint(self) -> QSize:
        return QSize(_WIDER_THAN_ANY_PAGE, super().sizeHint().height())


class Picking(ManyChips):
    """`lines` are uids and what stands there; none is chosen beforehand. Those beyond `first` are folded."""

    def __init__(
        self,
        look: Look,
        lines: Sequence[tuple[bytes, str]],
        name: str,
        icon: str = "message-circle",
        first: int | None = None,
    ) -> None:
        self._uids = {uid.hex(): uid for uid, _words in lines}
        options = [(uid.hex(), readable(" ".join(words.split())), icon) for uid, words in lines]
        super().__init__(look, options, name, first=first or len(options))

    def picked(self) -> list[bytes]:
        """The uids, in the order of the lines."""
        return [self._uids[key] for key in self.value()]

    def pick(self, uids: Iterable[bytes]) -> None:
        """Shows these as chosen, without telling of a change."""
        self.set_value([uid.hex() for uid in uids if uid.hex() in self._uids])

    def _chip(self, key: str, label: str, icon: str | None) -> Chip:
        return self.take(key, WideChip(self._look, label, icon))
