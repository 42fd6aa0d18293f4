"""The logbook a restore would replace, read as far as it can be read and proven."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from peerlog.domain.backups import Contents
from peerlog.domain.errors import AlreadyThere, Damaged, DamagedHeader, NotOurs, Refused, WrongPassphrase
from peerlog.services import backup_notes, carrying
from peerlog.services.carrying import GivenOut
from peerlog.storage import replacing
from peerlog.storage.logbook import Logbook
from peerlog.storage.opening import Surroundings
from peerlog.vault import header as headers
from peerlog.vault import recovery_code
from peerlog.vault.key import Key


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """What opens a backup: its passphrase, or the recovery code of that day; of both, either."""

    passphrase: str | None = None
    recovery_code: str | None = None

    @classmethod
    def typed(cls, words: str) -> Secret:
        """What somebody typed where a passphrase is asked for; it may well be the code."""
        return cls(words, words if recovery_code.read(words) is not None else None)

    def opens(self, header: bytes) -> Key:
        """Raises WrongPassphrase, DamagedHeader, TooLittleMemory."""
        if self.passphrase is not None:
            try:
                return headers.unlock(header, self.passphrase)
            except WrongPassphrase:
                if self.recovery_code is None:
                    raise
        return headers.unlock_with_recovery(header, self.recovery_code or "")


class Opener:
    """Makes the key of the logbook that is there: the secret's own, else the one of the backup.

    `of_backup` is the backup's header, `header` that of the logbook that is there, once it was asked for.
    """

    def __init__(self, header: bytes, key: Key, secret: Secret) -> None:
        self.of_backup, self._key, self._secret = header, key, secret
        self.header: bytes | None = None
        self.secret_opens = True

    def __call__(self, header: bytes) -> Key:
        self.header, self.secret_opens = header, True
        if header == self.of_backup:
            return self._key
        try:
            return self._secret.opens(header)
        except WrongPassphrase:
            self.secret_opens = False
        except DamagedHeader:
            pass
        return self._key


@dataclass(frozen=True, slots=True)
class Replaced:
    """What is known of it. `given` None: what it gave out cannot be proven any more."""

    is_there: bool = False
    damaged: bool = False
    header: bytes | None = None
    contents: Contents | None = None
    given: GivenOut | None = None


def look(database: Path, log: str, opener: Opener, around: Surroundings, scratch: Path) -> Replaced:
    """Looks at what lies in the logbook's place; `log` is the logbook that is to come there.

    Raises Refused("other_logbook"), Refused("opens_otherwise"), AlreadyThere, TooNew, InUse, CannotWrite.
    """
    if not database.exists():
        return Replaced()
    if not database.is_file():
        raise AlreadyThere(database, "logbook")
    try:
        with Logbook.open_held(database, opener, around=around) as logbook:
            if logbook.log_id != log:
                raise Refused("other_logbook")
            contents, given = _read(logbook)
            damaged = contents is None or given is None
            return Replaced(True, damaged, opener.header, contents, given)
    except (Damaged, NotOurs):
        return _damaged(database, log, opener, around, scratch)


def _damaged(database: Path, log: str, opener: Opener, around: Surroundings, scratch: Path) -> Replaced:
    """Of a file that is not whole, what is signed can still be believed; the file itself is not touched."""
    copy = scratch / "damaged"
    replacing.copy_as_it_is(database, copy)
    said = replacing.says_to_be(copy)
    if said is not None and headers.is_whole(said.header):
        opener(said.header)
        if not opener.secret_opens:
            # Its passphrase was changed, or it is not this logbook at all: only the latter is in the way.
            raise Refused("opens_otherwise" if said.log_id.hex() == log else "other_logbook")
        if said.log_id.hex() != log:
            raise Refused("other_logbook")
    try:
        with Logbook.open_held(copy, opener, around=around, broken_too=True) as logbook:
            contents, given = _read(logbook)
    except (Damaged, NotOurs):
        contents, given = None, None
    return Replaced(True, True, opener.header, contents, given)


def _read(logbook: Logbook) -> tuple[Contents | None, GivenOut | None]:
    contents: Contents | None = None
    given: GivenOut | None = None
    with suppress(Damaged):
        contents = backup_notes.contents_of(logbook)
    with suppress(Damaged):
        given = carrying.given_out(logbook)
    return contents, given
