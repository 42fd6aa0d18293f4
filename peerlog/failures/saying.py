"""What is said about an error, in three parts."""

from __future__ import annotations

from dataclasses import dataclass

from peerlog.text import _

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


def nothing_changed() -> str:
    return _("Nothing was changed.")


def kept_is_safe() -> str:
    return _("Everything that showed as saved is safe.")
