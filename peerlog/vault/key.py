"""The data key of one logbook, in memory only while it is open."""

from __future__ import annotations

import hmac
from typing import NoReturn

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from peerlog.domain.errors import Damaged
from peerlog.vault import sealed

KEY_BYTES = 32


class Key:
    """Seals and opens rows and signs those that hold no words.

    Sealing and each purpose of signing use a key of their own, drawn from the data key with HKDF-SHA256.
    """

    __slots__ = ("_cipher", "_data_key", "_mac_keys")

    def __init__(self, data_key: bytes) -> None:
        if len(data_key) != KEY_BYTES:
            raise ValueError("a data key has 32 bytes")
        self._data_key = data_key
        self._cipher = AESGCM(self._subkey(b"seal"))
        self._mac_keys: dict[str, bytes] = {}

    def seal(self, plain: bytes, *, table: str, uid: bytes, columns: str) -> bytes:
        """`plain` sealed for exactly this row. Raises Refused("too_long") above `sealed.MOST_BYTES`."""
        return sealed.seal(self._cipher, plain, table=table, uid=uid, columns=columns)

    def open(self, blob: bytes, *, table: str, uid: bytes, columns: str) -> bytes:
        """What was sealed for this row. Raises Damaged("row")."""
        return sealed.unseal(self._cipher, blob, table=table, uid=uid, columns=columns)

    def kept_or_sealed(self, blob: bytes, plain: bytes, *, table: str, uid: bytes, columns: str) -> bytes:
        """`blob` itself where this key opens it for this row, else `plain` sealed anew."""
        try:
            self.open(blob, table=table, uid=uid, columns=columns)
        except Damaged:
            return self.seal(plain, table=table, uid=uid, columns=columns)
        return blob

    def mac(self, purpose: str, data: bytes) -> bytes:
        """32 bytes that only this key makes for this purpose and data (HMAC-SHA256)."""
        if purpose not in self._mac_keys:
            self._mac_keys[purpose] = self._subkey(b"mac " + purpose.encode())
        return hmac.digest(self._mac_keys[purpose], data, "sha256")

    def mac_fits(self, purpose: str, data: bytes, mac: bytes) -> bool:
        return hmac.compare_digest(self.mac(purpose, data), mac)

    def cipher_of_a_file(self, salt: bytes) -> AESGCM:
        """A cipher for one file only: no other salt gives the same."""
        hkdf = HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=salt, info=b"peerlog 1 backup")
        return AESGCM(hkdf.derive(self._data_key))

    def wrapped_by(self, wrapping: AESGCM, nonce: bytes, bound: bytes) -> bytes:
        """The data key itself, sealed with a key drawn from a passphrase or a recovery code."""
        return wrapping.encrypt(nonce, self._data_key, bound)

    def same_as(self, other: Key) -> bool:
        return hmac.compare_digest(self._data_key, other._data_key)

    def __repr__(self) -> str:
        return "<Key>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is never written out")

    def _subkey(self, purpose: bytes) -> bytes:
        hkdf = HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=None, info=b"peerlog 1 " + purpose)
        return hkdf.derive(self._data_key)
