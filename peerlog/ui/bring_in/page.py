"""Bring in: choose a file, say what its columns and words are, look at it, bring it in; or take it back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from peerlog.domain.brought_in import BroughtIn
from peerlog.domain.draft import Draft
from peerlog.domain.errors import EntryProblems, PeerlogError
from peerlog.failures import sentence
from peerlog.services import mapping as mappings
from peerlog.services.bring_in import Incoming, Table
from peerlog.services.mapping import NEEDED, ColumnMapping
from peerlog.text import _, ngettext
from peerlog.ui.bring_in.before import BeforeView
from peerlog.ui.bring_in.check import CheckView, Looked
from peerlog.ui.bring_in.columns import ColumnsView
from peerlog.ui.bring_in.done import DoneView
from peerlog.ui.bring_in.meanings import MeaningsView
from peerlog.ui.draft_keeper import DraftKeeper
from peerlog.ui.open_page import OpenPage
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.share.left_page import usual_folder
from peerlog.ui.share.left_slow import SlowWork
from peerlog.ui.tasks import Report, Stopped
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.page import Footer, Header
from peerlog.ui.widgets.telling import Banner, Tone
from peerlog.ui.work import Work

DRAFT = "bring_in"
FILE, MAPPING, STEP = "file", "mapping", "step"
_STEPS = ("columns", "words", "check")


class BringInPage(OpenPage):
    """What was chosen and said so far is a draft: a lock half way loses nothing of it."""

    key = "bring_in"

    def __init__(self, work: Work) -> None:
        look = work.look
        self._back = Button(look, _("Back"), "quiet", "arrow-left")
        self._back.clicked.connect(self._go_back)
        self.next = Button(look, _("Choose a file"), "primary", "folder")
        self.next.clicked.connect(self._go_on)
        self._header = Header(look, _("Bring in"), " ")
        super().__init__(work, self._header, Footer(look, [], [self._back, self.next]))
        press_with_return(self, lambda: (self.next,))
        self._closed = False
        self.above = Banner(look, "", "careful")
        self.above.hide()
        self.body.addWidget(self.above)
        self.slow = SlowWork(work, self.body)
        self.view: QWidget = QWidget()
        self.body.addWidget(self.view, 1)
        self._step = ""
        self._file: Path | None = None
        self._table: Table | None = None
        self._mapping = ColumnMapping()
        self._kept: dict[str, Any] = {}
        self._draft: Draft | None = None
        self.keeper = DraftKeeper(self._keep, self)
        self.keeper.refused.connect(self._failed)
        self.start = self.next
        self._show_before()
        self._go_on_where_it_was()

    # What the frame asks

    def keep_now(self) -> bool:
        return self.keeper.keep_now()

    def closing(self) -> None:
        self._closed = True
        self.slow.forget()
        self.keeper.forget()
        super().closing()

    # The steps

    def _show(self, step: str, view: QWidget, told: str, on: str, icon: str) -> None:
        old, self.view, self._step = self.view, view, step
        self.body.replaceWidget(old, view)
        old.hide()
        old.deleteLater()
        self._header.set_sentence(told)
        self.next.set_text(on)
        self.next.set_icon(icon)
        self.next.setEnabled(True)
        self.next.setFocus()
        self.area.verticalScrollBar().setValue(0)
        if step in _STEPS:
            self.keeper.touched()

    def _show_before(self) -> None:
        try:
            before = self.work.bring_in.before.all()
        except PeerlogError as error:
            before = []
            self._say(str(sentence(error)), "careful")
        view = BeforeView(self.work, before)
        view.undo_wanted.connect(self._undo)
        told = _("Sessions from a spreadsheet, or a whole log from another peerlog.")
        self._show("", view, told, _("Choose a file"), "folder")

    def _show_columns(self, table: Table) -> None:
        view = ColumnsView(self.work.look, table.sheet, self._mapping)
        view.changed.connect(self._remember)
        rows = len(table.sheet.rows)
        told = ngettext("{n} row.", "{n} rows.", rows).format(n=f"{rows:,}")
        told += " " + _("Look whether each column is read as what it is. Press one to change it.")
        self._show("columns", view, told, _("Go on"), "arrow-right")

    def _show_words(self, table: Table) -> None:
        work = self.work
        view = MeaningsView(work.look, table.sheet, self._mapping, work.content.lists, work.clock.today())
        view.changed.connect(self._remember)
        told = _("What do the words in your table stand for? Press one to change it.")
        self._show("words", view, told, _("Go on"), "arrow-right")

    def _show_check(self, looked: Looked) -> None:
        view = CheckView(self.work, looked)
        view.changed.connect(self._say_how_many)
        told = _("Nothing has come in yet. This is how it would be.")
        self._show("check", view, told, "", "download")
        self._say_how_many()

    def _say_how_many(self) -> None:
        if isinstance(self.view, CheckView):
            incoming = self.view.result()
            many = len(incoming.sessions)
            words = ngettext("Bring in {n} session", "Bring in {n} sessions", many).format(n=f"{many:,}")
            self.next.set_text(words if many else _("Bring it in"))

    def _show_done(self, incoming: Incoming, one: BroughtIn | None) -> None:
        self._throw_draft_away()
        view = DoneView(self.work, incoming, one)
        view.undo_wanted.connect(self._undo)
        self._show("done", view, _("It is in your log."), _("Go to Sessions"), "notebook-pen")

    # What the buttons do

    def _go_on(self) -> None:
        self.above.say("")
        if self._step == "":
            chosen = self.work.files.table(self.work.look, self, usual_folder())
            if chosen is not None:
                self._open(chosen)
        elif self._step == "columns":
            missing = [ours for ours in NEEDED if not self._mapping.of_field(ours)]
            if "date" in missing:
                self._say(_("No column is the day. Press the column it stands in, and say so."), "careful")
            elif self._table is not None:
                self._show_words(self._table)
        elif self._step == "words" and isinstance(self.view, MeaningsView):
            waits = self.view.undecided()
            if waits:
                told = ngettext(
                    "{n} question is still open. Please look through the page.",
                    "{n} questions are still open. Please look through the page.",
                    waits,
                )
                self._say(told.format(n=waits), "careful")
            else:
                self._look_over()
        elif self._step == "check" and isinstance(self.view, CheckView):
            waits_for = self.view.waits_for()
            if waits_for:
                self._say(waits_for, "careful")
            else:
                self._bring_in(self.view.result())
        elif self._step == "done":
            self.work.go.to("sessions")

    def _go_back(self) -> None:
        self.above.say("")
        if self._step == "check" and self._table is not None:
            self._show_words(self._table)
        elif self._step == "words" and self._table is not None:
            self._show_columns(self._table)
        elif self._step in ("columns", "check"):
            self._throw_draft_away()
            self._file, self._table = None, None
            self._show_before()
        else:
            self.work.go.to("settings", part="files")

    # The work beside the window

    def _open(self, file: Path) -> None:
        bring_in = self.work.bring_in

        def read(_report: Report) -> tuple[Table | Incoming, ColumnMapping]:
            with bring_in.beside() as beside:
                found = beside.open(file)
                return found, beside.guess(found.sheet) if isinstance(found, Table) else ColumnMapping()

        def opened(result: tuple[Table | Incoming, ColumnMapping]) -> None:
            found, guessed = result
            self._file = file
            kept = self._kept.get(MAPPING) if self._kept.get(FILE) == str(file) else None
            if isinstance(found, Incoming):
                self._look_over(found)
                return
            self._table, self._mapping = found, self._mapping_kept(kept, found) or guessed
            if self._kept.get(STEP) == "words" and kept is not None:
                self._show_words(found)
            else:
                self._show_columns(found)

        self._run(_("Reading the file"), read, opened)

    def _look_over(self, ours: Incoming | None = None) -> None:
        bring_in, table, how = self.work.bring_in, self._table, self._mapping

        def look(report: Report) -> Looked:
            with bring_in.beside() as beside:
                arranged, incoming = None, ours
                if incoming is None:
                    assert table is not None
                    arranged = beside.arrange(
                        table.sheet, how, lambda done, of: report(0.5 * done / of, _("Reading the rows"))
                    )
                    incoming = beside.arranged(table, how, arranged)
                names = beside.names(
                    incoming, lambda done, of: report(0.5 + 0.5 * done / of, _("Looking for names"))
                )
                same = beside.before.same_file(incoming.fingerprint)
                return Looked(incoming=incoming, names=names, arranged=arranged, same_file=same)

        self._run(_("Looking it over"), look, self._show_check)

    def _bring_in(self, incoming: Incoming) -> None:
        bring_in = self.work.bring_in

        def keep(report: Report) -> BroughtIn | None:
            with bring_in.beside() as beside:
                beside.keep(incoming, lambda done, of: report(done / max(1, of), _("Bringing in")))
                return beside.before.same_file(incoming.fingerprint)

        def kept(one: BroughtIn | None) -> None:
            self._show_done(incoming, one)
            self.work.changes.tell("sessions", "reflections", "drafts")

        self._run(_("Bringing in"), keep, kept)

    def _undo(self, uid: bytes) -> None:
        before = self.work.bring_in.before

        def undo(report: Report) -> BroughtIn:
            with before.beside() as beside:
                return beside.undo(uid, lambda done, of: report(done / max(1, of), _("Taking it back")))

        def undone(one: BroughtIn) -> None:
            self._show_before()
            many = one.sessions
            told = ngettext(
                "Undone. {n} session is gone again.", "Undone. {n} sessions are gone again.", many
            )
            self._say(told.format(n=f"{many:,}"), "good")
            self.work.changes.tell("sessions", "reflections", "drafts")

        self.above.say("")
        self._run(_("Taking it back"), undo, undone)

    def _run(self, title: str, work: Any, done: Any) -> None:
        self.next.setEnabled(False)

        def finished(result: Any) -> None:
            self.next.setEnabled(True)
            done(result)

        self.slow.run(title, work, finished, self._failed)

    def _failed(self, error: Exception) -> None:
        self.next.setEnabled(True)
        if isinstance(error, Stopped):
            self._say(_("Stopped. Nothing was changed."), "info")
            return
        said = sentence(error)
        words = str(said)
        if isinstance(error, EntryProblems) and said.details:
            words += " " + " ".join(said.details[:4])
        self._say(words, "careful")

    def _say(self, words: str, tone: Tone) -> None:
        self.above.say(words, tone)
        self.area.verticalScrollBar().setValue(0)

    # What was said so far

    def _remember(self, mapping: ColumnMapping) -> None:
        self._mapping = mapping
        self.above.say("")
        self.keeper.touched()

    def _keep(self) -> None:
        if self._file is None or self._step not in _STEPS:
            return
        fields = {FILE: str(self._file), MAPPING: mappings.as_json(self._mapping), STEP: self._step}
        draft = self._draft or self.work.drafts.begin(DRAFT, None, fields)
        self._draft = self.work.drafts.keep(replace(draft, fields=fields))

    def _go_on_where_it_was(self) -> None:
        drafts = self.work.drafts.of_page(DRAFT)
        if not drafts:
            return
        self._draft = drafts[0]
        self._kept = dict(drafts[0].fields)
        file = Path(str(self._kept.get(FILE, "")))
        if file.is_file():
            self._open(file)
        else:
            self._throw_draft_away()

    def _mapping_kept(self, kept: Any, table: Table) -> ColumnMapping | None:
        """What was said about this very table before; None where the file has other columns now."""
        if not isinstance(kept, dict):
            return None
        try:
            mapping = mappings.from_json(kept, self.work.content.lists)
        except EntryProblems:
            return None
        same = mapping.columns.keys() == set(table.sheet.names)
        return mapping if same else None

    def _throw_draft_away(self) -> None:
        self.keeper.forget()
        self._kept = {}
        if self._draft is not None:
            draft, self._draft = self._draft, None
            self.work.drafts.throw_away(draft)
