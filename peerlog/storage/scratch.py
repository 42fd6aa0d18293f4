"""A private folder for a moment: images are made and looked over there, and nothing of it stays."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from peerlog.domain.errors import InUse
from peerlog.storage.database import told_apart
from peerlog.storage.lock import WriterLock

_PREFIX = "working-"
_HELD = "held"


@contextmanager
def scratch(folder: Path) -> Iterator[Path]:
    """A new folder inside `folder`, for its owner only, gone at the end of the block. Raises CannotWrite."""
    sweep(folder)
    with told_apart(folder):
        made = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=folder))
        lock = WriterLock(made / _HELD, datetime.now(UTC))
    try:
        yield made
    finally:
        lock.release()
        shutil.rmtree(made, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Takes away what a process that was killed left behind; what another one is using stays."""
    for left in folder.glob(f"{_PREFIX}*"):
        try:
            lock = WriterLock(left / _HELD, datetime.now(UTC))
        except (InUse, OSError):
            continue
        lock.release()
        shutil.rmtree(left, ignore_errors=True)
