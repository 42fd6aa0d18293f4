"""The first two minutes: what peerlog is, a passphrase, a recovery code, the key that hides."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peerlog.text import _
from peerlog.ui.keys import HIDE_KEY_NAME
from peerlog.ui.look import Look
from peerlog.ui.putting_back.words import breakable
from peerlog.ui.shelf.words import not_shown
from peerlog.ui.start.closed import received_button
from peerlog.ui.start.steps import KeySteps
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, run_on
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Words


class NewLogbook(KeySteps):
    """A passphrase, a recovery code, and the keys worth knowing."""

    def code_written_down(self) -> None:
        go_on = Button(self._look, _("Open my logbook"), "primary", "book-open")
        go_on.clicked.connect(self.ready)
        self.show_step(
            _("Good to know"),
            "",
            self.told(
                [
                    ("eye-off", _("Press {key} to hide everything at once.").format(key=HIDE_KEY_NAME)),
                    (
                        "lock",
                        _("Press Ctrl and L to lock. It also locks by itself. Nothing you wrote is lost."),
                    ),
                    ("life-buoy", _("“Need help now?” is on every page.")),
                ]
            ),
            go_on,
        )


class FirstRun(NewLogbook):
    """Begins with a welcome, ends with the keys worth knowing."""

    practice_wanted = Signal()
    received_wanted = Signal()
    backup_wanted = Signal()
    other_folder_wanted = Signal()

    def __init__(
        self,
        look: Look,
        words: Sequence[str],
        letters_min: int,
        chance: random.Random,
        make: Callable[[str], str],
        explain: Callable[[Exception], str],
        carried_off: Path | None = None,
        hidden: int = 0,
        instead: Path | None = None,
    ) -> None:
        """`carried_off`: the folder, where it seems to lie on a network or to be copied elsewhere; `instead`:
        one on this laptop alone, where one is known. `hidden`: how many other logbooks the organisation does
        not show.
        """
        super().__init__(look, words, letters_min, chance, make, explain)
        go_on = Button(look, _("Make my logbook"), "primary", "arrow-right", after=True)
        go_on.clicked.connect(self.ask_passphrase)
        told = self.told(
            [
                ("notebook-pen", _("A notebook for your sessions. It works without any network.")),
                ("lock", _("What you write is locked away. Only your passphrase opens it.")),
                ("users-round", _("It is no health record, and no file on anybody.")),
                ("shield-check", _("Nothing leaves this laptop, unless you save a summary and hand it on.")),
            ]
        )
        if hidden:
            told = holder(
                column(look.space("snug"), told, Words(look, not_shown(hidden), "body", "ink_soft"))
            )
        if carried_off is not None:
            told = holder(column(look.space("snug"), told, self._carried_off(carried_off, instead)))
        self.show_step(
            _("Welcome to peerlog"),
            "",
            told,
            go_on,
            others=[self._look_round(), self._have_backup(), self._received()],
        )

    def _carried_off(self, folder: Path, instead: Path | None) -> QWidget:
        look = self._look
        words = _(
            "This folder seems to lie on a network, or another program copies it elsewhere: {folder}. "
            "peerlog works there, sealed and with more care. A folder on this laptop alone is safer "
            "and quicker."
        )
        banner = Banner(look, words.format(folder=breakable(folder)), "notice", "globe")
        other = Button(look, _("Choose a folder on this laptop"), "secondary", "folder")
        if instead is not None:
            other = Button(look, _("Use the one on this laptop"), "secondary", "folder")
            other.setAccessibleDescription(str(instead))
        other.clicked.connect(self.other_folder_wanted)
        return holder(column(look.space("tight"), banner, run_on(0, other)))

    def _have_backup(self) -> Button:
        have = Button(self._look, _("I have a backup, or come from another laptop"), "quiet")
        have.clicked.connect(self.backup_wanted)
        return have

    def _look_round(self) -> Button:
        look_round = Button(self._look, _("Look round with made-up sessions"), "quiet")
        look_round.clicked.connect(self.practice_wanted)
        return look_round

    def _received(self) -> Button:
        received = received_button(self._look)
        received.clicked.connect(self.received_wanted)
        return received
