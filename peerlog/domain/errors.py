"""Everything that can go wrong, grouped by who can mend it.

Errors carry field names, row numbers and keys, never a word a person wrote.
`peerlog.failures` turns each into one calm sentence for the window and the command line.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class PeerlogError(Exception):
    """The parent of every error peerlog raises on purpose."""


# The person at the keyboard can mend these.


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend in an entry: the field, what is wrong (a fixed key), numbers or keys that help."""

    field: str
    what: str
    detail: str = ""
    row: int | None = None


class EntryProblems(PeerlogError):
    """An entry or a file cannot be taken as it is; nothing was changed."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(", ".join(f"{p.row or ''} {p.field}: {p.what}".strip() for p in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class FileProblem:
    """One thing that is wrong with a file from elsewhere; `file` is its name, without the folder."""

    file: str
    problem: Problem


class FilesRefused(PeerlogError):
    """Files from elsewhere cannot be taken as they are; nothing was written."""

    def __init__(self, problems: list[FileProblem]) -> None:
        super().__init__(", ".join(f"{p.file}: {p.problem.what}" for p in problems))
        self.problems = problems


class WrongPassphrase(PeerlogError):
    """Neither the passphrase nor the recovery code given opens this logbook."""


class PeriodRefused(PeerlogError):
    """A period that cannot be summarised; `reason` is one of PERIOD_REASONS."""

    def __init__(self, reason: str, period: str) -> None:
        super().__init__(f"{period}: {reason}")
        self.reason = reason
        self.period = period


PERIOD_REASONS = (
    "not_a_period",
    "not_over",
    "waiting",
    "clock_behind",
    "clock_ahead",
    "conflict",
    "behind",
    "no_log",
)


class AlreadyThere(PeerlogError):
    """Something is in the place where something new was to be made; it was left as it is."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(f"{what}: {path.name}")
        self.path = path
        self.what = what


class NothingThere(PeerlogError):
    """There is no logbook, entry or file where one was asked for."""

    def __init__(self, what: str, path: Path | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.path = path


class Refused(PeerlogError):
    """The request makes no sense here (a fixed key says why); nothing was changed."""

    def __init__(self, why: str, detail: str = "") -> None:
        super().__init__(f"{why} {detail}".strip())
        self.why = why
        self.detail = detail


# The machine has to be mended.


class CannotWrite(PeerlogError):
    """The disk is full, read-only or refuses; what was acknowledged before is safe."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{why}: {path.name}")
        self.path = path
        self.why = why  # "full" | "read_only" | "not_allowed" | "open_elsewhere" | "other"


class LeftBehind(CannotWrite):
    """This copy was left behind for another laptop: it is only read."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "read_only")


class NotPlaced(CannotWrite):
    """The numbers of a summary are settled and noted, but its files did not all get into their place."""


class InUse(PeerlogError):
    """Another window has this logbook open for writing; `since` is ISO 8601 or empty when unknown."""

    def __init__(self, since: str = "") -> None:
        super().__init__(since)
        self.since = since


class TooLittleMemory(PeerlogError):
    """Opening needs more memory for a moment than this machine will give."""


# IT, or a good backup, is needed.


class Damaged(PeerlogError):
    """Something stored does not hold together; `what` says which part, never its words."""

    def __init__(self, what: str, where: str = "") -> None:
        super().__init__(f"{what} {where}".strip())
        self.what = what  # "header" | "database" | "row" | "ledger" | "not_ours"
        self.where = where


class DamagedHeader(Damaged):
    """The part of the file that holds the locked keys is not whole."""

    def __init__(self, where: str = "") -> None:
        super().__init__("header", where)


class NotOurs(PeerlogError):
    """The file is no peerlog logbook; it was not touched."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.name)
        self.path = path


class TooNew(PeerlogError):
    """The file was written by a newer peerlog; it was not touched."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(f"{found} > {known}")
        self.found = found
        self.known = known


class TooNewBackup(TooNew):
    """The backup was written by a newer peerlog; it was not touched."""


class BadContent(PeerlogError):
    """A content file (lists, values, prompts) breaks its rules."""

    def __init__(self, file: str, key: str, what: str, line: int | None = None) -> None:
        super().__init__(f"{file}{f':{line}' if line else ''}: {key}: {what}")
        self.file = file
        self.key = key
        self.what = what
        self.line = line


class NotTypeset(PeerlogError):
    """A page for paper could not be set, by our template's fault. No message: it could quote words."""
