"""What the machine, IT or a good backup has to mend: disks, other windows, damaged files."""

from __future__ import annotations

import errno
import sqlite3
from datetime import datetime

from peerlog.domain.errors import (
    BadContent,
    CannotWrite,
    Damaged,
    InUse,
    LeftBehind,
    NotOurs,
    NotPlaced,
    NotTypeset,
    TooLittleMemory,
    TooNew,
    TooNewBackup,
)
from peerlog.failures.saying import COULD_NOT, Sentence, kept_is_safe, nothing_changed
from peerlog.text import _


def cannot_write(error: CannotWrite) -> Sentence:
    return _disk(error.why, error.path.name)


def left_behind(_error: LeftBehind) -> Sentence:
    return Sentence(
        _("This copy is only read: the logbook that is written in is on the other laptop."),
        nothing_changed(),
        _("Write there, or take it back here."),
        COULD_NOT,
    )


def not_placed(error: NotPlaced) -> Sentence:
    return Sentence(
        _("The numbers are settled, but the files did not all get into their place."),
        _("Nothing is lost: they are noted under Share, in what has left."),
        _(
            'Look whether the folder or stick is still there, and whether "{name}" is open elsewhere. '
            "Then save once more: the same files are written."
        ).format(name=error.path.name),
        COULD_NOT,
    )


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
        "open_elsewhere": (
            _('"{name}" is open in another program, or protected.'),
            _("Close it there, or choose another folder."),
        ),
    }
    fallback = (
        _('"{name}" could not be read or written.'),
        _("Look whether the disk or stick is still there, then try again."),
    )
    happened, to_do = said.get(why, fallback)
    return Sentence(happened.format(name=name or _("The disk")), kept_is_safe(), to_do, COULD_NOT)


def in_use(error: InUse) -> Sentence:
    if not error.since:
        happened = _("This logbook is open in another window.")
    else:
        happened = _("This logbook has been open in another window since {since}.").format(
            since=_clock_words(error.since)
        )
    return Sentence(happened, nothing_changed(), _("Close or lock it there, then try again."), COULD_NOT)


def _clock_words(moment: str) -> str:
    """2026-07-31 at 14:10, in local time; the text as it is when it is no moment."""
    try:
        there = datetime.fromisoformat(moment).astimezone()
    except ValueError:
        return moment
    return _("{day} at {time}").format(day=there.date().isoformat(), time=there.strftime("%H:%M"))


def too_little_memory(_error: TooLittleMemory) -> Sentence:
    return Sentence(
        _("There is not enough free memory to open the logbook just now."),
        _("Nothing is lost."),
        _("Close some other programs, then try again."),
        COULD_NOT,
    )


def damaged(error: Damaged) -> Sentence:
    parts = {
        "header": _("The part of the logbook that holds its locks is not whole."),
        "database": _("The logbook's file is not whole."),
        "row": _("An entry of the logbook does not hold together any more."),
        "not_ours": _("There is something in the logbook's file that peerlog did not put there."),
        "ledger": _("The list of numbers already given out does not hold together."),
    }
    if error.what == "backup":
        return Sentence(
            _("This backup is not whole."),
            nothing_changed(),
            _("Choose another one; keep this file until you have."),
            COULD_NOT,
        )
    return Sentence(
        parts.get(error.what, _("Something in the logbook does not hold together.")),
        _("Nothing was changed, and the file was left as it is."),
        _("Keep the file. Put your last good backup back, or ask the person who looks after your computer."),
        COULD_NOT,
    )


def not_ours(error: NotOurs) -> Sentence:
    return Sentence(
        _('"{name}" is not a peerlog logbook.').format(name=error.path.name),
        _("It was not touched."),
        _("Choose another folder."),
        COULD_NOT,
    )


def too_new(_error: TooNew) -> Sentence:
    return Sentence(
        _("This logbook was written by a newer peerlog than this one."),
        _("It was not touched."),
        _("Use the newer peerlog, or ask the person who looks after your computer."),
        COULD_NOT,
    )


def too_new_backup(_error: TooNewBackup) -> Sentence:
    return Sentence(
        _("This backup was written by a newer peerlog than this one."),
        _("Nothing was changed."),
        _("Use the newer peerlog, or ask the person who looks after your computer."),
        COULD_NOT,
    )


def bad_content(error: BadContent) -> Sentence:
    place = _("{file}, line {line}").format(file=error.file, line=error.line) if error.line else error.file
    happened = _("A list of words that peerlog brings with it cannot be used: {place}, {key}: {what}.")
    return Sentence(
        happened.format(place=place, key=error.key, what=error.what),
        _("Your logbook was not touched."),
        _("Show this to the person who looks after your computer."),
        COULD_NOT,
    )


def not_typeset(_error: NotTypeset) -> Sentence:
    return Sentence(
        _("The PDF could not be made. The fault is in peerlog, not in your words."),
        kept_is_safe(),
        _(
            "Save it as a page for the browser or as a workbook, "
            "and tell the person who looks after your computer."
        ),
        COULD_NOT,
    )


def os_error(error: OSError) -> Sentence:
    whys = {
        errno.ENOSPC: "full",
        errno.EDQUOT: "full",
        errno.EROFS: "read_only",
        errno.EACCES: "not_allowed",
        errno.EPERM: "not_allowed",
    }
    name = str(error.filename or "").replace("\\", "/").rstrip("/").rpartition("/")[2]
    return _disk(whys.get(error.errno or 0, "other"), name)


def sqlite_error(error: sqlite3.Error) -> Sentence:
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else 0
    if primary == sqlite3.SQLITE_FULL:
        return _disk("full", "peerlog.db")
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN):
        return _disk("read_only", "peerlog.db")
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return in_use(InUse())
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged(Damaged("database"))
    return _disk("other", "peerlog.db")


def memory_error(_error: MemoryError) -> Sentence:
    return too_little_memory(TooLittleMemory())
