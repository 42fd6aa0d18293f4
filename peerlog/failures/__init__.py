"""Every error as one calm sentence: what happened, that nothing is lost, what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from peerlog.domain.errors import (
    AlreadyThere,
    BadContent,
    CannotWrite,
    Damaged,
    DamagedHeader,
    EntryProblems,
    FilesRefused,
    InUse,
    LeftBehind,
    NothingThere,
    NotOurs,
    NotPlaced,
    NotTypeset,
    PeerlogError,
    PeriodRefused,
    Refused,
    TooLittleMemory,
    TooNew,
    TooNewBackup,
    WrongPassphrase,
)
from peerlog.failures import machine, requests
from peerlog.failures.saying import (
    COULD_NOT,
    REQUEST_IS_WRONG,
    WRONG_PASSPHRASE,
    Sentence,
    kept_is_safe,
)
from peerlog.text import _

__all__ = ["COULD_NOT", "REQUEST_IS_WRONG", "WRONG_PASSPHRASE", "Sentence", "has_own_words", "sentence"]


def sentence(error: Exception) -> Sentence:
    """The sentence for any PeerlogError, and for what the disk or SQLite itself may say."""
    for kind in type(error).__mro__:
        if kind in _SAYERS:
            return _SAYERS[kind](error)
    return _unforeseen(error)


def has_own_words(kind: type[Exception]) -> bool:
    """Whether this very class has a sentence of its own."""
    return kind in _SAYERS


def _any_of_ours(_error: PeerlogError) -> Sentence:
    return Sentence(_("That did not work."), kept_is_safe(), _("Try again."), COULD_NOT)


def _unforeseen(error: Exception) -> Sentence:
    """A fault of our own: the class and the place in our code, never a value."""
    place, step = "", error.__traceback__
    while step is not None:
        if step.tb_frame.f_globals.get("__name__", "").startswith("peerlog"):
            place = f"{step.tb_frame.f_globals['__name__']}:{step.tb_lineno}"
        step = step.tb_next
    happened = _("Something went wrong inside peerlog: {kind} at {place}.")
    return Sentence(
        happened.format(kind=type(error).__name__, place=place or "?"),
        kept_is_safe(),
        _("Please show this line to the person who looks after your computer."),
        COULD_NOT,
    )


_SAYERS: dict[type, Callable[..., Sentence]] = {
    EntryProblems: requests.entry_problems,
    FilesRefused: requests.files_refused,
    WrongPassphrase: requests.wrong_passphrase,
    PeriodRefused: requests.period_refused,
    AlreadyThere: requests.already_there,
    NothingThere: requests.nothing_there,
    Refused: requests.refused,
    CannotWrite: machine.cannot_write,
    LeftBehind: machine.left_behind,
    NotPlaced: machine.not_placed,
    InUse: machine.in_use,
    TooLittleMemory: machine.too_little_memory,
    Damaged: machine.damaged,
    DamagedHeader: machine.damaged,
    NotOurs: machine.not_ours,
    TooNew: machine.too_new,
    TooNewBackup: machine.too_new_backup,
    BadContent: machine.bad_content,
    NotTypeset: machine.not_typeset,
    PeerlogError: _any_of_ours,
    OSError: machine.os_error,
    sqlite3.Error: machine.sqlite_error,
    MemoryError: machine.memory_error,
}
