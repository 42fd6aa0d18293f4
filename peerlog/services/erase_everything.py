"""Erase everything: the logbook with its backups and copies, in every place that is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from peerlog.domain.errors import PeerlogError, Refused
from peerlog.paths import DataDir
from peerlog.services.erase_copies import EraseCopies
from peerlog.services.erase_follows import SECTIONS
from peerlog.storage import erasing
from peerlog.storage.logbook import Logbook
from peerlog.text import _


def word_to_type() -> str:
    """What somebody types to say that they mean it."""
    return _("erase")


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything:
    """In plain numbers. `summaries` were handed on: those files are not peerlog's any more, and stay.

    `away`: a place for backups that is not there just now; what lies in it stays.
    """

    sessions: int
    in_trash: int
    reflections: int
    code_words: int
    drafts: int
    backups: int
    summaries: int
    away: Path | None
    following: Mapping[str, int] = field(default_factory=dict)
    """What follows sessions, by section."""


class EraseEverything:
    """`close` puts the open logbook away. `hold`: the organisation has paused all erasing. `erased` is told
    when it is gone.

    The witness of what was given out stays: with it, a forgotten backup that is put back one day cannot give
    out the same times a second time.
    """

    def __init__(
        self,
        logbook: Logbook,
        paths: DataDir,
        copies: EraseCopies,
        close: Callable[[], None],
        *,
        hold: bool,
        erased: Callable[[], None] = lambda: None,
    ) -> None:
        self._logbook, self._paths, self._copies = logbook, paths, copies
        self._close, self._hold, self._erased = close, hold, erased

    @property
    def possible(self) -> bool:
        """Not for a practice logbook, which goes by itself, nor for one that is only read."""
        return self._logbook.writing and self._logbook.path == self._paths.database

    def what_goes(self, summaries: int) -> Everything:
        """In numbers, before anything is erased. `summaries`: how many were handed on."""
        copies = self._copies.found()
        return Everything(
            sessions=self._logbook.sessions.count(),
            in_trash=len(self._logbook.sessions.trash()),
            reflections=len(self._logbook.reflections.all()),
            code_words=len(self._logbook.code_words.all()),
            drafts=len(self._logbook.drafts.all()),
            backups=len(copies.every),
            summaries=summaries,
            away=copies.away,
            following={name: len(self._logbook.following.by_section[name].all()) for name in SECTIONS},
        )

    def refuse(self, passphrase: str, typed: str) -> None:
        """Raises Refused("on_hold"), Refused("only_the_own_logbook"), Refused("not_the_word"),
        WrongPassphrase; nothing is erased here.
        """
        if self._hold:
            raise Refused("on_hold")
        if not self.possible:
            raise Refused("only_the_own_logbook")
        if typed.strip().casefold() != word_to_type().casefold():
            raise Refused("not_the_word", word_to_type())
        self._logbook.prove(passphrase)

    def erase(self, passphrase: str, typed: str) -> None:
        """Backups and copies first, the logbook last: cut short, it is there and this can be done again.

        Afterwards nothing is open. Raises what `refuse` raises, CannotWrite, InUse.
        """
        self.refuse(passphrase, typed)
        for file in self._copies.found().every:
            erasing.wipe(file)
        erasing.settle(self._logbook)
        database = self._logbook.path
        self._close()
        erasing.wipe_logbook(database)
        with suppress(PeerlogError):
            erasing.wipe(self._paths.log)
        self._erased()
