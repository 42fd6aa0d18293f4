"""From files to a team page: choose, look at what was read, see the page, save it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QWidget

from peerlog.domain.period import Period
from peerlog.domain.team import Team
from peerlog.services.team_gathered import Gathered
from peerlog.services.team_page import team_page_of, voices_page_of
from peerlog.text import _, ngettext
from peerlog.ui.house import House
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.share.left import breakable
from peerlog.ui.share.preview import show_folder
from peerlog.ui.tasks import Report
from peerlog.ui.team.arrived import ArrivedSheet
from peerlog.ui.team.desk import Desk
from peerlog.ui.team.help import adding_up_help
from peerlog.ui.team.parts import Parts
from peerlog.ui.team.saving import SaveSheet, what_went_wrong
from peerlog.ui.team.shown import ShownTeam
from peerlog.ui.voices.shown_sheet import ShownSheet
from peerlog.ui.widgets.announce import announce
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.page import Footer, Header, Page, Saved
from peerlog.ui.widgets.telling import Banner, Empty, Tone, Working
from peerlog.ui.widgets.words import Words

_TOLD_STEPS = 10
"""A screen reader hears of every tenth of the files, not of every file."""


class TeamPage(Page):
    """Opens files for reading only, and no logbook. `show` opens the folder the page went to."""

    done = Signal()

    def __init__(self, house: House, desk: Desk, show: Callable[[Path], None] = show_folder) -> None:
        look = house.look()
        self._house, self._open_folder = house, show
        self.desk = desk
        self._saved = Saved(look, "")
        self._choose = Button(look, _("Choose summaries"), "primary", "folder")
        self._others = Button(look, _("Choose others"), "secondary", "folder")
        self._save = Button(look, _("Save the team page"), "primary", "save")
        self._end = Button(look, _("Done"), "primary", "check")
        left = [] if look.narrow else [self._saved]
        told = _(
            "Add them up to one page for your team, with what people said. No logbook is needed or opened."
        )
        super().__init__(
            look,
            Header(look, _("Summaries you received"), told),
            Footer(look, left, [self._others, self._choose, self._save, self._end]),
        )
        for button, act in (
            (self._choose, self._ask_which),
            (self._others, self._ask_which),
            (self._save, self._save_wanted),
            (self._end, self.done.emit),
        ):
            button.clicked.connect(act)
        press_with_return(self, lambda: (self._choose, self._save, self._end))
        self._closed = False
        self._stop: Callable[[], None] | None = None
        self._team: Team | None = None
        self.arrived: ArrivedSheet | None = None
        self.shown: ShownTeam | None = None
        self.saving: SaveSheet | None = None
        self.above = Banner(look, "", "careful")
        self.above.hide()
        self.body.addWidget(self.above)
        self._parts = Parts(self.body, self.above)
        self.body.addStretch(1)

    def begin(self) -> None:
        """Shows what lies on the desk. Call it once the page has its place in the window."""
        if self.desk.gathered is not None:
            self._add_up(self.desk.gathered, self.desk.period)
        elif self.desk.places:
            self._read(self.desk.places)
        else:
            self._show_nothing_yet()

    def closing(self) -> None:
        """The last call before the page is destroyed; what is being read is let go."""
        self._closed = True
        if self._stop is not None:
            self._stop()

    # Choosing and reading

    def _show_nothing_yet(self) -> None:
        look = self.look
        self._parts.show(
            [
                Empty(
                    look,
                    "users-round",
                    _("Nothing chosen yet"),
                    _("Choose a folder with summaries, or some of the files in it. They are only read."),
                ),
                adding_up_help(look, is_open=True),
            ]
        )
        self._offer(self._choose)

    def _ask_which(self) -> None:
        here = next(iter(self.desk.places), None)
        start = _documents() if here is None else here if here.is_dir() else here.parent
        chosen = self._house.incoming.summaries(self.look, self, start)
        if chosen and not self._closed:
            self._read(tuple(chosen))

    def _read(self, places: tuple[Path, ...]) -> None:
        before = self.desk
        self.desk = Desk(places, formats=before.formats)
        view = self._house.team

        def read(report: Report) -> tuple[Gathered, Period | None, Team | None]:
            told = -1

            def progress(done: int, of: int) -> None:
                nonlocal told
                step, words = done * _TOLD_STEPS // of, ""
                if step != told:
                    told, words = step, _("Read {n} of {all}").format(n=f"{done:,}", all=f"{of:,}")
                report(done / of, words)

            gathered = view.gather(places, progress)
            period = gathered.likeliest()
            return gathered, period, view.together(gathered, period) if _goes(gathered, period) else None

        def failed(error: Exception) -> None:
            self.desk = before if before.gathered is not None else Desk(formats=before.formats)
            self._show_again(error)

        self._work_on(_("Reading"), read, self._show_read, failed)

    def _show_read(self, found: tuple[Gathered, Period | None, Team | None]) -> None:
        gathered, period, team = found
        self._show_gathered(gathered, period, team)
        if team is None:
            return
        many = len(team.files) + len(gathered.voices().files)
        announce(self, ngettext("{n} file was read.", "{n} files were read.", many).format(n=many))

    def _show_again(self, error: Exception) -> None:
        """After a stop or a failure: what lay here before, and why."""
        if self.desk.gathered is not None:
            self._add_up(self.desk.gathered, self.desk.period)
        else:
            self._show_nothing_yet()
        self._tell(error)

    # Showing

    def _add_up(self, gathered: Gathered, period: Period | None, *, back_to_times: bool = False) -> None:
        if not _goes(gathered, period):
            self._show_gathered(gathered, None, None)
            return

        def done(team: Team) -> None:
            self._show_gathered(gathered, period, team)
            if back_to_times and self.arrived is not None and self.arrived.times is not None:
                self.arrived.times.focus_first()

        def failed(error: Exception) -> None:
            self.desk = Desk(formats=self.desk.formats)
            self._show_again(error)

        self._work_on(
            _("Adding up"),
            lambda _report: self._house.team.together(gathered, period),
            done,
            failed,
            can_stop=False,
        )

    def _show_gathered(self, gathered: Gathered, period: Period | None, team: Team | None) -> None:
        look = self.look
        self.desk = replace(self.desk, gathered=gathered, period=period)
        self._team = team
        chosen = None if period is None else gathered.choose(period)
        self.arrived = ArrivedSheet(look, gathered, chosen)
        self.arrived.period_chosen.connect(self._another_time)
        if team is None:
            self._parts.show([self.arrived, adding_up_help(look, is_open=False)])
            self.above.say(_("None of these files can be added."), "careful")
            self._offer(self._choose)
            return
        self.saving = SaveSheet(look, self._house.team.formats_of(team), self.desk.formats)
        self.saving.changed.connect(self._formats_changed)
        parts: list[QWidget] = [self.arrived, self.saving, adding_up_help(look, is_open=False)]
        if team.practice:
            words = _("Practice: made-up numbers. Every file says so too.")
            parts.insert(0, Banner(look, words, "notice", "info"))
        self.shown = ShownTeam(look, team_page_of(team)) if team.tables else None
        page = self.shown or ShownSheet(look, voices_page_of(team))
        title = Words(look, _("The page, as it will be saved"), "title")
        self._parts.show([*parts, title, page])
        self._saved.say(_("Not saved yet"))
        self._offer(self._save, self._others)

    def _another_time(self, key: str) -> None:
        if self.desk.gathered is not None:
            self._add_up(self.desk.gathered, Period.parse(key), back_to_times=True)

    def _formats_changed(self) -> None:
        assert self.saving is not None
        self.desk = replace(self.desk, formats=self.saving.formats())
        if self._end.isVisibleTo(self):  # saved already, and wanted once more in another way
            self._end.hide()
            self._save.show()
            self._saved.say(_("Not saved yet"))

    # Saving

    def _save_wanted(self) -> None:
        if self._team is None or self.saving is None or not self.saving.check():
            return
        folder = self._house.files.folder(
            self.look, self, _("Where shall the files go?"), self._first_folder()
        )
        if folder is not None and not self._closed:
            self._write(self._team, folder, self.saving.formats())

    def _write(self, team: Team, folder: Path, formats: Sequence[str]) -> None:
        view = self._house.team
        self._save.setEnabled(False)
        self._others.setEnabled(False)

        def failed(error: Exception) -> None:
            self._save.setEnabled(True)
            self._others.setEnabled(True)
            self._tell(error)
            self._save.setFocus()

        self._work_on(
            _("Saving"),
            lambda _report: view.save(team, folder, formats),
            lambda files: self._show_saved(folder, files),
            failed,
            can_stop=False,
            keep=True,
        )

    def _show_saved(self, folder: Path, files: Sequence[Path]) -> None:
        look = self.look
        names = ", ".join(breakable(file.name) for file in files)
        told = _("Saved in {folder}: {files}").format(folder=breakable(folder), files=names)
        show = Button(look, _("Show it"), "secondary", "folder")
        show.clicked.connect(lambda: self._open_folder(folder))
        banner = Banner(look, told, "good", actions=[show])
        self._parts.insert(banner)
        self._saved.say(_("Saved"))
        self._others.setEnabled(True)
        self._save.setEnabled(True)
        self._offer(self._end, self._others)
        self._to_the_top()
        announce(banner, told)

    def _first_folder(self) -> Path:
        """Where the summaries came from, else the documents."""
        here = next(iter(self.desk.places), None)
        if here is None:
            return _documents()
        return here if here.is_dir() else here.parent

    # What the page says, and slow work beside the window

    def say(self, words: str, tone: Tone) -> None:
        self.above.say(words, tone)
        self._to_the_top()

    def _tell(self, error: Exception) -> None:
        self.say(*what_went_wrong(error))

    def _work_on(
        self,
        title: str,
        work: Callable[[Report], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        *,
        can_stop: bool = True,
        keep: bool = False,
    ) -> None:
        """`keep` leaves what is shown where it is; else it makes room until the work is done."""
        self.above.say("")
        working = Working(self.look, title, can_stop)
        if keep:
            self._parts.insert(working)
        else:
            self._parts.show([working])
            self._offer()
        self._to_the_top()

        def finished(call: Callable[[Any], None], value: Any) -> None:
            self._stop = None
            if self._closed:
                return
            self._parts.drop(working)
            call(value)

        def progress(part: float, words: str) -> None:
            if not self._closed:
                working.set_part(part, words)

        stop = self._house.tasks.run(
            work, lambda value: finished(done, value), lambda error: finished(failed, error), progress
        )
        if working in self._parts:  # it goes on beside the window
            self._stop = stop
            working.stopped.connect(stop)
            if can_stop:
                working.stop.setFocus()

    def _offer(self, primary: Button | None = None, second: Button | None = None) -> None:
        """The buttons that make sense now; the keyboard goes to the first."""
        for button in (self._choose, self._others, self._save, self._end):
            button.setVisible(button in (primary, second))
        self._save.setEnabled(self.saving is not None and self.saving.can_save)
        self.start = next((b for b in (primary, second) if b is not None and b.isEnabled()), None)
        self.focus_start()

    def _to_the_top(self) -> None:
        self.area.verticalScrollBar().setValue(0)


def _goes(gathered: Gathered, period: Period | None) -> bool:
    """Whether there is anything to make a page of."""
    return period is not None or bool(gathered.voices().files)


def _documents() -> Path:
    return Path(
        QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home()
    )
