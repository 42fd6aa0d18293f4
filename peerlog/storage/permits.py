"""What a connection may do when it is lent out: allow-lists, held by SQLite's own authorizer.

Everything not named here is denied: other tables and columns, ATTACH, PRAGMA, recursion, extensions, views,
temporary tables, functions that are not on the list.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Mapping

from peerlog.storage.session_rows import PLAIN_COLUMNS

Authorizer = Callable[[int, str | None, str | None, str | None, str | None], int]

Columns = Mapping[str, tuple[str, ...]]
"""The columns of some tables that may be read."""

COUNTABLE: Columns = {
    "session": ("id", *PLAIN_COLUMNS),
    "session_code": ("session", "code", "whose", "named_it"),
    "code": ("id", "list", "key"),
    "tie": ("session", "person"),
    "since": ("session", "list", "key"),
}
"""What a summary may read of the log; of the ledger it may read what `ledger_columns` says."""

LEDGER_TABLES = ("closing", "frozen", "cover", "release", "release_file", "chain")

_UNASKED = re.compile(r"\b(natural|using)\b", re.IGNORECASE)
_NOT_COUNTED = ("uid", "sealed")

FUNCTIONS = frozenset(
    {
        "count", "sum", "total", "avg", "min", "max", "coalesce", "ifnull", "nullif", "iif", "abs",
        "round", "sign", "length", "substr", "upper", "lower", "trim", "group_concat", "date",
        "strftime", "julianday", "instr", "printf", "format", "row_number", "rank", "dense_rank",
        "percent_rank", "ntile", "lag", "lead", "first_value", "last_value", "nth_value"
    }
)  # fmt: skip


def ledger_columns(connection: sqlite3.Connection, *, sealed: bool = False) -> Columns:
    """Every column of the ledger's tables; what is sealed in them, and its uid, only when asked for."""
    found = {}
    for table in LEDGER_TABLES:
        named = connection.execute("SELECT name FROM pragma_table_info(:table)", {"table": table}).fetchall()
        found[table] = tuple(name for (name,) in named if sealed or name not in _NOT_COUNTED)
    return found


def goes_round(sql: str) -> bool:
    """Whether a statement uses what SQLite never asks the authorizer about: NATURAL and USING."""
    return _UNASKED.search(sql) is not None


def reading(columns: Columns, *, any_count: bool = False) -> Authorizer:
    """Allows SELECT of these columns, and nothing else at all.

    COUNT(*) is asked about with a name and no column; for a WITH table the name says nothing. `any_count`
    allows it for every name: only where there is nothing to hide.
    """

    def allow(
        action: int, first: str | None, second: str | None, database: str | None, _inner: str | None
    ) -> int:
        if action == sqlite3.SQLITE_SELECT:
            return sqlite3.SQLITE_OK
        if action == sqlite3.SQLITE_FUNCTION:
            return sqlite3.SQLITE_OK if (second or "").lower() in FUNCTIONS else sqlite3.SQLITE_DENY
        if action == sqlite3.SQLITE_READ:
            known = columns.get(first or "", ())
            named = second in known and database == "main"
            fits = named or (second == "" and database is None and (any_count or bool(known)))
            return sqlite3.SQLITE_OK if fits else sqlite3.SQLITE_DENY
        return sqlite3.SQLITE_DENY

    return allow


def ledger_writing(columns: Columns) -> Authorizer:
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
