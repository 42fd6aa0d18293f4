"""The way from a backup to an open logbook, one step at a time: which, its words, what changes, do it."""

from __future__ import annotations

from datetime import datetime
from math import ceil
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from peerlog.domain.errors import WrongPassphrase
from peerlog.failures import sentence
from peerlog.services.putting_back import PuttingBack
from peerlog.services.replaced import Secret
from peerlog.services.restore import Restored, RestorePlan
from peerlog.text import _, ngettext
from peerlog.ui.look import Look
from peerlog.ui.putting_back.choosing import WhichBackup
from peerlog.ui.putting_back.parts import before_and_after
from peerlog.ui.putting_back.words import breakable, changes, consequences, moment, what_is_back
from peerlog.ui.share.beside import Beside
from peerlog.ui.start.steps import StepLabel
from peerlog.ui.start.tries import WrongTries
from peerlog.ui.tasks import Report, Stopped, Tasks
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.fields import PassphraseField
from peerlog.ui.widgets.flow import column, holder
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Words


class PuttingBackLabel(StepLabel):
    """Nothing is changed before the one button that says so. `done` carries what opens the logbook now, and
    what to say about it.

    `give_up_after_minutes`: left alone that long it lets go of every key, as the lock does.
    """

    done = Signal(object, str)
    left = Signal()

    def __init__(
        self,
        look: Look,
        putting_back: PuttingBack,
        tasks: Tasks,
        which: WhichBackup,
        tries: WrongTries,
        now: datetime,
        give_up_after_minutes: int,
    ) -> None:
        super().__init__(look, lambda error: str(sentence(error)))
        self._putting_back, self._which, self._now = putting_back, which, now
        self._beside = beside = Beside(look, tasks)
        self._secret: Secret | None = None
        self._file: Path | None = None
        self._tries = tries
        self._first = True
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(give_up_after_minutes * 60_000)
        self._patience.timeout.connect(self.give_up)
        self._patience.start()

        def gone() -> None:
            beside.forget()
            putting_back.leave()

        self.destroyed.connect(lambda: gone())

    def give_up(self) -> None:
        """Nothing was changed; every key goes."""
        self.forget()
        self.left.emit()

    def forget(self) -> None:
        """What runs is stopped, and reaches nobody any more."""
        self._patience.stop()
        self._beside.forget()
        self._secret = None
        self._putting_back.leave()

    # Which one

    def come_from_elsewhere(self) -> None:
        """On a laptop without a logbook: a file somebody brought."""
        go_on = Button(self._look, _("Choose the backup"), "primary", "folder")
        go_on.clicked.connect(self._choose)
        self._step_on(
            _("Bring your logbook here"),
            "",
            self.told(
                [
                    ("save", _("Plug in the stick with your backup, or go to the folder it lies in.")),
                    (
                        "key-round",
                        _("You need the passphrase or the recovery code of the day it was made."),
                    ),
                    ("shield-check", _("Everything comes along. The backup itself stays as it is.")),
                ]
            ),
            go_on,
        )

    def begin(self, file: Path | None) -> None:
        """A backup that was chosen already; None asks for one first."""
        if file is None:
            self.come_from_elsewhere()
        else:
            self._ask(file)

    def _choose(self) -> None:
        start = self._file.parent if self._file is not None else Path.home()
        file = self._which.backup(self._look, self, start)
        if file is None:
            return
        if self._secret is None:
            self._ask(file)
        else:
            self._look_at(file)

    # Its words

    def _ask(self, file: Path) -> None:
        self._file = file
        field = PassphraseField(self._look, _("The passphrase of that day"))
        field.field.edit.setObjectName("passphrase_of_backup")
        field.field.edit.setProperty("never_kept", True)
        go_on = Button(self._look, _("Look inside"), "primary", "book-open")

        def entered() -> None:
            secret = Secret.typed(field.text())
            if not field.text():
                return
            if self._tries.wait_left and secret.recovery_code is None:  # a recovery code never waits
                self._say_wait()
            else:
                self._secret = secret
                self._look_at(file)

        go_on.clicked.connect(entered)
        field.entered.connect(entered)
        hint = _("The recovery code of that day works too. Looking changes nothing.")
        part = holder(column(self._look.space(4), field, Words(self._look, hint, "caption", "ink_soft")))
        self._step_on(_("Open this backup"), breakable(file), part, go_on, field)

    def _say_wait(self) -> None:
        wait = ceil(self._tries.wait_left)
        self._say(ngettext("Please wait {n} second.", "Please wait {n} seconds.", wait).format(n=wait))

    # Looking

    def _look_at(self, file: Path) -> None:
        secret, putting_back = self._secret, self._putting_back
        assert secret is not None
        self._file = file

        def look(report: Report) -> RestorePlan:
            try:
                plan = putting_back.look(file, secret, report)
                report(1.0, _("Everything was looked at"))
            except BaseException:
                putting_back.leave()
                raise
            return plan

        self._run(
            _("Looking at the whole backup"),
            _("Stop changes nothing."),
            look,
            lambda plan: self._show_plan(plan),
            self._not_looked_at,
        )

    def _not_looked_at(self, error: Exception) -> None:
        """Back to where another answer can be given."""
        assert self._file is not None
        if isinstance(error, WrongPassphrase):
            self._tries.wrong()
            self._secret = None
            self._ask(self._file)
            words = _("These words do not open this backup. Nothing is lost.")
            words += " " + _("If you changed your passphrase since, an older backup wants the older one.")
            self._say(words)
        else:
            self._start_over(error)

    def _start_over(self, error: Exception) -> None:
        """Back to where another answer can be given, with what went wrong."""
        if self._file is not None:
            self._ask(self._file)
        self._say_error(error)

    def _say_error(self, error: Exception) -> None:
        if isinstance(error, Stopped):
            self._say(_("Stopped. Nothing was changed."))
        else:
            self.refused(error)

    def _say(self, words: str) -> None:
        if self._told is not None:
            self._told.say(words, "careful")

    # What changes

    def _show_plan(self, plan: RestorePlan) -> None:
        look = self._look
        said: list[QWidget] = [before_and_after(look, changes(plan))]
        said += [Banner(look, words, tone) for tone, words in consequences(plan)]
        there = plan.before is not None or plan.damaged
        words = _("Put it back") if there else _("Set it up here")
        go_on = Button(look, words, "primary", "archive")
        go_on.clicked.connect(self._put_back)
        title = _("The backup of {moment} is whole")
        if not plan.notes.wholly_good:
            title = _("The backup of {moment}")
        title = title.format(moment=moment(plan.notes.made_at))
        told = _("Nothing is changed yet.") if there else _("This is what comes to this laptop.")
        part = holder(column(look.space(8), *said))
        other = Button(look, _("Another backup"), "quiet", "folder")
        other.clicked.connect(self._another)
        self._step_on(title, told, part, go_on, others=[other])

    def _another(self) -> None:
        """Another file may want other words."""
        self._putting_back.leave()
        self._secret = None
        self.come_from_elsewhere()

    def _put_back(self) -> None:
        self._carry_out("")

    def _carry_out(self, words: str) -> None:
        """`words` are said when it is done; "" for those about the backup."""
        putting_back, secret = self._putting_back, self._secret
        assert secret is not None

        def carry_out(report: Report) -> Restored:
            return putting_back.carry_out(report)

        self._run(
            _("Putting it back"),
            _("Until the last step Stop changes nothing. Whatever happens, the old or the new one is there."),
            carry_out,
            lambda restored: self._ended(secret, words or what_is_back(restored)),
            self._not_done,
        )

    def _ended(self, secret: Secret, words: str) -> None:
        self.forget()
        self.done.emit(secret, words)

    def _not_done(self, error: Exception) -> None:
        self._putting_back.leave()
        self._start_over(error)

    # The frame

    def _step_on(
        self,
        title: str,
        told: str,
        part: QWidget,
        go_on: Button,
        begin: QWidget | None = None,
        others: list[Button] | None = None,
    ) -> None:
        self._patience.start()
        away = Button(self._look, _("Not now"), "quiet")
        away.clicked.connect(self.give_up)
        self.show_step(title, told, part, go_on, begin, [*(others or []), away])

    def _run(
        self,
        title: str,
        what_stop_means: str,
        work: Any,
        done: Any,
        failed: Any,
    ) -> None:
        if self._step is not None:
            self._step.hide()
        if self._first:
            self._first = False
            self.box.addWidget(self._beside)
        self._patience.stop()
        self._beside.run(title, what_stop_means, work, done, failed)
