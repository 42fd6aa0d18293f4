"""A page or a plan that was handed on as a file: what it was, where it went, and how to know it again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from peerlog.domain.entry_checks import missing, too_long
from peerlog.domain.errors import Problem

MOST_FILES = 20
_HEX = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NamedFile:
    """One file by its name; `fingerprint` is its SHA-256, 64 hex digits."""

    name: str
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LeftFile:
    """Files that were saved together on one day, other than a summary.

    `what` is a key of `WHAT`, `title` how its owner called it, `folder` where it was put. `holds` are the
    uids of entries whose words stand in them.
    """

    uid: bytes
    left_on: date
    what: str
    title: str
    folder: str
    files: tuple[NamedFile, ...]
    holds: tuple[bytes, ...] = ()


WHAT = (
    *("group_plan", "voices_sheet", "slip", "own_words", "spectrum", "about_you", "what_i_tell"),
    *("hand_in", "supervision", "evidence_sheet", "team_talk"),
)
"""What there is besides summaries and pages made from them."""


def problems_of(left: LeftFile) -> list[Problem]:
    """What stops it from being kept; empty when nothing does."""
    found = missing(left, "title") + too_long(left, "title")
    if left.what not in WHAT:
        found.append(Problem("what", "unknown_key"))
    if not 1 <= len(left.files) <= MOST_FILES:
        found.append(Problem("files", "out_of_range", f"1-{MOST_FILES}"))
    if any(not _HEX.fullmatch(file.fingerprint) for file in left.files):
        found.append(Problem("files", "not_a_key"))
    return found
