"""The way from a backup to an open logbook, one step at a time: which, its words, what changes, do it."""

from __future__ import annotations

from datetime import datetime
from math import ceil
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from peerlog.domain.errors import Damaged, Refused, WrongPassphrase
from peerlog.failures import sentence
from peerlog.services.kept_backups import KeptBackup
from peerlog.services.putting_back import PuttingBack
from peerlog.services.replaced import Secret
from peerlog.services.restore import Restored, RestorePlan
from peerlog.text import _, ngettext
from peerlog.ui.look import Look
from peerlog.ui.putting_back.choosing import WhichBackup
from peerlog.ui.putting_back.parts import before_and_after, list_of
from peerlog.ui.putting_back.words import breakable, changes, consequences, moment, sessions_in, what_is_back
from peerlog.ui.share.beside import Beside
from peerlog.ui.start.steps import StepLabel
from peerlog.ui.start.tries import WrongTries
from peerlog.ui.tasks import Report, Stopped, Tasks
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.fields import PassphraseField
from peerlog.ui.widgets.flow import column, holder
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Words

OFFERED = 3
"""Of the good backups, how many newest are shown beside a damaged logbook; others are chosen as files."""


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
        self._damaged: Exception | None = None
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
        elif self._damaged is not None and self._secret is not None:
            self._offer(self._damaged, self._secret)
            self._say_error(error)
        else:
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
        title = _("The backup of {moment} is whole").format(moment=moment(plan.notes.made_at))
        told = _("Nothing is changed yet.") if there else _("This is what comes to this laptop.")
        part = holder(column(look.space(8), *said))
        other = Button(look, _("Another backup"), "quiet", "folder")
        other.clicked.connect(self._another)
        self._step_on(title, told, part, go_on, others=[other])

    def _another(self) -> None:
        self._putting_back.leave()
        if self._damaged is not None and self._secret is not None:
            self._offer(self._damaged, self._secret)
        else:
            self._choose_again()

    def _choose_again(self) -> None:
        """Another file may want other words."""
        self._secret = None
        self.come_from_elsewhere()

    def _mend(self) -> None:
        self._carry_out(_("Your logbook is mended. The damaged file is kept beside it."))

    def _put_back(self) -> None:
        self._carry_out("")

    def _carry_out(self, words: str) -> None:
        """`words` are said when it is done; "" for those about the backup."""
        putting_back, secret = self._putting_back, self._secret
        assert secret is not None

        def carry_out(report: Report) -> Restored:
            report(0.5, _("Keeping what is here, then putting the backup in its place"))
            return putting_back.carry_out()

        self._run(
            _("Putting it back"),
            _("If the battery goes now, the old or the new logbook is there, whole."),
            carry_out,
            lambda restored: self._ended(secret, words or what_is_back(restored)),
            self._not_done,
            can_stop=False,
        )

    def _ended(self, secret: Secret, words: str) -> None:
        self.forget()
        self.done.emit(secret, words)

    def _not_done(self, error: Exception) -> None:
        assert self._file is not None or self._damaged is not None
        self._putting_back.leave()
        if self._damaged is not None and self._secret is not None:
            self._offer(self._damaged, self._secret)
        elif self._file is not None:
            self._ask(self._file)
        self._say_error(error)

    # A damaged logbook

    def mend(self, error: Exception, secret: Secret) -> None:
        """The logbook did not open because it is not whole. First it is seen what can be done."""
        self._damaged, self._secret = error, secret
        putting_back = self._putting_back

        def search(report: Report) -> tuple[RestorePlan | None, list[KeptBackup]]:
            rescue: RestorePlan | None = None
            try:
                rescue = putting_back.look_at_rescue(secret, report)
                report(1.0, _("Looking for good backups"))
            except (Refused, WrongPassphrase, Damaged):
                rescue = None
            except BaseException:
                putting_back.leave()
                raise
            return rescue, putting_back.good_backups(secret)

        self._run(
            _("Looking at what can be done"),
            _("Nothing is written to the damaged file."),
            search,
            lambda found: self._show_offers(*found),
            lambda stopped: self._show_offers(None, [], stopped),
        )

    def _offer(self, error: Exception, secret: Secret) -> None:
        self._putting_back.leave()
        self.mend(error, secret)

    def _show_offers(
        self, rescue: RestorePlan | None, kept: list[KeptBackup], error: Exception | None = None
    ) -> None:
        look = self._look
        assert self._damaged is not None
        lines = [("shield-check", _("Nothing was overwritten. The damaged file stays as it is."))]
        if not (isinstance(self._damaged, Damaged) and self._damaged.what == "database"):
            lines.insert(0, ("circle-alert", sentence(self._damaged).what_happened))
        said: list[QWidget] = [self.told(lines)]
        other = Button(look, _("Choose another backup"), "secondary", "folder")
        other.clicked.connect(self._choose)
        go_on: Button = other
        begin: QWidget | None = None
        others: list[Button] = []
        if rescue is not None:
            words = _("It can be mended from itself. Nothing is lost: {sessions}.").format(
                sessions=sessions_in(rescue.after)
            )
            said.append(Banner(look, words, "good"))
            go_on = Button(look, _("Mend it"), "primary", "rotate-ccw")
            go_on.clicked.connect(self._mend)
            others = [other]
        if kept:
            words = _("These backups are good. What you wrote after one is not in it.")
            listed, pressed = list_of(
                look, _without_doubles(kept)[:OFFERED], self._now, _lies_in, self._chosen_kept
            )
            said += [Words(look, words), listed]
            begin = pressed[0] if rescue is None else None
        elif rescue is None and error is None:
            words = _("No good backup opens with these words. One may lie elsewhere, or want older words.")
            said.append(Words(look, words))
        self._step_on(
            _("This logbook is not whole"),
            "",
            holder(column(look.space(8), *said)),
            go_on,
            begin,
            others=others,
        )
        if error is not None:
            self._say_error(error)

    def _chosen_kept(self, kept: KeptBackup) -> None:
        self._look_at(kept.file)

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
        *,
        can_stop: bool = True,
    ) -> None:
        if self._step is not None:
            self._step.hide()
        if self._first:
            self._first = False
            self.box.addWidget(self._beside)
        self._patience.stop()
        self._beside.run(title, what_stop_means, work, done, failed, can_stop=can_stop)


def _lies_in(file: Path) -> str:
    return _("in the folder {name}").format(name=file.parent.name or str(file.parent))


def _without_doubles(kept: list[KeptBackup]) -> list[KeptBackup]:
    """The same backup in two places is one to choose."""
    seen: dict[tuple[str, datetime], KeptBackup] = {}
    for each in kept:
        seen.setdefault((each.notes.log, each.notes.made_at), each)
    return list(seen.values())
