"""Questions answered with chips: one of them, or any number."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from peerlog.text import _, ngettext
from peerlog.ui.look import Look
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.chips import Chip
from peerlog.ui.widgets.flow import FlowLayout

Option = tuple[str, str, str | None]
"""key, label, icon (None for words only; "seats-theirs", "seats-both", "seats-mine" are drawn)."""

_FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)


class Chips(QWidget):
    """Chips that run on like words. Tab comes here once; arrows, Home, End and first letters move inside.

    `colours` names the value whose colour a key takes. More than `first` + 1 options fold behind "5 more";
    what is chosen is never folded away.
    """

    changed = Signal()
    one_of_them = False

    def __init__(
        self,
        look: Look,
        options: Iterable[Option],
        name: str,
        *,
        first: int = 6,
        colours: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._look, self._first = look, first
        self._colours = dict(colours or {})
        self._chips: dict[str, Chip] = {}
        self._open = False
        self._flow = FlowLayout(self)
        self._more = Button(look, "", "quiet", "ellipsis")
        self._more.clicked.connect(self._fold_or_open)
        self._more.installEventFilter(self)
        self.setAccessibleName(name)
        self.set_options(options)

    def set_options(self, options: Iterable[Option]) -> None:
        """Offer other answers; what was chosen stays chosen where it is still on offer."""
        before = [key for key, chip in self._chips.items() if chip.isChecked()]
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self._more)
        self._chips = {key: self._chip(key, label, icon) for key, label, icon in options}
        for chip in self._chips.values():
            self._flow.addWidget(chip)
        self._flow.addWidget(self._more)
        self._choose(key for key in before if key in self._chips)

    def keys(self) -> list[str]:
        return list(self._chips)

    def chip(self, key: str) -> Chip:
        return self._chips[key]

    def focus_first(self) -> None:
        """Put the keyboard where this question starts: on what is chosen, else on the first answer."""
        self._stop().setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QAbstractButton):
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._moved(watched, event)
            if event.type() == QEvent.Type.FocusIn:
                self._only_stop(watched)
        return False

    def _chip(self, key: str, label: str, icon: str | None) -> Chip:
        """One answer's chip; a child may give its own to `take`."""
        return self.take(
            key, Chip(self._look, label, icon, self._colours.get(key), exclusive=self.one_of_them)
        )

    def take(self, key: str, chip: Chip) -> Chip:
        """Makes a chip one of these answers."""
        chip.clicked.connect(lambda: self._pressed(key))
        chip.installEventFilter(self)
        return chip

    def _pressed(self, key: str) -> None:
        """The person chose or let go of one."""
        self._only_stop(self._chips[key])
        self.changed.emit()

    def _choose(self, keys: Iterable[str]) -> None:
        wanted = set(keys)
        for key, chip in self._chips.items():
            if chip.isChecked() != (key in wanted):
                chip.setAutoExclusive(False)  # Qt never lets go of the one chosen in an exclusive set
                chip.setChecked(key in wanted)
                chip.setAutoExclusive(self.one_of_them)
        self._fold()

    def _fold(self) -> None:
        chips = list(self._chips.values())
        hidden = 0
        for place, chip in enumerate(chips):
            folded = len(chips) > self._first + 1 and place >= self._first
            away = folded and not self._open and not chip.isChecked()
            chip.setVisible(not away)  # said each time: Qt shows a new one that nobody has hidden
            hidden += away
        self._more.setVisible(len(chips) > self._first + 1 and (hidden > 0 or self._open))
        words = _("Fewer") if self._open else ngettext("{n} more", "{n} more", hidden).format(n=hidden)
        self._more.set_text(words)
        self._more.setAccessibleDescription(self.accessibleName())
        self._only_stop(self._stop())
        self.updateGeometry()

    def _fold_or_open(self) -> None:
        self._open = not self._open
        before = self._more.hasFocus()
        self._fold()
        chips = list(self._chips.values())
        if before and self._open:  # go on where the new ones start
            chips[self._first].setFocus(Qt.FocusReason.OtherFocusReason)

    def _shown(self) -> list[QAbstractButton]:
        parts: Sequence[QAbstractButton] = [*self._chips.values(), self._more]
        return [part for part in parts if not part.isHidden() and part.isEnabled()]

    def _stop(self) -> QAbstractButton:
        shown = self._shown()
        chosen = [part for part in shown if part.isChecked()]
        return (chosen or shown or [self._more])[0]

    def _only_stop(self, stop: QAbstractButton) -> None:
        for part in (*self._chips.values(), self._more):
            part.setFocusPolicy(Qt.FocusPolicy.StrongFocus if part is stop else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(stop)

    def _moved(self, here: QAbstractButton, event: QKeyEvent) -> bool:
        shown = self._shown()
        if here not in shown:
            return False
        place, key = shown.index(here), event.key()
        forward, back = _FORWARD, _BACK
        if self.isRightToLeft():
            forward, back = (Qt.Key.Key_Left, Qt.Key.Key_Down), (Qt.Key.Key_Right, Qt.Key.Key_Up)
        if key in forward:
            to = shown[(place + 1) % len(shown)]
        elif key in back:
            to = shown[place - 1]
        elif key == Qt.Key.Key_Home:
            to = shown[0]
        elif key == Qt.Key.Key_End:
            to = shown[-1]
        else:
            letter = event.text().casefold()
            after = shown[place + 1 :] + shown[:place]
            found = [part for part in after if letter.strip() and part.text().casefold().startswith(letter)]
            if not found or event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
                return False
            to = found[0]
        to.setFocus(Qt.FocusReason.TabFocusReason)
        return True


class ChoiceChips(Chips):
    """One answer, or none: pressing the chosen chip again lets go of it, unless `needed`."""

    chosen = Signal(str)
    """The key, "" when the answer was taken back."""
    one_of_them = True

    def __init__(
        self,
        look: Look,
        options: Iterable[Option],
        name: str,
        *,
        first: int = 6,
        needed: bool = False,
        colours: Mapping[str, str] | None = None,
    ) -> None:
        self._needed = needed
        self._said: str | None = None
        super().__init__(look, options, name, first=first, colours=colours)

    def value(self) -> str | None:
        return self._said if self._said in self._chips else None

    def set_value(self, key: str | None) -> None:
        """Show an answer without telling of a change."""
        self._choose([key] if key is not None else [])

    def _choose(self, keys: Iterable[str]) -> None:
        wanted = [key for key in keys if key in self._chips][:1]
        self._said = wanted[0] if wanted else None
        super()._choose(wanted)

    def _pressed(self, key: str) -> None:
        keep = key != self._said or self._needed
        self._choose([key] if keep else [])
        self._only_stop(self._chips[key])
        self.chosen.emit(key if keep else "")
        self.changed.emit()


class ManyChips(Chips):
    """Any number of answers."""

    def value(self) -> list[str]:
        return [key for key, chip in self._chips.items() if chip.isChecked()]

    def set_value(self, keys: Iterable[str]) -> None:
        """Show answers without telling of a change."""
        self._choose(keys)
