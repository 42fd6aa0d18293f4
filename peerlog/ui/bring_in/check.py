"""The last look: what would come in, what would not, and what could point to somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.brought_in import BroughtIn
from peerlog.domain.errors import EntryProblems, Problem
from peerlog.failures import sentence
from peerlog.services.incoming import Found, Incoming, without_names
from peerlog.services.spreadsheet_rows import Arranged
from peerlog.text import _, ngettext
from peerlog.ui.bring_in.first_rows import first_rows
from peerlog.ui.bring_in.names import NamesDialog
from peerlog.ui.bring_in.wording import field_words
from peerlog.ui.reflect.wording import say_day
from peerlog.ui.share.left_words import breakable
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.choices import ChoiceChips
from peerlog.ui.widgets.flow import column, holder, run_on
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

PROBLEMS_SHOWN = 12
WORDS_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Looked:
    """Everything that was found out about a file. `arranged` None: it is one of our own."""

    incoming: Incoming
    names: tuple[Found, ...]
    arranged: Arranged | None = None
    same_file: BroughtIn | None = None


class CheckView(QWidget):
    """Answers as chips; `changed` tells that one was given."""

    changed = Signal()

    def __init__(self, work: Work, looked: Looked) -> None:
        super().__init__()
        self._work, self.looked = work, looked
        self.dialog: NamesDialog | None = None
        self.bad_rows: ChoiceChips | None = None
        self.repeated: ChoiceChips | None = None
        self.names: ChoiceChips | None = None
        self.look_at_names: Button | None = None
        look = work.look
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.space(12))
        if looked.same_file is not None:
            day = say_day(looked.same_file.at.astimezone().date(), work.clock.today())
            told = _("This very file was brought in before: {day}.").format(day=day)
            box.addWidget(Banner(look, told, "notice"))
        sheet = MarginSheet(look)
        if looked.arranged is not None and looked.arranged.problem_count:
            sheet.ask(_("Cannot be read"), self._problems(looked.arranged), top=8, tall=True)
        if looked.incoming.repeated:
            sheet.ask(_("Here already"), self._repeated(), top=8, tall=True)
        if looked.names:
            sheet.ask(_("Could point to someone"), self._names(), top=8, tall=True)
        sheet.ask(_("What comes in"), self._what(), top=8, tall=True)
        if looked.incoming.sessions:
            told = _("The first ones, as they will be") if len(looked.incoming.sessions) > 1 else ""
            sheet.ask(
                _("How it will look"), first_rows(work, looked.incoming, told), top=6, tall=True, rule=False
            )
        sheet.box.addStretch(1)
        box.addWidget(sheet, 1)

    def result(self) -> Incoming:
        """What comes in by the answers given."""
        incoming = self.looked.incoming
        if self.names is not None and self.names.value() == "without":
            incoming = without_names(incoming, self.looked.names)
        if self.repeated is not None and self.repeated.value() == "leave":
            incoming = incoming.without_repeated()
        return incoming

    def waits_for(self) -> str:
        """What has to be said first; empty when it can come in."""
        if self.bad_rows is not None and self.bad_rows.value() is None:
            return _("Say first what happens to the rows that cannot be read.")
        return "" if self.result().count else _("Nothing of this file would come in.")

    def _problems(self, arranged: Arranged) -> QWidget:
        look = self._work.look
        lines: list[QWidget] = [
            Words(look, _in_words(problem)) for problem in arranged.problems[:PROBLEMS_SHOWN]
        ]
        more = arranged.problem_count - len(lines)
        if more:
            told = ngettext("and {n} more like this", "and {n} more like these", more).format(n=f"{more:,}")
            lines.append(Words(look, told, "caption", "ink_soft"))
        bad = len(arranged.bad_rows)
        leave = ngettext("Leave {n} row out", "Leave {n} rows out", bad).format(n=f"{bad:,}")
        self.bad_rows = ChoiceChips(look, [("leave", leave, "x")], _("Cannot be read"))
        self.bad_rows.changed.connect(self.changed)
        hint = _("Or mend them in your spreadsheet, save it again, and come back.")
        return holder(column(4, *lines, self.bad_rows, Words(look, hint, "caption", "ink_soft")))

    def _repeated(self) -> QWidget:
        look, many = self._work.look, len(self.looked.incoming.repeated)
        told = ngettext(
            "{n} row says the same as a session you have.",
            "{n} rows say the same as sessions you have.",
            many,
        ).format(n=f"{many:,}")
        options = [("leave", _("Leave them out"), "x"), ("again", _("Bring them in again"), "plus")]
        self.repeated = ChoiceChips(look, options, _("Here already"), needed=True)
        self.repeated.set_value("leave")
        self.repeated.changed.connect(self.changed)
        return holder(column(4, Words(look, told), self.repeated))

    def _names(self) -> QWidget:
        look, found = self._work.look, self.looked.names
        places = sum(len(one.spots) for one in found)
        rows = len({one.place for one in found})
        told = ngettext("{n} word or number", "{n} words or numbers", places).format(n=f"{places:,}")
        told += " " + ngettext("in {n} row", "in {n} rows", rows).format(n=f"{rows:,}") + ". "
        told += _("Others may have been missed: this only looks for what it knows.")
        self.look_at_names = Button(look, _("Look at them"), "secondary", "eye")
        self.look_at_names.clicked.connect(self._show_names)
        options = [
            ("as_is", _("Bring them in as they are"), "check"),
            ("without", _("Put … in their place"), "x"),
        ]
        self.names = ChoiceChips(look, options, _("Could point to someone"), needed=True)
        self.names.set_value("as_is")
        self.names.changed.connect(self.changed)
        return holder(column(4, Words(look, told), run_on(0, self.look_at_names), self.names))

    def _show_names(self) -> None:
        dialog = self.dialog = NamesDialog(self._work.look, self, self.looked.incoming, self.looked.names)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _what(self) -> QWidget:
        look, incoming = self._work.look, self.looked.incoming
        lines = list(self.what_comes(incoming))
        if incoming.code_words:
            words = ", ".join(f"“{breakable(word.word)}”" for word in incoming.code_words[:WORDS_SHOWN])
            lines.append(words + (" …" if len(incoming.code_words) > WORDS_SHOWN else ""))
        return holder(column(2, *(Words(look, line) for line in lines)))

    @staticmethod
    def what_comes(incoming: Incoming) -> Sequence[str]:
        """How much of each, a line each; what is nothing is not told."""
        lines = (
            (len(incoming.sessions), _("Sessions: {n}")),
            (len(incoming.reflections), _("Reflections: {n}")),
            (len(incoming.drafts), _("Unfinished pages: {n}")),
            (len(incoming.code_words), _("New code words: {n}")),
            (incoming.already_here, _("Here already, left as they are: {n}")),
            (incoming.left_out, _("Rows left out: {n}")),
        )
        return [words.format(n=f"{n:,}") for n, words in lines if n] or [_("Nothing")]


def _in_words(problem: Problem) -> str:
    """Row 7, How long: this cannot be read as a length of time."""
    named = replace(problem, field=field_words().get(problem.field, problem.field))
    return sentence(EntryProblems([named])).what_happened
