"""A backup: the image of one logbook, sealed as a whole. Format 1.

    file    = b"peerlog backup\\0\\x01" | header (the logbook's locked keys) | salt (32) | notes | chunks
    notes   = 4096 bytes, sealed: what the backup says about itself; zero bytes up to there
    chunk   = 4 MiB of the image, sealed; the last one holds what is left
    key     = HKDF-SHA256 of the data key with the salt: it seals this file and no other
    nonce   = the number of the part: notes 0, chunks from 1
    bound   = SHA-256 of everything before the notes | number (8 bytes) | b"E" for the last chunk, else b"-"

So a part that was changed, left out, doubled, moved, taken from another backup or added is found, and so is
a file that ends too early. Whoever has the passphrase or the recovery code of that day opens it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from peerlog.domain.errors import Damaged, DamagedHeader, Refused, TooNewBackup
from peerlog.vault.header import HEADER_BYTES, RandomBytes
from peerlog.vault.key import Key

CHUNK_BYTES = 4 * 1024 * 1024
NOTES_BYTES = 4096

_MAGIC = b"peerlog backup\0"
_VERSION = 1
_START = _MAGIC + bytes([_VERSION])
_SALT_BYTES = 32
_TAG_BYTES = 16
HEAD_BYTES = len(_START) + HEADER_BYTES + _SALT_BYTES
_BEFORE_CHUNKS = HEAD_BYTES + NOTES_BYTES + _TAG_BYTES
_LAST, _NOT_LAST = b"E", b"-"

Passed = Callable[[int], None]
"""Called with how many bytes of the image were worked through so far; what it raises ends the work."""


def file_bytes(image_bytes: int) -> int:
    """How long the backup of an image of so many bytes is."""
    chunks = max(1, -(-image_bytes // CHUNK_BYTES))
    return _BEFORE_CHUNKS + image_bytes + chunks * _TAG_BYTES


def seal(
    image: BinaryIO,
    out: BinaryIO,
    *,
    key: Key,
    header: bytes,
    notes: bytes,
    passed: Passed,
    random_bytes: RandomBytes = os.urandom,
) -> None:
    """Writes the whole backup of an image; never more than two chunks of it are in memory."""
    if len(notes) > NOTES_BYTES:
        raise ValueError("the notes of a backup are longer than their place")
    head = _START + header + random_bytes(_SALT_BYTES)
    parts = _Parts(key, head)
    out.write(head)
    out.write(parts.seal(0, notes.ljust(NOTES_BYTES, b"\0"), last=False))
    done = 0
    for number, piece, last in _pieces(image, CHUNK_BYTES):
        out.write(parts.seal(number, piece, last=last))
        done += len(piece)
        passed(done)


@dataclass(frozen=True, slots=True)
class Backup:
    """The beginning of a backup, read and not yet opened."""

    header: bytes
    _head: bytes
    _notes: bytes

    @classmethod
    def read(cls, file: BinaryIO) -> Backup:
        """Leaves the file at its first chunk. Raises Refused("not_a_backup"), TooNewBackup, Damaged."""
        head = file.read(HEAD_BYTES)
        if not head.startswith(_MAGIC):
            raise Refused("not_a_backup")
        if head[len(_MAGIC) : len(_START)] not in (b"", bytes([_VERSION])):
            raise TooNewBackup(head[len(_MAGIC)], _VERSION)
        notes = file.read(NOTES_BYTES + _TAG_BYTES)
        if len(head) < HEAD_BYTES or len(notes) < NOTES_BYTES + _TAG_BYTES:
            raise Damaged("backup", "head")
        return cls(head[len(_START) : len(_START) + HEADER_BYTES], head, notes)

    def unlock(self, opens: Callable[[bytes], Key]) -> Key:
        """The key `opens` makes of its header. Raises Damaged("backup"), and what `opens` raises."""
        try:
            return opens(self.header)
        except DamagedHeader:
            raise Damaged("backup", "header") from None

    def notes(self, key: Key) -> bytes:
        """What it says about itself, with the zero bytes after it. Raises Damaged("backup")."""
        return _Parts(key, self._head).open(0, self._notes, last=False)

    def image(self, key: Key, file: BinaryIO) -> Iterator[bytes]:
        """The image, piece by piece, from the file `read` left. Raises Damaged("backup") in between."""
        parts = _Parts(key, self._head)
        for number, piece, last in _pieces(file, CHUNK_BYTES + _TAG_BYTES):
            yield parts.open(number, piece, last=last)


class _Parts:
    """Seals and opens the numbered parts of one file."""

    def __init__(self, key: Key, head: bytes) -> None:
        self._cipher: AESGCM = key.cipher_of_a_file(head[-_SALT_BYTES:])
        self._bound = hashlib.sha256(head).digest()

    def seal(self, number: int, plain: bytes, *, last: bool) -> bytes:
        return self._cipher.encrypt(_nonce(number), plain, self._bound_to(number, last=last))

    def open(self, number: int, part: bytes, *, last: bool) -> bytes:
        try:
            return self._cipher.decrypt(_nonce(number), part, self._bound_to(number, last=last))
        except InvalidTag:
            raise Damaged("backup", f"part {number}") from None

    def _bound_to(self, number: int, *, last: bool) -> bytes:
        return self._bound + number.to_bytes(8, "big") + (_LAST if last else _NOT_LAST)


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")


def _pieces(file: BinaryIO, length: int) -> Iterator[tuple[int, bytes, bool]]:
    """(number from 1, piece, whether it is the last), one piece read ahead to know."""
    number, piece = 1, file.read(length)
    while True:
        following = file.read(length) if len(piece) == length else b""
        yield number, piece, not following
        if not following:
            return
        number, piece = number + 1, following
