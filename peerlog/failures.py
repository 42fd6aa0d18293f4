"""Every error as one calm sentence: what happened, that nothing is lost, what to do."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from peerlog import problem_words
from peerlog.domain.errors import (
    AlreadyThere,
    BadContent,
    CannotWrite,
    Damaged,
    DamagedHeader,
    EntryProblems,
    InUse,
    NothingThere,
    NotOurs,
    PeerlogError,
    PeriodRefused,
    Refused,
    TooLittleMemory,
    TooNew,
    WrongPassphrase,
)
from peerlog.text import _, ngettext

COULD_NOT = 1
REQUEST_IS_WRONG = 2
WRONG_PASSPHRASE = 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """What to say about an error. `details` are further lines, one a problem, where there are several.

    `exit_code` is what the command line ends with.
    """

    what_happened: str
    nothing_lost: str = ""
    what_to_do: str = ""
    exit_code: int = COULD_NOT
    details: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join(part for part in (self.what_happened, self.nothing_lost, self.what_to_do) if part)


def sentence(error: Exception) -> Sentence:
    """The sentence for any PeerlogError, and for what the disk or SQLite itself may say."""
    for kind in type(error).__mro__:
        if kind in _SAYERS:
            return _SAYERS[kind](error)
    return _unforeseen(error)


def has_own_words(kind: type[Exception]) -> bool:
    """Whether this very class has a sentence of its own."""
    return kind in _SAYERS


def _nothing_changed() -> str:
    return _("Nothing was changed.")


def _kept_is_safe() -> str:
    return _("Everything that showed as saved is safe.")


def _entry_problems(error: EntryProblems) -> Sentence:
    details = tuple(problem_words.words(problem) for problem in error.problems)
    if len(details) == 1:
        return Sentence(details[0], _nothing_changed(), "", REQUEST_IS_WRONG)
    count = ngettext("There is {n} thing to mend first.", "There are {n} things to mend first.", len(details))
    return Sentence(count.format(n=len(details)), _nothing_changed(), "", REQUEST_IS_WRONG, details)


def _wrong_passphrase(_error: WrongPassphrase) -> Sentence:
    return Sentence(
        _("These words do not open this logbook."),
        _("Nothing is lost."),
        _("Look at capital letters and spaces, and try again; your recovery code opens it too."),
        WRONG_PASSPHRASE,
    )


def _period_refused(error: PeriodRefused) -> Sentence:
    said = {
        "not_a_period": (
            _('"{period}" is not a month, a quarter or a year.'),
            _("Write it like 2026-07, 2026-Q3 or 2026."),
        ),
        "not_over": (_("{period} is not over yet."), _("Choose one that has ended.")),
        "waiting": (
            _("{period} has only just ended, and late entries may still come."),
            _("Try again in a few days."),
        ),
        "clock_behind": (
            _("This machine's clock stands before the last thing written here."),
            _("Set the clock right, then try again."),
        ),
        "clock_ahead": (
            _("This machine's clock seems to have jumped far ahead."),
            _("Set the clock right, then try again."),
        ),
        "conflict": (
            _("The numbers already given out do not fit {period}."),
            _("Show this to the person who looks after your computer."),
        ),
        "no_log": (
            _("There is nothing in this logbook for {period}."),
            _("Choose another month or quarter."),
        ),
    }
    fallback = (_("{period} cannot be summed up."), _("Choose another month or quarter."))
    happened, to_do = said.get(error.reason, fallback)
    return Sentence(happened.format(period=error.period), _nothing_changed(), to_do, REQUEST_IS_WRONG)


def _already_there(error: AlreadyThere) -> Sentence:
    said = {
        "logbook": (
            _("There is already a logbook in this folder."),
            _("Open it, or choose another folder for a new one."),
        ),
        "file": (
            _('There is already a file called "{name}".'),
            _("Choose another name, or move that file away first."),
        ),
        "session": (_("This session is already here."), ""),
        "code_word": (_("This code word is already here."), _("Choose another one.")),
    }
    fallback = (_('There is already something called "{name}".'), _("Choose another name."))
    happened, to_do = said.get(error.what, fallback)
    return Sentence(
        happened.format(name=error.path.name), _("It was left as it is."), to_do, REQUEST_IS_WRONG
    )


def _nothing_there(error: NothingThere) -> Sentence:
    name = error.path.name if error.path else ""
    said = {
        "logbook": (
            _("There is no logbook in this folder."),
            _('Make one with "peerlog init" or in the window.'),
        ),
        "file": (_('There is no file called "{name}".'), _("Look at how it is spelled and where it lies.")),
        "folder": (_('There is no folder called "{name}".'), _("Make it first, or choose another one.")),
        "session": (_("This session is not here any more."), ""),
        "code_word": (_("This code word is not here any more."), ""),
        "draft": (_("This unfinished page is not here any more."), ""),
        "reflection": (_("This reflection is not here any more."), ""),
    }
    happened, to_do = said.get(error.what, (_("What you asked for is not here."), ""))
    return Sentence(happened.format(name=name), _nothing_changed(), to_do, REQUEST_IS_WRONG)


def _refused(error: Refused) -> Sentence:
    said = {
        "usage": (
            _("That command could not be understood: {detail}."),
            _('"peerlog --help" shows what there is.'),
        ),
        "no_passphrase": (
            _("A passphrase is needed, and there is nobody here to ask."),
            _('Give it with "--passphrase-file FILE", or "-" for standard input.'),
        ),
        "empty_passphrase": (
            _("The passphrase is empty."),
            _("Choose four or more everyday words."),
        ),
        "passphrase_not_utf8": (
            _("The passphrase could not be read, because the file is not written in UTF-8."),
            _("Save the file as plain text in UTF-8."),
        ),
        "passphrase_too_long": (
            _("The passphrase is longer than {detail} characters."),
            _("Look whether this is the right file."),
        ),
        "too_long": (
            _("This is too long to be kept; {detail} bytes is the most that fits."),
            _("Make it shorter."),
        ),
        "passphrases_differ": (_("The two passphrases were not the same."), _("Try again.")),
        "not_empty": (
            _("This folder already holds a logbook, and a practice logbook only goes into an empty one."),
            _("Choose another folder."),
        ),
        "not_practice": (
            _("Pictures are only made of a practice logbook, and this one holds a person's own entries."),
            _('Make a practice logbook with "peerlog demo" in another folder.'),
        ),
        "stopped": (_("Stopped, as you asked."), ""),
        "short_passphrase": (
            _("Your organisation asks for a passphrase of {detail} letters or more."),
            _("Choose four or more everyday words."),
        ),
        "no_qt": (
            _("The part of peerlog that draws the window is not installed here."),
            _('"peerlog selftest" shows what is missing.'),
        ),
        "same_passphrase": (_("The new passphrase is the same as the old one."), _("Choose another one.")),
    }
    fallback = (_("This cannot be done here ({why})."), "")
    happened, to_do = said.get(error.why, fallback)
    happened = happened.format(detail=error.detail, why=error.why)
    return Sentence(happened, _nothing_changed(), to_do, REQUEST_IS_WRONG)


def _cannot_write(error: CannotWrite) -> Sentence:
    return _disk(error.why, error.path.name)


def _disk(why: str, name: str) -> Sentence:
    said = {
        "full": (_("The disk is full."), _("Make some room on it, then try again.")),
        "read_only": (
            _('"{name}" can only be read here, not written.'),
            _("Choose another folder, or ask the person who looks after your computer."),
        ),
        "not_allowed": (
            _('This computer does not allow "{name}" to be used.'),
            _("Choose another folder, or ask the person who looks after your computer."),
        ),
    }
    fallback = (
        _('"{name}" could not be read or written.'),
        _("Look whether the disk or stick is still there, then try again."),
    )
    happened, to_do = said.get(why, fallback)
    return Sentence(happened.format(name=name or _("The file")), _kept_is_safe(), to_do, COULD_NOT)


def _in_use(error: InUse) -> Sentence:
    if not error.since:
        happened = _("This logbook is open in another window.")
    else:
        happened = _("This logbook has been open in another window since {since}.").format(
            since=_clock_words(error.since)
        )
    return Sentence(happened, _nothing_changed(), _("Close or lock it there, then try again."), COULD_NOT)


def _clock_words(moment: str) -> str:
    """2026-07-31 at 14:10, in local time; the text as it is when it is no moment."""
    try:
        there = datetime.fromisoformat(moment).astimezone()
    except ValueError:
        return moment
    return _("{day} at {time}").format(day=there.date().isoformat(), time=there.strftime("%H:%M"))


def _too_little_memory(_error: TooLittleMemory) -> Sentence:
    return Sentence(
        _("There is not enough free memory to open the logbook just now."),
        _("Nothing is lost."),
        _("Close some other programs, then try again."),
        COULD_NOT,
    )


def _damaged(error: Damaged) -> Sentence:
    parts = {
        "header": _("The part of the logbook that holds its locks is not whole."),
        "database": _("The logbook's file is not whole."),
        "row": _("An entry of the logbook does not hold together any more."),
        "ledger": _("The list of numbers already given out does not hold together."),
    }
    return Sentence(
        parts.get(error.what, _("Something in the logbook does not hold together.")),
        _("Nothing was changed, and the file was left as it is."),
        _("Keep the file, and ask the person who looks after your computer for your last backup."),
        COULD_NOT,
    )


def _not_ours(error: NotOurs) -> Sentence:
    return Sentence(
        _('"{name}" is not a peerlog logbook.').format(name=error.path.name),
        _("It was not touched."),
        _("Choose another folder."),
        COULD_NOT,
    )


def _too_new(_error: TooNew) -> Sentence:
    return Sentence(
        _("This logbook was written by a newer peerlog than this one."),
        _("It was not touched."),
        _("Use the newer peerlog, or ask the person who looks after your computer."),
        COULD_NOT,
    )


def _bad_content(error: BadContent) -> Sentence:
    place = _("{file}, line {line}").format(file=error.file, line=error.line) if error.line else error.file
    happened = _("A list of words that peerlog brings with it cannot be used: {place}, {key}: {what}.")
    return Sentence(
        happened.format(place=place, key=error.key, what=error.what),
        _("Your logbook was not touched."),
        _("Show this to the person who looks after your computer."),
        COULD_NOT,
    )


def _os_error(error: OSError) -> Sentence:
    whys = {
        errno.ENOSPC: "full",
        errno.EDQUOT: "full",
        errno.EROFS: "read_only",
        errno.EACCES: "not_allowed",
        errno.EPERM: "not_allowed",
    }
    name = str(error.filename or "").replace("\\", "/").rstrip("/").rpartition("/")[2]
    return _disk(whys.get(error.errno or 0, "other"), name)


def _sqlite_error(error: sqlite3.Error) -> Sentence:
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else 0
    if primary == sqlite3.SQLITE_FULL:
        return _disk("full", "peerlog.db")
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN):
        return _disk("read_only", "peerlog.db")
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return _in_use(InUse())
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return _damaged(Damaged("database"))
    return _disk("other", "peerlog.db")


def _memory_error(_error: MemoryError) -> Sentence:
    return _too_little_memory(TooLittleMemory())


def _any_of_ours(_error: PeerlogError) -> Sentence:
    return Sentence(_("That did not work."), _kept_is_safe(), _("Try again."), COULD_NOT)


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
        _kept_is_safe(),
        _("Please show this line to the person who looks after your computer."),
        COULD_NOT,
    )


_SAYERS: dict[type, Callable[..., Sentence]] = {
    EntryProblems: _entry_problems,
    WrongPassphrase: _wrong_passphrase,
    PeriodRefused: _period_refused,
    AlreadyThere: _already_there,
    NothingThere: _nothing_there,
    Refused: _refused,
    CannotWrite: _cannot_write,
    InUse: _in_use,
    TooLittleMemory: _too_little_memory,
    Damaged: _damaged,
    DamagedHeader: _damaged,
    NotOurs: _not_ours,
    TooNew: _too_new,
    BadContent: _bad_content,
    PeerlogError: _any_of_ours,
    OSError: _os_error,
    sqlite3.Error: _sqlite_error,
    MemoryError: _memory_error,
}
