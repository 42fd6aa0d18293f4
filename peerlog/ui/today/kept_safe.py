"""What Today says about backups: after a restore, about damage, when the last good one is old."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.failures import sentence
from peerlog.services.kept_backups import KeptBackup
from peerlog.text import _
from peerlog.ui.putting_back.not_whole import gaps_banner
from peerlog.ui.putting_back.words import age, moment
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.work import Work

OLD_AFTER_DAYS = 7


class KeptSafe(QWidget):
    """Hidden while there is nothing to say. The age is read beside the window: a stick may be slow."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._alive = alive = [True]
        self.destroyed.connect(lambda: alive.clear())
        self.hide()

    def look(self) -> None:
        """Once it has its place on the page."""
        work, alive, backups = self._work, self._alive, self._work.backups
        if backups is None:
            return
        if backups.pruning_paused:
            self._ask_whether_all_is_there()
            return

        def done(every: list[KeptBackup]) -> None:
            if not alive:
                return
            damaged = backups.damage_told_by(every)
            if damaged is not None:
                self._box.addWidget(gaps_banner(work, damaged, every))
                self.show()
            else:
                self._say_age(next((each for each in every if each.notes.wholly_good), None))

        work.tasks.run(lambda _report: backups.every(), done, lambda _error: None)

    def _ask_whether_all_is_there(self) -> None:
        look, backups = self._work.look, self._work.backups
        assert backups is not None
        yes = Button(look, _("It is all there"), "secondary", "check")
        yes.clicked.connect(self._confirm)
        actions = [yes]
        before = backups.kept_before_restore()
        words = _("This came from a backup. Please look round. Until you say so, no old backup is let go of.")
        if before is not None:
            back = Button(look, _("Go back to what was there"), "quiet", "undo-2")
            back.clicked.connect(lambda: self._work.go.put_back(before.file))
            actions.append(back)
        self._box.addWidget(
            Banner(look, words, "info", "archive", title=_("Is everything there?"), actions=actions)
        )
        self.show()

    def _confirm(self) -> None:
        backups, go = self._work.backups, self._work.go
        assert backups is not None
        try:
            backups.confirm_restore()
        except Exception as error:  # noqa: BLE001  said in one sentence; asked again tomorrow
            go.say(str(sentence(error)), "careful")
            return
        go.say(_("Good. Old backups go again as new ones come."))
        go.to("today")

    def _say_age(self, last: KeptBackup | None) -> None:
        work = self._work
        if last is None:
            if not work.record.months():
                return
            words = _("There is no backup of this logbook yet.")
        else:
            made_at, now = last.notes.made_at, work.clock.now()
            if (now - made_at).days <= OLD_AFTER_DAYS:
                return
            words = _("Your last good backup is of {moment}: {age}.").format(
                moment=moment(made_at), age=age(made_at, now)
            )
        look = Button(work.look, _("Backups"), "quiet", "archive")
        look.clicked.connect(lambda: work.go.to("settings", part="backups"))
        self._box.addWidget(Banner(work.look, words, "notice", "archive", actions=[look]))
        self.show()
