"""Look it over: one thing at a time, beside what was written; nothing changes but what one chooses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.failures import sentence
from peerlog.services.careful_words import KINDS
from peerlog.services.look_over import Here, LookOver
from peerlog.text import _
from peerlog.ui.careful.wording import fine, why
from peerlog.ui.open_page import OpenPage
from peerlog.ui.widgets.announce import announce
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import row, run_on
from peerlog.ui.widgets.line_edit import LineEdit
from peerlog.ui.widgets.note import RuledNote
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.words import Mark, Words
from peerlog.ui.work import Work

PLACES = "place"
"""Names of fields in which no spelling is looked at."""
MOST_OFFERED = 4
BESIDE = 40
"""Letters shown on each side of what is looked at."""
_DIGITS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)


class LookOverPanel(QWidget):
    """Stands above the footer. 1 to 4 put a word there, S skips, F lets it be, Escape stops."""

    ended = Signal()

    def __init__(self, work: Work, page: OpenPage, fields: Sequence[RuledNote | LineEdit]) -> None:
        super().__init__()
        self._work, self._page, self._fields = work, page, list(fields)
        off = work.preferences.now.not_looked_for
        self._looking = LookOver(
            work.following.careful_words,
            self._fields,
            [kind for kind in KINDS if kind not in off],
            page.code_words_here(),
            frozenset(n for n, field in enumerate(self._fields) if field.objectName() == PLACES),
        )
        look = self.look = work.look
        self._sign = Mark(look, "eye", 22, "accent_ink")
        self._title = Words(look, "", "section", wrap=False)
        self._told = Words(look, "", "body")
        self._around = Words(look, "", "caption", "ink_soft")
        self.undo = Button(look, _("Undo"), "quiet", "undo-2")
        self.stop = Button(look, _("Stop looking"), "quiet", "x")
        self.undo.clicked.connect(self.take_back)
        self.stop.clicked.connect(self.end)
        head = row(look.space(8), self._sign, self._title, 1, self.undo, self.stop)
        self._choices = QVBoxLayout()
        self.offers: list[Button] = []
        sheet = Sheet(look, leaf=False)
        sheet.box.addLayout(head)
        sheet.box.addWidget(self._told)
        sheet.box.addWidget(self._around)
        sheet.box.addLayout(self._choices)
        outer = QVBoxLayout(self)
        side = look.space("base" if look.narrow else "wide")
        outer.setContentsMargins(side, 0, side, look.space(8))
        outer.addWidget(sheet)
        self.setAccessibleName(_("Look it over"))
        if look.narrow and page.footer is not None:
            page.footer.hide()  # with very large words there is room for one of them

    @property
    def here(self) -> Here | None:
        """What is looked at now."""
        return self._looking.here

    def begin(self) -> None:
        """The first find, once the panel is seen: the dictionary is read then."""
        self._say_title("eye", _("Look it over"), _("One moment."))
        self.stop.setFocus()
        QTimer.singleShot(0, self, self._go_on)

    def put(self, number: int) -> None:
        """Puts the offer with this number there."""
        here = self._looking.here
        if here is not None and number < len(here.find.offers):
            self._quiet_field(here)
            self._looking.put(here.find.offers[number])
            self._go_on()

    def skip(self) -> None:
        self._go_on()

    def let_be(self) -> None:
        try:
            self._looking.let_be()
        except (PeerlogError, OSError) as error:
            self._work.go.say(str(sentence(error)), "careful")
            return
        self._go_on()

    def stop_kind(self) -> None:
        """No more of this kind, for good; Settings has it back."""
        here = self._looking.here
        if here is None:
            return
        off = (*self._work.preferences.now.not_looked_for, here.find.kind)
        try:
            self._work.preferences.change(not_looked_for=off)
        except (PeerlogError, OSError) as error:
            self._work.go.say(str(sentence(error)), "careful")
        self._looking.stop_kind()
        self._go_on()

    def take_back(self) -> None:
        """The last change goes, and is looked at again."""
        field = self._looking.back()
        if field is not None:
            self._fields[field].undo()
            self._go_on()

    def end(self) -> None:
        """Away, and on with what was looked at last."""
        here = self._looking.here
        for field in self._fields:
            field.show_spots([])
        back = self._fields[here.field] if here is not None else self._page.begin_here()
        if self._page.footer is not None:
            self._page.footer.show()
        self.hide()
        self.deleteLater()
        self.setParent(None)
        self.ended.emit()
        if back is not None:
            back.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = (
            event.key(),
            event.modifiers()
            in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.KeypadModifier,
            ),
        )
        if key == Qt.Key.Key_Escape:
            self.end()
        elif plain and key in _DIGITS:
            self.put(_DIGITS.index(Qt.Key(key)))
        elif plain and key == Qt.Key.Key_S:
            self.skip()
        elif plain and key == Qt.Key.Key_F:
            self.let_be()
        elif key == Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.take_back()
        else:
            super().keyPressEvent(event)

    # What is shown

    def _go_on(self) -> None:
        before = self._looking.here
        if before is not None:
            self._quiet_field(before)
        try:
            here = self._looking.next()
        except PeerlogError as error:
            self._work.go.say(str(sentence(error)), "careful")
            self.end()
            return
        self.undo.setVisible(self._looking.can_go_back)
        if here is None:
            self._show_end()
        else:
            self._show_find(here)

    def _show_find(self, here: Here) -> None:
        find, field = here.find, self._fields[here.field]
        field.show_spots([], (find.start, find.end))
        QTimer.singleShot(0, self, lambda: self._bring_into_sight(field))
        icon, title, told = _in_words(here)
        self._say_title(icon, title, told, around(field.shown_text(), find.start, find.end))
        look = self.look
        self.offers = [
            self._button(f"{number}  {offer}", "secondary", None, partial(self.put, number - 1))
            for number, offer in enumerate(find.offers[:MOST_OFFERED], 1)
        ]
        for button, offer in zip(self.offers, find.offers, strict=False):
            button.setAccessibleName(_("Put “{words}” there").format(words=offer))
        skip = self._button(_("Skip"), "quiet", "skip-forward", self.skip)
        keep = self._button(fine(), "quiet", "check", self.let_be)
        no_more = self._button(_not_this_kind(find.kind), "quiet", "eye-off", self.stop_kind)
        self._show(run_on(look.space(4), *self.offers, skip, keep, no_more))
        (self.offers[0] if self.offers else skip).setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{title}. {told}")

    def _show_end(self) -> None:
        told = _("That's all. Nothing was changed but what you chose.")
        self._say_title("circle-check", _("Looked over"), told)
        self.stop.hide()
        done = self._button(_("Close"), "secondary", "check", self.end)
        self._show(run_on(0, done))
        done.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, told)

    def _say_title(self, icon: str, title: str, told: str, stands_in: str = "") -> None:
        self._sign.set_icon(icon, "accent_ink")
        self._title.setText(title)
        self._told.setText(told)
        self._around.setText(stands_in)
        self._around.setVisible(bool(stands_in))

    def _bring_into_sight(self, field: RuledNote | LineEdit) -> None:
        """The very line, once the panel has taken its room."""
        inner = self._page.area.widget()
        if inner is None or not inner.isAncestorOf(field):
            return
        if isinstance(field, RuledNote):
            at = field.viewport().mapTo(inner, field.cursorRect().center())
        else:
            at = field.mapTo(inner, field.rect().center())
        self._page.area.ensureVisible(at.x(), at.y(), 0, 2 * self.look.size(20))

    def _show(self, choices: QWidget) -> None:
        self.stop.setVisible(self._looking.here is not None)
        while (item := self._choices.takeAt(0)) is not None:
            if (before := item.widget()) is not None:
                before.hide()
                before.deleteLater()
        self._choices.addWidget(choices)

    def _button(self, words: str, kind: str, icon: str | None, act: Callable[[], None]) -> Button:
        button = Button(self.look, words, kind, icon)  # type: ignore[arg-type]
        button.clicked.connect(lambda _on=False: act())
        return button

    def _quiet_field(self, here: Here) -> None:
        self._fields[here.field].show_spots([])


def around(text: str, start: int, end: int) -> str:
    """The words with what stands right beside them, on one line."""
    first, last = max(0, start - BESIDE), min(len(text), end + BESIDE)
    begin = 0 if first == 0 else text.find(" ", first, start) + 1 or first
    stop = len(text) if last == len(text) else max(text.rfind(" ", end, last), end)
    part = " ".join(text[begin:stop].split())
    return ("… " if begin else "") + part + (" …" if stop < len(text) else "")


def _in_words(here: Here) -> tuple[str, str, str]:
    """Sign, title and sentence."""
    find, words = here.find, " ".join(here.words.split())
    if find.kind == "name":
        return "user-round", _("Could it point to someone?"), why(words, find.spot)
    if find.kind == "spelling":
        offered = _("“{words}” is in no list. Was it one of these?")
        nothing = _("“{words}” is in no list.")
        return "type", _("Spelling"), (offered if find.offers else nothing).format(words=words)
    told = _("“{words}”: {why}").format(words=words, why=find.why)
    return "message-circle", _("A plainer word"), told


def _not_this_kind(kind: str) -> str:
    return {
        "name": _("Never look for names"),
        "spelling": _("Never look at spelling"),
        "plain_word": _("Never offer plainer words"),
    }[kind]
