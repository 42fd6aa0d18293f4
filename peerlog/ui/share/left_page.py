"""What has left: every release, newest first, checked against its folder and written again on request."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import QBoxLayout, QWidget

from peerlog.domain.errors import AlreadyThere, PeerlogError
from peerlog.failures import sentence
from peerlog.services.summary_again import Written
from peerlog.services.summary_releases import Release
from peerlog.text import _, ngettext
from peerlog.ui.open_page import OpenPage
from peerlog.ui.reflect.wording import say_day
from peerlog.ui.share.left_others import OtherLeftSheet
from peerlog.ui.share.left_release import ReleaseSheet
from peerlog.ui.share.left_slow import SlowWork
from peerlog.ui.share.left_words import breakable, how_to_compare, in_the_way, looked_at
from peerlog.ui.tasks import Report, Stopped
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import run_on
from peerlog.ui.widgets.page import Footer, Header
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.section import Section
from peerlog.ui.widgets.telling import Banner, Empty, Tone
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

_AT_ONCE = 8
_Looked = tuple[Mapping[tuple[int, str], str], list[tuple[str, ...]]]
"""What became of the files of summaries, and of everything else, in the order they are listed."""


def usual_folder(known: Path | None = None) -> Path:
    """Where a folder is chosen from: the one they used before, while it is there."""
    if known is not None and known.is_dir():
        return known
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home())


class LeftPage(OpenPage):
    """`release`: the number of the one to begin at."""

    key = "left"

    def __init__(self, work: Work, release: int | None = None) -> None:
        look = work.look
        self._begin_at = release
        back = Button(look, _("Back"), "quiet", "arrow-left")
        back.clicked.connect(lambda: work.go.to("share"))
        self._check = Button(look, _("Look whether they are still there"), "secondary", "search")
        self._check.clicked.connect(self._look)
        told = _("Every summary, page and plan that you saved for others, newest first.")
        header = Header(look, _("What has left"), told, actions=[self._check])
        super().__init__(work, header, Footer(look, [], [back]))
        self.above = Banner(look, "", "careful")
        self.above.hide()
        self.body.addWidget(self.above)
        self.slow = SlowWork(work, self.body)
        self.sheets: dict[int, ReleaseSheet] = {}
        self.others: list[OtherLeftSheet] = []
        self._states: Mapping[tuple[int, str], str] = {}
        self._shown = QWidget()
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._shown)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look.space(14))
        self.body.addWidget(self._shown)
        self.body.addStretch(1)
        self.start = back
        self._releases: list[Release] = []
        self._how_many = _AT_ONCE
        self._fill()
        self.listen("releases", self._read_again)
        self.listen("left_files", self._read_again)

    def about(self) -> dict[str, Any]:
        return {} if self._begin_at is None else {"release": self._begin_at}

    def begin_here(self) -> QWidget | None:
        sheet = self.sheets.get(self._begin_at) if self._begin_at is not None else None
        return self.start if sheet is None else sheet.again

    def return_to(self, place: tuple[str, int] | None) -> None:
        super().return_to(place)
        sheet = self.sheets.get(self._begin_at) if self._begin_at is not None else None
        if sheet is not None:
            QTimer.singleShot(0, sheet, lambda: self._bring_in_sight(sheet))

    def closing(self) -> None:
        self.slow.forget()
        super().closing()

    # What stands there

    def _fill(self) -> None:
        self.sheets, self.others = {}, []
        look = self.work.look
        self._check.hide()
        try:
            self._releases = self.work.summarise.releases()
            others = self.work.following.left_files.all()
        except (PeerlogError, OSError) as error:
            self._releases = []
            self._say(str(sentence(error)), "careful")
            return
        if not self._releases and not others:
            words = _("When you save a summary it is listed here, with its day, its folder and its files.")
            go = Button(look, _("Go to Share"), "secondary", "chart-bar-big")
            go.clicked.connect(lambda: self.work.go.to("share"))
            self._box.addWidget(Empty(look, "shield-check", _("Nothing has left this laptop"), words, go))
            self.start = go
            return
        self._box.addWidget(self._comparing())
        self._check.show()
        self.start = self._check
        numbers = [release.number for release in self._releases]
        if self._begin_at in numbers:
            self._how_many = max(self._how_many, numbers.index(self._begin_at) + 1)
        for release in self._releases[: self._how_many]:
            self._add(release)
        for left in others:
            sheet = OtherLeftSheet(look, left, say_day(left.left_on, self.work.clock.today()))
            self.others.append(sheet)
            self._box.addWidget(sheet)
        later = len(self._releases) - self._how_many
        if later > 0:
            told = ngettext("Show {n} earlier one", "Show {n} earlier ones", later).format(n=later)
            more = Button(look, told, "secondary", "chevron-down")
            more.clicked.connect(self._show_all)
            self._box.addWidget(run_on(0, more))

    def _comparing(self) -> QWidget:
        look = self.work.look
        sheet = Sheet(look, pad="tight")
        compare = Section(look, _("How to check that a file is the one that left"))
        for words in how_to_compare():
            compare.box.addWidget(Words(look, words, "body"))
        sheet.box.addWidget(compare)
        return sheet

    def _add(self, release: Release) -> None:
        work = self.work
        poster = (
            not release.for_the_wall
            and any(file.placed for file in release.left)
            and bool(work.summarise.posters.formats)
        )
        day = say_day(release.made_on, work.clock.today())
        sheet = ReleaseSheet(work.look, release, day, poster=poster)
        sheet.again_wanted.connect(lambda: self._write_wanted(release))
        sheet.poster_wanted.connect(lambda: work.go.to("poster", period=str(release.period)))
        sheet.say_states(self._states)
        self.sheets[release.number] = sheet
        self._box.addWidget(sheet)

    def _show_all(self) -> None:
        first = self._releases[self._how_many].number
        self._how_many = len(self._releases)
        self._draw_again()
        self.sheets[first].again.setFocus()

    def _read_again(self) -> None:
        self._states = {}
        self._draw_again()

    def _draw_again(self) -> None:
        while (item := self._box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._fill()

    # Looking whether they are there

    def _look(self) -> None:
        summarise, left_files = self.work.summarise, self.work.following.left_files
        others = [sheet.left for sheet in self.others]

        def look(report: Report) -> _Looked:
            with summarise.beside() as beside:
                states = beside.again.look(report) if self._releases else {}
            return states, [left_files.still_there(left) for left in others]

        self.above.say("")
        self.slow.run(_("Looking for the files"), look, self._show_states, self._failed)

    def _show_states(self, looked: _Looked) -> None:
        states, of_others = looked
        self._states = states
        for other, found in zip(self.others, of_others, strict=False):
            other.say_states(found)
        for sheet in self.sheets.values():
            sheet.say_states(states)
        self._say(*looked_at([*states.values(), *(state for found in of_others for state in found)]))

    # Writing again

    def _write_wanted(self, release: Release) -> None:
        title = _("Where shall they be written again?")
        folder = self.work.files.folder(self.work.look, self, title, usual_folder(release.folder))
        if folder is None:
            return
        summarise, number = self.work.summarise, release.number

        def write(report: Report) -> Written:
            with summarise.beside() as beside:
                return beside.again.write(number, folder, report)

        self.above.say("")
        self.sheets[number].told.say("")
        self.slow.run(
            _("Writing"),
            write,
            lambda written: self._show_written(number, folder, written),
            lambda error: self._failed(error, number),
        )

    def _show_written(self, number: int, folder: Path, written: Written) -> None:
        if written.noted:
            self.work.changes.tell("releases")
        there = breakable(folder)
        if not written.written:
            words = _("Every file is in {folder} already, unchanged. Nothing had to be written.")
            self._say_beside(number, words.format(folder=there), "good")
            return
        names = ", ".join(breakable(name) for name in written.written)
        words = _("Written in {folder}: {files}.").format(folder=there, files=names)
        if written.new_fingerprints:
            new = ", ".join(breakable(name) for name in written.new_fingerprints)
            words += " " + _(
                "The numbers are the same. This peerlog draws {files} a little differently, "
                "so the fingerprint is a new one, and it is listed."
            ).format(files=new)
        else:
            words += " " + _("They are the same, letter for letter.")
        self._say_beside(number, words, "good")

    def _failed(self, error: Exception, number: int | None = None) -> None:
        if isinstance(error, Stopped):
            self._say_beside(number, _("Stopped. Nothing was written."), "info")
            return
        said = in_the_way(error) if isinstance(error, AlreadyThere) else str(sentence(error))
        self._say_beside(number, said, "careful")

    def _say_beside(self, number: int | None, words: str, tone: Tone) -> None:
        """Beside the release it is about, which also gets the keyboard back."""
        sheet = self.sheets.get(number) if number is not None else None
        if sheet is None:
            self._say(words, tone)
            return
        sheet.told.say(words, tone)
        sheet.again.setFocus()
        # A sheet that was drawn anew has no place yet.
        QTimer.singleShot(0, sheet, lambda: self._bring_in_sight(sheet))

    def _bring_in_sight(self, sheet: ReleaseSheet) -> None:
        """Its head, as near to the top as the page allows."""
        self.area.verticalScrollBar().setValue(sheet.mapTo(self._shown, sheet.rect().topLeft()).y())

    def _say(self, words: str, tone: Tone) -> None:
        self.above.say(words, tone)
        self.area.verticalScrollBar().setValue(0)
