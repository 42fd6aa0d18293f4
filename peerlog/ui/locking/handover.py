"""What a locked window hands to the one that takes its place: where it stood, and no word."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from peerlog.services.shelf_file import FIRST
from peerlog.ui.locking.place import Place

MOST_BYTES = 32 * 1024
"""Less than a pipe holds, so that handing over never waits for anybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """`kept_at`: the sentence on the closed book. `geometry`: where the window stood, in Qt's own form.

    `in_front`: whether it was the window people worked in. `pin`: see `services.shift_pin`; None without one.
    `book`: which logbook of the login it was, None where nobody had said. `puts_back`: it goes on with a
    backup at the closed book; `backup` is its path, "" where it is still to be chosen.
    """

    place: Place | None
    kept_at: str
    geometry: bytes
    in_front: bool
    minimized: bool
    pin: dict[str, Any] | None = None
    book: str | None = FIRST
    puts_back: bool = False
    backup: str = ""

    def to_bytes(self) -> bytes:
        """A place that cannot be written down is left out: then the first page opens."""
        for place in (self.place, None):
            said = {
                "place": None if place is None else [place.page, _tagged(place.about), place.cursor],
                "kept_at": self.kept_at,
                "geometry": self.geometry,
                "in_front": self.in_front,
                "minimized": self.minimized,
                "pin": self.pin,
                "book": self.book,
                "puts_back": self.puts_back,
                "backup": self.backup,
            }
            try:
                written = json.dumps(said, default=_as_hex).encode()
            except TypeError:
                continue
            if len(written) <= MOST_BYTES:
                return written
        raise ValueError("nothing but the place may be long")

    @classmethod
    def from_bytes(cls, written: bytes) -> Handover:
        """Raises ValueError where this is none."""
        try:
            said = json.loads(written, object_hook=_untagged)
            place, cursor = said["place"], None
            if place is not None and place[2] is not None:
                cursor = (str(place[2][0]), int(place[2][1]))
            return cls(
                place=None if place is None else Place(str(place[0]), dict(place[1]), cursor),
                kept_at=str(said["kept_at"]),
                geometry=bytes(said["geometry"]),
                in_front=bool(said["in_front"]),
                minimized=bool(said["minimized"]),
                pin=None if said["pin"] is None else dict(said["pin"]),
                book=None if said["book"] is None else str(said["book"]),
                puts_back=bool(said["puts_back"]),
                backup=str(said["backup"]),
            )
        except (KeyError, IndexError, TypeError, UnicodeDecodeError, RecursionError) as error:
            raise ValueError("no handover") from error


def _as_hex(value: object) -> dict[str, str]:
    if isinstance(value, bytes):
        return {"hex": value.hex()}
    raise TypeError("neither a key, nor a number, nor a uid")


def _tagged(value: Any) -> Any:
    """JSON knows no tuples; pages do."""
    if isinstance(value, dict):
        return {key: _tagged(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_tagged(each) for each in value]
    return {"tuple": [_tagged(each) for each in value]} if isinstance(value, tuple) else value


def _untagged(found: dict[str, Any]) -> Any:
    if found.keys() == {"tuple"}:
        return tuple(found["tuple"])
    return bytes.fromhex(found["hex"]) if found.keys() == {"hex"} else found
