"""What a connection may do when it is lent out: allow-lists, held by SQLite's own authorizer.

Everything not named here is denied: other tables and columns, ATTACH, PRAGMA, recursion, extensions, views,
temporary tables, functions that are not on the list.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping

from peerlog.storage.sessions import PLAIN_COLUMNS

Authorizer = Callable[[int, str | None, str | None, str | None, str | None], int]

COUNTABLE: Mapping[str, frozenset[str]] = {
    "session": frozenset({"id", *PLAIN_COLUMNS}),
    "session_code": frozenset({"session", "code", "whose", "named_it"}),
    "code": frozenset({"id", "list", "key"}),
    "tie": frozenset({"session", "person"}),
}
"""The columns a summary may read."""

LEDGER_TABLES = ("closing", "frozen", "cover", "release", "release_file", "chain")

FUNCTIONS = frozenset(
    {
        "count", "sum", "total", "avg", "min", "max", "coalesce", "ifnull", "nullif", "iif", "abs",
        "round", "sign", "length", "substr", "upper", "lower", "trim", "group_concat", "date",
        "strftime", "julianday", "instr", "printf", "format", "row_number", "rank", "dense_rank",
        "percent_rank", "ntile", "lag", "lead", "first_value", "last_value", "nth_value"
    }
)  # fmt: skip


def reading(columns: Mapping[str, frozenset[str]]) -> Authorizer:
    """Allows SELECT of these columns, and nothing else at all."""

    def allow(
        action: int, first: str | None, second: str | None, database: str | None, _inner: str | None
    ) -> int:
        if action == sqlite3.SQLITE_SELECT:
            return sqlite3.SQLITE_OK
        if action == sqlite3.SQLITE_FUNCTION:
            return sqlite3.SQLITE_OK if (second or "").lower() in FUNCTIONS else sqlite3.SQLITE_DENY
        if action == sqlite3.SQLITE_READ:
            known = columns.get(first or "", frozenset())
            # COUNT(*) names a table, no column and no database.
            named = second in known and database in ("main", "temp")
            fits = named or (second == "" and database is None and bool(known))
            return sqlite3.SQLITE_OK if fits else sqlite3.SQLITE_DENY
        return sqlite3.SQLITE_DENY

    return allow


def ledger_writing(columns: Mapping[str, frozenset[str]]) -> Authorizer:
    """Allows reading these tables, adding to them, and changing them as far as their triggers let."""
    may_read = reading(columns)

    def allow(
        action: int, first: str | None, second: str | None, database: str | None, inner: str | None
    ) -> int:
        if action in (sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE):
            fits = first in columns and database == "main"
            return sqlite3.SQLITE_OK if fits else sqlite3.SQLITE_DENY
        return may_read(action, first, second, database, inner)

    return allow
