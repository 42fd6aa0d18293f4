"""A logbook that is not whole: what happened, and the ways out of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from peerlog.domain.errors import Damaged, Refused, WrongPassphrase
from peerlog.failures import sentence
from peerlog.services.kept_backups import KeptBackup
from peerlog.services.replaced import Secret
from peerlog.services.restore import RestorePlan
from peerlog.text import _
from peerlog.ui.putting_back.label import PuttingBackLabel
from peerlog.ui.putting_back.parts import list_of
from peerlog.ui.putting_back.words import sessions_in
from peerlog.ui.tasks import Report
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Words

OFFERED = 3
"""Of the good backups, how many newest are shown; others are chosen as files."""


class MendingLabel(PuttingBackLabel):
    """Nothing is written to the damaged file, whatever is chosen."""

    def mend(self, damaged: Exception, secret: Secret) -> None:
        """`damaged`: why it did not open; `secret`: what was typed. First it is seen what can be done."""
        self._why, self._typed = damaged, secret
        self._search(None)

    def forget(self) -> None:
        super().forget()
        self._typed = Secret()

    def _search(self, error: Exception | None) -> None:
        """`error`: what went wrong on the way before, said beside the offers."""
        putting_back, secret = self._putting_back, self._typed
        self._secret = secret
        putting_back.leave()

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
            return rescue, putting_back.every(secret)

        self._run(
            _("Looking at what can be done"),
            _("Nothing is written to the damaged file."),
            search,
            lambda found: self._show_offers(found[0], found[1], error),
            lambda stopped: self._show_offers(None, [], stopped),
        )

    def _show_offers(
        self, rescue: RestorePlan | None, kept: list[KeptBackup], error: Exception | None
    ) -> None:
        look = self._look
        lines = [("shield-check", _("Nothing was overwritten. The damaged file stays as it is."))]
        if not (isinstance(self._why, Damaged) and self._why.what == "database"):
            lines.insert(0, ("circle-alert", sentence(self._why).what_happened))
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
        good = _without_doubles([each for each in kept if each.notes.wholly_good])
        newer = _newer_than(good, _without_doubles(kept))
        if good:
            words = _("These backups are good. What you wrote after one is not in it.")
            listed, pressed = list_of(look, good[:OFFERED], self._now, _lies_in, self._chosen_kept)
            said += [Words(look, words), listed]
            begin = pressed[0] if rescue is None else None
        if newer:
            words = _("This one holds more, but not every entry in it can be read.")
            listed, pressed = list_of(look, newer[:1], self._now, _lies_in, self._chosen_kept)
            said += [Words(look, words), listed]
            begin = pressed[0] if rescue is None and not good else begin
        if not kept and rescue is None and error is None:
            words = _("No good backup opens with these words. One may lie elsewhere, or want older words.")
            said.append(Words(look, words))
        title = _("This logbook is not whole")
        self._step_on(title, "", holder(column(look.space(8), *said)), go_on, begin, others=others)
        if error is not None:
            self._say_error(error)

    def _chosen_kept(self, kept: KeptBackup) -> None:
        self._look_at(kept.file)

    def _mend(self) -> None:
        self._carry_out(_("Your logbook is mended. The damaged file is kept beside it."))

    def _another(self) -> None:
        self._search(None)

    def _start_over(self, error: Exception) -> None:
        self._search(error)


def _lies_in(file: Path) -> str:
    return _("in the folder {name}").format(name=file.parent.name or str(file.parent))


def _newer_than(good: list[KeptBackup], kept: list[KeptBackup]) -> list[KeptBackup]:
    """Those with entries that cannot be read that were made after the newest good one."""
    newest = good[0].notes.made_at if good else None
    newer = [each for each in kept if newest is None or each.notes.made_at > newest]
    return [each for each in newer if not each.notes.wholly_good]


def _without_doubles(kept: list[KeptBackup]) -> list[KeptBackup]:
    """The same backup in two places is one to choose."""
    seen: dict[tuple[str, datetime], KeptBackup] = {}
    for each in kept:
        seen.setdefault((each.notes.log, each.notes.made_at), each)
    return list(seen.values())
