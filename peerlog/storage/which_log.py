"""Which logbook a closed file is, without its key."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from peerlog.domain.errors import PeerlogError
from peerlog.storage import about
from peerlog.storage.database import Database, connect


def which_log(file: Path) -> str | None:
    """Its random id, proven by nothing; None where there is no logbook, or it cannot be read.

    Nothing is written, beside it neither: only for a file that nobody has open.
    """
    if not file.is_file():
        return None
    try:
        with closing(connect(file, "ro", immutable=True)) as connection:
            return about.read(Database(connection, file))[0].log_id.hex()
    except (sqlite3.Error, PeerlogError):
        return None
