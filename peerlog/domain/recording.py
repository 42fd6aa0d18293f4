"""A sound of my own voice, or a picture I made: a reflection spoken or drawn (S1). Never of a session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from peerlog.domain.entry_checks import too_long
from peerlog.domain.errors import Problem

MEDIA = ("sound", "picture")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Recording:
    """What is known of it; its bytes lie sealed in pieces of their own, `pieces` names them in their order.

    `form` is the ending of its file ("wav", "png"), `owner` the reflection or learning entry it belongs to.
    """

    uid: bytes
    added_on: date
    media: str
    form: str
    size_bytes: int
    sha256: str
    pieces: tuple[bytes, ...] = ()
    seconds: int | None = None
    title: str = ""
    owner: bytes | None = None
    destination: str = "only_mine"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RecordingPiece:
    """Some bytes of a recording, in base 64."""

    uid: bytes
    data: str


def problems_of(recording: Recording) -> list[Problem]:
    """What stops it from being kept; empty when nothing does."""
    found = too_long(recording, "title", "form")
    return found + ([] if recording.media in MEDIA else [Problem("media", "unknown_key")])
