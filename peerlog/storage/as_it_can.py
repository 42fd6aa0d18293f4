"""Opening a logbook as far as its disk allows: for writing, else for reading."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from peerlog.domain.errors import CannotWrite
from peerlog.storage import opening
from peerlog.storage.database import told_apart
from peerlog.storage.lock import WriterLock
from peerlog.storage.logbook import Logbook
from peerlog.storage.reserve import Reserve

_PASSES_SOON = ("not_allowed", "open_elsewhere", "other")
PATIENCE_SECONDS = 3.0
_STEP_SECONDS = 0.1

_Made = TypeVar("_Made")


def open_as_it_can(
    path: Path, open_it: Callable[[bool], Logbook], pause: Callable[[float], None] = time.sleep
) -> tuple[Logbook, str]:
    """The logbook, and why it can only be read: "" when it can be written, else what a CannotWrite says.

    `open_it(writing)` opens it. A scanner may hold a file for a moment: that is waited for. On a full disk
    the reserve is given up. Raises what `open_it` raises for anything but a disk that refuses.
    """
    try:
        return patiently(lambda: open_it(True), pause), ""
    except CannotWrite as refused:
        why = refused.why
    _make_room(path)
    try:
        return open_it(True), ""
    except CannotWrite:
        return open_it(False), why


def patiently(act: Callable[[], _Made], pause: Callable[[float], None] = time.sleep) -> _Made:
    """What `act` gives, tried again for some seconds where something else holds a file for a moment."""
    for _try in range(round(PATIENCE_SECONDS / _STEP_SECONDS)):
        try:
            return act()
        except CannotWrite as refused:
            if refused.why not in _PASSES_SOON:
                raise
            pause(_STEP_SECONDS)
    return act()


def _make_room(path: Path) -> None:
    Reserve(path).give_up()
    try:
        with told_apart(path):
            lock = WriterLock(path, opening.Surroundings().now())
    except CannotWrite:
        return
    try:
        opening.fold_in(path)
    finally:
        lock.release()
