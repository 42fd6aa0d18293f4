"""Telling whether anything was written, without opening a single row."""

from __future__ import annotations

import hashlib

from peerlog.storage.database import Database

_TABLES = """
SELECT name FROM sqlite_schema
WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'activity' ORDER BY name
"""
_COLUMNS = "SELECT name FROM pragma_table_info(:table) ORDER BY cid"
_BEGINNING = 32  # the version and nonce of a seal, and a few bytes more: new at each sealing


def of(database: Database) -> str:
    """A digest of every table but the activity record; of what is sealed only its beginning is read."""
    digest = hashlib.sha256()
    with database.one_moment():
        for (table,) in database.rows(_TABLES):
            names = [name for (name,) in database.rows(_COLUMNS, {"table": table})]
            read = [f"substr(sealed, 1, {_BEGINNING})" if name == "sealed" else name for name in names]
            order = ", ".join(str(place) for place in range(1, min(len(names), 4) + 1))
            digest.update(table.encode())
            for row in database.rows(f"SELECT {', '.join(read)} FROM {table} ORDER BY {order}"):
                digest.update(repr(row).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
