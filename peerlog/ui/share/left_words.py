"""What is said about files that left: their kinds, their fingerprints, and what became of them."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from peerlog.domain.errors import AlreadyThere
from peerlog.services import summary_again as again
from peerlog.text import _, ngettext
from peerlog.ui.share.saving import format_words
from peerlog.ui.widgets.telling import Tone

_BREAK = "\u200b"
_LONG_PART = re.compile(r"[^\s\u200b]{24}(?=[^\s\u200b])")
_GROUP, _GROUPS_SHOWN = 4, 4


def breakable(path: Path | str) -> str:
    """A path that a label may break after each part, and within a part that is longer than a line can be."""
    text = str(path)
    for mark in ("/", "\\", "-", "_"):
        text = text.replace(mark, mark + _BREAK)
    return _LONG_PART.sub(lambda part: part[0] + _BREAK, text)


def poster_words() -> dict[str, tuple[str, str]]:
    """What each kind of page for the people here is called, and its sign."""
    return {
        "wallpdf": (_("Page to print (PDF)"), "printer"),
        "wallhtml": (_("Page to read"), "file-text"),
    }


def kind_of_file(format_name: str) -> str:
    known = format_words() | poster_words()
    return known[format_name][0] if format_name in known else format_name


def in_groups(fingerprint: str) -> str:
    """Its 64 hex digits in groups of four: easier to compare by eye and by ear."""
    return " ".join(fingerprint[start : start + _GROUP] for start in range(0, len(fingerprint), _GROUP))


def first_groups(fingerprint: str) -> str:
    """Enough of it to tell files apart when two people read it to each other."""
    return in_groups(fingerprint[: _GROUP * _GROUPS_SHOWN]) + " …"


def spoken(fingerprint: str) -> str:
    """The first groups, letter by letter, for a screen reader."""
    return ", ".join(" ".join(group) for group in in_groups(fingerprint[: _GROUP * _GROUPS_SHOWN]).split())


def became(state: str) -> tuple[str, str, Tone]:
    """A sign, words and a tone for what became of a file."""
    said: dict[str, tuple[str, str, Tone]] = {
        again.SAME: ("circle-check", _("In its place, unchanged."), "good"),
        again.GONE: ("info", _("Not in its place any more."), "notice"),
        again.CHANGED: ("circle-alert", _("Not the file that left: it was changed."), "careful"),
        again.REPLACED: ("info", _("A later file of yours stands in its place."), "notice"),
        again.NO_FOLDER: ("info", _("Its folder is not there now. Was it on a stick?"), "notice"),
        again.UNREADABLE: ("info", _("It could not be read just now."), "notice"),
    }
    return said[state]


def looked_at(states: Collection[str]) -> tuple[str, Tone]:
    """One sentence on all files together."""
    same = sum(state == again.SAME for state in states)
    if same == len(states):
        return _("Every file is in its place, unchanged."), "good"
    told = ngettext(
        "{same} of {all} file is in its place, unchanged. What became of the rest stands beside them.",
        "{same} of {all} files are in their place, unchanged. What became of the rest stands beside them.",
        len(states),
    )
    changed = any(state == again.CHANGED for state in states)
    return told.format(same=same, all=len(states)), "careful" if changed else "notice"


def in_the_way(error: AlreadyThere) -> str:
    """Something else has the name of a file that was to be written."""
    told = _("There is another file called “{name}” in that folder. It was left as it is. {what_to_do}")
    to_do = _("Choose another folder, or move it away first.")
    return told.format(name=breakable(error.path.name), what_to_do=to_do)


def how_to_compare() -> tuple[str, ...]:
    """For a supervisor who wants to know that the file they hold is the one that left."""
    return (
        _(
            "A fingerprint is 64 letters and digits worked out from a file. "
            "When one letter in the file changes, the whole fingerprint changes."
        ),
        _(
            "Your supervisor can work it out from the file they got, and you read the first groups "
            "to each other. The same groups mean the same file. Capital or small letters do not matter."
        ),
        _("On Windows they open the program PowerShell and type: Get-FileHash, a space, the file's name."),
        _("On Linux they open a terminal and type: sha256sum, a space, the file's name."),
    )
