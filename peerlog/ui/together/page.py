"""Write together: the screen turned round, with only this session's words, very large; any can be struck."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.draft import Draft
from peerlog.failures import sentence
from peerlog.services.erase import Erased
from peerlog.text import _, ngettext
from peerlog.ui.log.begun import begun_with
from peerlog.ui.log.part import Fields
from peerlog.ui.log.writing import Writing, open_draft
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.reflect.wording import readable
from peerlog.ui.settings.kept_asking import AskOnce, erase_now
from peerlog.ui.settings.kept_erase import hold_banner
from peerlog.ui.together.alone import AlonePage, larger
from peerlog.ui.together.lines import WRITTEN_HERE, Spoken, put_right, spoken, with_line
from peerlog.ui.together.wording import field_names
from peerlog.ui.widgets.announce import announce
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.choices import ChoiceChips
from peerlog.ui.widgets.flow import column, holder, run_on
from peerlog.ui.widgets.note import NoteField
from peerlog.ui.widgets.page import Saved
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

NEXT_LINE, GOES_TO, PUTS_RIGHT = "together_line", "together_goes_to", "together_puts_right"
_RETURN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WriteTogetherPage(AlonePage):
    """`draft` goes on with one, `session` changes one; with `code_word` or nothing a new one begins.

    What is written is the unfinished page of that session. The way out locks: whoever has the passphrase, or
    the PIN of the shift, then goes on on the page for logging.
    """

    key = "write_together"

    def __init__(
        self,
        work: Work,
        draft: bytes | None = None,
        session: bytes | None = None,
        code_word: bytes | None = None,
        group: bool = False,
    ) -> None:
        work = larger(work)
        look = work.look
        begun, on_disk = open_draft(work, draft, session)
        self._code_word, self._group, self._leaving = code_word, group, False
        self._fields: Fields = dict(begun.fields) if on_disk or begun.subject else self._first(work)
        self.put_down = Button(look, _("Put it down"), "secondary", "plus")
        self.put_down.clicked.connect(self._put_down)
        self.turn_back = Button(look, _("Turn back"), "primary", "undo-2")
        self.turn_back.clicked.connect(self.leave)
        self.saved = Saved(look)
        told = _("Only what is written about today is here. You can strike any line.")
        left = [] if look.narrow else [self.saved]
        super().__init__(work, _("We write this together"), told, [self.turn_back], left)
        self._writing = Writing(work, begun, on_disk, self._written, self.place, self)
        if begun.subject is not None:
            self._writing.at_start = work.record.fields_of(work.record.get(begun.subject))
        elif not on_disk:
            self._writing.at_start = dict(self._fields)
        self._writing.kept.connect(self._say_kept)
        self._writing.refused.connect(self._say_refused)
        self.told = Banner(look, "", "careful")
        self.told.hide()
        self.body.addWidget(self.told)
        if work.keeping.erase.held:
            self.body.addWidget(hold_banner(work))
        self.strikes: list[Button] = []
        self.lines = Sheet(look)
        self._box = QVBoxLayout()
        self._box.setContentsMargins(0, 0, 0, 0)
        self.lines.box.addLayout(self._box)
        self.body.addWidget(self.lines)
        self.body.addWidget(self._new_line())
        self.body.addStretch(1)
        self._show_lines()
        self.start = self.field.note
        press_with_return(self, [self.put_down])

    # What the frame asks

    def about(self) -> dict[str, Any]:
        draft = self._writing.draft
        if self._writing.on_disk:
            return {"draft": draft.uid}
        if draft.subject is not None:
            return {"session": draft.subject}
        if self._code_word is not None:
            return {"code_word": self._code_word}
        return {"group": True} if self._group else {}

    def after_lock(self) -> tuple[str, dict[str, Any]]:
        return ("log", self.about()) if self._leaving else super().after_lock()

    def keep_now(self) -> bool:
        return self._writing.keep_now()

    def closing(self) -> None:
        self._writing.close()
        self._fields = {}
        super().closing()

    def leave(self) -> None:
        """Locks, so that the way back into the log asks for what opens it. Practice asks for nothing."""
        self._put_down()
        if not self.keep_now():
            return
        if self.work.summarise.practice:
            self.leave_to("log", **self.about())
            return
        self._leaving = True
        self.work.go.lock()
        self._leaving = False  # where it could not be locked, the page still lies open

    # Writing

    def _first(self, work: Work) -> Fields:
        said: Fields = {"kind": "group"} if self._group else {}
        return said if self._code_word is None else said | begun_with(work, self._code_word)

    def _new_line(self) -> QWidget:
        look = self.look
        sheet = Sheet(look)
        names = field_names()
        options = [(name, names[name], None) for name in WRITTEN_HERE]
        self.goes_to = ChoiceChips(look, options, _("What is it?"), needed=True)
        self.goes_to.set_value(str(self._fields.get(GOES_TO) or WRITTEN_HERE[0]))
        self.goes_to.chosen.connect(lambda _key: self._touched())
        hint = _("Write the next line here. Enter puts it down.")
        self.field = NoteField(look, _("The next line, written together"), placeholder=hint, lines=1)
        self.field.note.setObjectName(NEXT_LINE)
        self.field.set_text(str(self._fields.get(NEXT_LINE) or ""))
        self.field.text_changed.connect(self._touched)
        self.field.note.installEventFilter(self)
        sheet.box.addWidget(self.field)
        sheet.box.addWidget(run_on(look.space(4), self.goes_to, self.put_down))
        return sheet

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field.note and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if event.type() == QEvent.Type.KeyPress and event.key() in _RETURN_KEYS and plain:
                self._put_down()
                return True
        return super().eventFilter(watched, event)

    def _written(self) -> Fields:
        """As the draft keeps it: the line that is being written is not lost either."""
        said = {name: value for name, value in self._fields.items() if name not in (NEXT_LINE, GOES_TO)}
        if text := self.field.text():
            said |= {NEXT_LINE: text, GOES_TO: self.goes_to.value()}
        else:
            said.pop(PUTS_RIGHT, None)
        return {name: value for name, value in said.items() if value != ""}

    def _touched(self) -> None:
        self._writing.touched()

    def _put_down(self) -> None:
        """The line becomes one of the session's, or takes the place of the one that is being put right."""
        text = self.field.text()
        line = self._being_put_right()
        if line is not None:
            self._fields = put_right(self._fields, line, text)
        else:
            self._fields = with_line(self._fields, self.goes_to.value() or WRITTEN_HERE[0], text)
        self._fields.pop(PUTS_RIGHT, None)
        self.field.set_text("")
        self._touched()
        self.keep_now()
        self._show_lines()
        if text.strip():
            announce(self.lines, _("The line stands on the page."))
        self.field.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _being_put_right(self) -> Spoken | None:
        said = self._fields.get(PUTS_RIGHT)
        return next((each for each in spoken(self._fields) if _at(each) == said), None)

    def _put_right(self, line: Spoken, *_checked: object) -> None:
        """Takes the line into the field; it stands where it stood until the new one is put down."""
        self._put_down()
        self._fields[PUTS_RIGHT] = _at(line)
        self.field.set_text(line.words)
        if line.field in WRITTEN_HERE:
            self.goes_to.set_value(line.field)
        self._touched()
        self.field.note.setFocus(Qt.FocusReason.OtherFocusReason)

    # Lines

    def _show_lines(self) -> None:
        look = self.look
        self.strikes = []
        while (item := self._box.takeAt(0)) is not None:
            if (before := item.widget()) is not None:
                before.hide()
                before.deleteLater()
        lines = spoken(self._fields)
        names = field_names()
        for line in lines:
            self._box.addWidget(self._line(line, names[line.field]))
        if not lines:
            self._box.addWidget(Words(look, _("Nothing is written yet."), "prompt", "ink_soft"))

    def _line(self, line: Spoken, name: str) -> QWidget:
        look = self.look
        strike = Button(look, _("Strike"), "quiet", "minus")
        strike.clicked.connect(partial(self._ask, line))
        strike.setEnabled(not self.work.keeping.erase.held)
        right = Button(look, _("Put right"), "quiet", "pencil-line")
        right.clicked.connect(partial(self._put_right, line))
        for button in (strike, right):
            button.setAccessibleDescription(line.words)
        self.strikes.append(strike)
        words = [Words(look, name, "caption", "ink_soft")] if line.field != "note" else []
        words.append(Words(look, readable(line.words), "prompt"))
        shown = holder(column(0, *words, run_on(0, strike, right)))
        shown.setAccessibleName(line.words)
        return shown

    def _ask(self, line: Spoken, *_checked: object) -> None:
        stays = [_("It goes from this page, from what is saved, and from every earlier version.")]
        held = len(self.work.keeping.copies.found().every)
        if held:
            words = ngettext(
                "{n} backup made before may still hold it, sealed. It can go too, under What is kept.",
                "{n} backups made before may still hold it, sealed. They can go too, under What is kept.",
                held,
            )
            stays.append(words.format(n=held))
        title, yes = _("Strike this line?"), _("Strike it")
        AskOnce(
            self.look, self, title, [readable(line.words)], stays, yes, partial(self._strike, line)
        ).open()

    def _strike(self, line: Spoken) -> None:
        """The draft is put on disk as it stands, and rewritten without the line; then the whole file."""
        struck: list[Draft] = []
        if self._fields.pop(PUTS_RIGHT, None) == _at(line):
            self.field.set_text("")
        now = self._writing.with_fields()

        def strike() -> Erased:
            after, done = self.work.keeping.erase.strike_in_draft(now, [line.as_marked(now.uid)])
            struck.append(after)
            return done

        if refused := erase_now(self.work, strike):
            self._tell(refused)
            return
        self._tell("")
        self._writing.draft, self._writing.on_disk = struck[0], True
        self._fields = dict(struck[0].fields)
        if now.subject is not None:
            record = self.work.record
            self._writing.at_start = record.fields_of(record.get(now.subject))
        self._touched()
        self._show_lines()
        following = self.strikes[0] if self.strikes else self.field.note
        following.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is told

    def _say_kept(self) -> None:
        self._tell("")
        time = f"{self._writing.draft.changed_at.astimezone():%H:%M}"
        self.saved.say(_("Draft saved at {time}").format(time=time) if self._writing.on_disk else "")

    def _say_refused(self, error: Exception) -> None:
        self._tell(str(sentence(error)))

    def _tell(self, words: str) -> None:
        if words:
            self.told.say(words, "careful")
        self.told.setVisible(bool(words))


def _at(line: Spoken) -> list[Any]:
    """Where a line stands, as JSON values."""
    return [line.struck.field, line.struck.line]
