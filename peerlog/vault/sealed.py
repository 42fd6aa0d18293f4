"""The sealed blob, format 1: what becomes of a row's words before they reach the disk.

    blob    = version (1 byte, 0x01) | nonce (12 random bytes) | AES-256-GCM ciphertext and tag
    inside  = length of the packed text (4 bytes, big-endian) | packed text | zero bytes up to the step
    packed  = raw deflate of the text, started with DICTIONARY_1
    bound   = b"peerlog row" , version, table, uid, columns: each preceded by its length (4 bytes)

Compression comes before padding, padding before sealing. The choice was measured:
docs/decisions/0002-row-format.md.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from peerlog.domain.errors import Damaged, Refused
from peerlog.vault.dictionary_1 import DICTIONARY_1

VERSION = 1
MOST_BYTES = 16 * 1024 * 1024
"""The largest text a blob may hold: a 1 MB note of control characters fills six times that as JSON."""

_NONCE = 12
_TAG = 16
_LEVEL = 6
_SMALL_STEP, _LARGE_STEP, _LARGE_FROM = 64, 256, 1024


def seal(
    cipher: AESGCM,
    plain: bytes,
    *,
    table: str,
    uid: bytes,
    columns: str,
    random_bytes: Callable[[int], bytes] = os.urandom,
) -> bytes:
    """The blob that only `cipher`, and only for this table, uid and columns, opens again.

    Raises Refused("too_long") above MOST_BYTES.
    """
    if len(plain) > MOST_BYTES:
        raise Refused("too_long", str(MOST_BYTES))
    packed = _pack(plain)
    nonce = random_bytes(_NONCE)
    inside = len(packed).to_bytes(4, "big") + packed
    return bytes([VERSION]) + nonce + cipher.encrypt(nonce, _padded(inside), _bound(table, uid, columns))


def unseal(cipher: AESGCM, blob: bytes, *, table: str, uid: bytes, columns: str) -> bytes:
    """What was sealed. Raises Damaged("row") when anything at all differs from what was sealed."""
    if len(blob) < 1 + _NONCE + _TAG or blob[0] != VERSION:
        raise Damaged("row", table)
    nonce = blob[1 : 1 + _NONCE]
    try:
        inside = cipher.decrypt(nonce, blob[1 + _NONCE :], _bound(table, uid, columns))
    except InvalidTag:
        raise Damaged("row", table) from None
    length = int.from_bytes(inside[:4], "big")
    packed, padding = inside[4 : 4 + length], inside[4 + length :]
    if len(inside) < 4 or len(packed) != length or padding.strip(b"\0"):
        raise Damaged("row", table)
    return _unpack(packed, table)


def length_prefixed(*parts: bytes) -> bytes:
    """The parts as one text that no other parts could make."""
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def _bound(table: str, uid: bytes, columns: str) -> bytes:
    parts = (b"peerlog row", bytes([VERSION]), table.encode(), uid, columns.encode("utf-8", "surrogatepass"))
    return length_prefixed(*parts)


def _pack(plain: bytes) -> bytes:
    packer = zlib.compressobj(
        _LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS, 9, zlib.Z_DEFAULT_STRATEGY, DICTIONARY_1
    )
    return packer.compress(plain) + packer.flush()


def _unpack(packed: bytes, table: str) -> bytes:
    opener = zlib.decompressobj(-zlib.MAX_WBITS, zdict=DICTIONARY_1)
    try:
        plain = opener.decompress(packed, MOST_BYTES + 1)
    except zlib.error:
        raise Damaged("row", table) from None
    if len(plain) > MOST_BYTES or not opener.eof or opener.unused_data:
        raise Damaged("row", table)
    return plain


def _padded(inside: bytes) -> bytes:
    step = _SMALL_STEP if len(inside) < _LARGE_FROM else _LARGE_STEP
    return inside + bytes(-len(inside) % step)
