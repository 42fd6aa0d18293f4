"""Making and opening the file itself: everything that happens before there is a key."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from peerlog.domain.errors import CannotWrite, Damaged, NothingThere, PeerlogError
from peerlog.storage import copying, migrate
from peerlog.storage.database import APPLICATION_ID, PAGE_SIZE, Database, connect, told_apart
from peerlog.storage.place import looks_shared
from peerlog.storage.unwritten import Unwritten


def _now() -> datetime:
    return datetime.now(UTC)


def _random_uid() -> bytes:
    return os.urandom(8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a logbook takes from around it: the time, random uids, the kind of folder, the file's form."""

    now: Callable[[], datetime] = _now
    new_uid: Callable[[], bytes] = _random_uid
    """8 bytes that say nothing."""
    is_shared: Callable[[Path], bool] = looks_shared
    migrations: tuple[migrate.Migration, ...] = field(default_factory=migrate.shipped)
    unwritten: Unwritten = field(default_factory=Unwritten)
    """What the disk refused of any logbook opened with these surroundings."""

    @property
    def version(self) -> int:
        """The newest form of the file these surroundings know."""
        return self.migrations[-1].number


class NeedsUpdate(Exception):
    """The file has an older form and has to be opened once for writing. Never leaves storage."""


def make(path: Path, around: Surroundings, fill: Callable[[Database], None]) -> None:
    """A new file at `path`, there whole or not at all; `fill` writes its first rows in one transaction.

    Raises CannotWrite.
    """
    unfinished = path.with_name(path.name + ".new")
    with told_apart(path):
        for leftover in (unfinished, unfinished.with_name(unfinished.name + "-journal")):
            leftover.unlink(missing_ok=True)
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, copying.PRIVATE))
        with closing(connect(unfinished)) as connection:
            connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            migrate.migrate(connection, around.migrations)
            database = Database(connection, path)
            with database.transaction():
                fill(database)
        unfinished.replace(path)
        copying.sync_folder(path.parent)


def refuse_early(path: Path, around: Surroundings) -> None:
    """Turns away what is no logbook of ours by its first bytes, before anything beside it is touched.

    Raises NothingThere, NotOurs, TooNew, Damaged, CannotWrite.
    """
    with told_apart(path):
        if not path.is_file():
            raise NothingThere("logbook", path)
    migrate.refuse_unless_ours(path, known=around.version)


def open_checked(
    path: Path, around: Surroundings, *, writing: bool, shared: bool, broken_too: bool = False
) -> sqlite3.Connection:
    """A connection to a file whose tables are proven to be ours and in today's form.

    `broken_too` skips the look at pages and indexes: for what is signed and needs no trust in them.
    Raises NeedsUpdate (readers only: they never change the form), Damaged, InUse, CannotWrite.
    """
    with told_apart(path):
        connection = connect(path, shared=shared and writing)
        try:
            migrate.refuse_strange_schema(connection, around.migrations)
            if not broken_too:
                refuse_broken(connection)
            if migrate.version_of(connection) < around.version:
                if not writing:
                    raise NeedsUpdate
                _update(connection, path, around)
            if writing:
                connection.execute(f"PRAGMA journal_mode = {'DELETE' if shared else 'WAL'}").fetchone()
            else:
                connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
    return connection


def open_as_it_can(
    path: Path, around: Surroundings, *, writing: bool, shared: bool, broken_too: bool = False
) -> tuple[sqlite3.Connection, bool]:
    """As `open_checked`; for reading also where the disk is full or read-only, and nobody can write.

    The second is whether the file is then read as one that stays as it is.
    """
    try:
        return open_checked(path, around, writing=writing, shared=shared, broken_too=broken_too), False
    except CannotWrite:
        # Without a -wal file everything stands in the file itself, and nothing has to be made beside it.
        wal = path.with_name(path.name + "-wal")
        if writing or (wal.exists() and wal.stat().st_size):
            raise
    with told_apart(path):
        connection = connect(path, "ro", immutable=True)
        try:
            migrate.refuse_strange_schema(connection, around.migrations)
            if not broken_too:
                refuse_broken(connection)
            if migrate.version_of(connection) < around.version:
                raise NeedsUpdate
            connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
    return connection, True


def fold_in(path: Path) -> None:
    """Brings a -wal file that was left behind into the logbook without making a file beside it.

    For a full disk, by whoever holds the writer's lock. What cannot be folded in stays where it is.
    """
    with suppress(PeerlogError), told_apart(path), closing(connect(path, shared=True)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def open_image(image: Path, around: Surroundings) -> sqlite3.Connection:
    """A connection to a copy without a journal, which nobody else knows and nothing beside it belongs to.

    One of an older form is first given today's. Raises Damaged, NotOurs, TooNew, CannotWrite.
    """
    migrate.refuse_unless_ours(image, known=around.version)
    with told_apart(image):
        connection = connect(image, "ro", immutable=True)
        try:
            if migrate.version_of(connection) < around.version:
                migrate.refuse_strange_schema(connection, around.migrations)
                refuse_broken(connection)
                connection.close()
                with closing(connect(image)) as older:
                    migrate.migrate(older, around.migrations)
                connection = connect(image, "ro", immutable=True)
            migrate.refuse_strange_schema(connection, around.migrations)
            refuse_broken(connection)
            connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
    return connection


def refuse_broken(connection: sqlite3.Connection) -> None:
    """Raises Damaged("database") when pages, indexes or rows of the file do not hold together.

    A broken index would hide sessions and say nothing, and writing makes broken pages worse. A value that is
    only not allowed stops nobody here: whoever reads its row is told, and the rest can still be read.
    """
    # A tenth of a second for fifty thousand sessions: less than the passphrase takes.
    for (said,) in connection.execute("PRAGMA integrity_check(1000)"):
        if said != "ok" and not str(said).startswith("CHECK constraint failed"):
            raise Damaged("database", "structure")


def version_of(path: Path) -> int:
    """The form of a whole file."""
    with told_apart(path), closing(connect(path, "ro", immutable=True)) as connection:
        return migrate.version_of(connection)


def copies_before_updates(path: Path) -> list[Path]:
    """What `open_checked` kept of a file before it gave it a newer form."""
    return sorted(path.parent.glob(f"{path.stem}-before-update-from-*{path.suffix}"))


def _update(connection: sqlite3.Connection, path: Path, around: Surroundings) -> None:
    version = migrate.version_of(connection)
    copying.copy(connection, path.with_name(f"{path.stem}-before-update-from-{version}{path.suffix}"))
    migrate.migrate(connection, around.migrations)
    # The first bytes of the file itself must tell an older peerlog that it is too new, not only its -wal.
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
