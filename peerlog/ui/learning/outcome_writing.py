"""Where an outcome is written down or gets other words; kept as a draft while it is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.draft import Draft
from peerlog.domain.errors import EntryProblems, PeerlogError
from peerlog.domain.learning import Outcome
from peerlog.failures import sentence
from peerlog.text import _
from peerlog.ui.draft_keeper import DraftKeeper
from peerlog.ui.learning.wording import problems
from peerlog.ui.log.lines import NotePart
from peerlog.ui.look import Look
from peerlog.ui.promises.listed import emptied
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import run_on
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.work import Work

DRAFT, WORDS = "outcomes", "words"


class OutcomeForm(MarginSheet):
    """One answer, and what can be done with it."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        asked = _("I want to be able to")
        self.words = NotePart(look, WORDS, asked)
        self.save = Button(look, _("Save"), "primary", "check")
        self.away = Button(look, _("Never mind"), "quiet")
        self.ask(asked, self.words, _("in your own words"), tall=True)
        self.ask("", run_on(look.space(4), self.save, self.away), rule=False)


class OutcomeWriting(QWidget):
    """Empty until something is written. `refused` gets what the disk or the logbook says."""

    opened = Signal()
    closed = Signal()
    refused = Signal(object)

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._draft: Draft | None = None
        self._outcome: Outcome | None = None
        self.form: OutcomeForm | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.keeper = DraftKeeper(self._keep, self)
        self.keeper.refused.connect(self.refused)

    def about(self) -> dict[str, Any]:
        """What opens it again just as it is; nothing where nothing is written."""
        if self._draft is None:
            return {}
        return {"add": True} if self._draft.subject is None else {"change": self._draft.subject}

    def unfinished(self) -> list[Draft]:
        """What was begun and neither saved nor put away."""
        return self._work.drafts.of_page(DRAFT)

    def write(self, outcome: Outcome | None) -> None:
        """Opens the form; what was being written in it is kept first."""
        if not self.keeper.keep_now():
            return
        subject = None if outcome is None else outcome.uid
        kept = next((draft for draft in self.unfinished() if draft.subject == subject), None)
        first = {} if outcome is None else {WORDS: outcome.words}
        self._draft, self._outcome = kept or self._work.drafts.begin(DRAFT, subject, first), outcome
        emptied(self._box)
        form = OutcomeForm(self._work.look)
        form.words.show_fields(self._draft.fields)
        form.words.touched.connect(self._touched)
        form.save.clicked.connect(self.save)
        form.away.clicked.connect(self.put_away)
        self.form = form
        self._box.addWidget(form)
        self.opened.emit()

    def save(self) -> None:
        """The outcome is kept as it stands here."""
        form, outcomes = self.form, self._work.own.outcomes
        if form is None:
            return
        words = form.words.field.text()
        try:
            if self._outcome is None:
                outcomes.add(words)
            else:
                outcomes.change(self._outcome, words)
        except EntryProblems as error:
            found = error.problems[0]
            own = problems().get((found.field, found.what))
            form.words.say_wrong(own or sentence(error).what_happened)
            form.words.begin().setFocus()
            return
        except (PeerlogError, OSError) as error:
            self.refused.emit(error)
            return
        self.put_away()
        self._work.go.say(_("Saved"))

    def put_away(self) -> None:
        """Closes the form; what was typed in it goes."""
        self.keeper.forget()
        draft, self._draft, self._outcome, self.form = self._draft, None, None, None
        emptied(self._box)
        if draft is not None:
            self.throw_away(draft.subject)
        self.closed.emit()

    def throw_away(self, subject: bytes | None) -> None:
        """What was typed about this outcome goes."""
        try:
            for draft in self.unfinished():
                if draft.subject == subject:
                    self._work.drafts.throw_away(draft)
        except (PeerlogError, OSError) as error:
            self.refused.emit(error)

    def forget(self) -> None:
        """The page closes: its field is emptied next, and that is nobody's doing."""
        self.keeper.forget()
        self._draft = self._outcome = None

    def _touched(self) -> None:
        if self._draft is not None:
            self.keeper.touched()

    def _keep(self) -> None:
        if self.form is not None and self._draft is not None:
            fields = self.form.words.fields()
            self._draft = self._work.drafts.keep(replace(self._draft, fields=fields))
