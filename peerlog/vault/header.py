"""The header of a logbook: its data key, wrapped once by the passphrase and once by the recovery code.

    header  = b"peerlog key\\0" | version (1) | two slots | checksum (SHA-256 of all before it)
    slot    = kind (1 byte: P or R) | memory in KiB, passes, lanes (4 bytes each, big-endian)
              | salt (16) | nonce (12) | data key sealed with AES-256-GCM (48)

The wrapping key is Argon2id of the secret; magic, version and the slot up to its salt are the associated
data. The checksum tells damage from a wrong passphrase; against a forger it does nothing and need not.
"""

from __future__ import annotations

import hashlib
import os
import struct
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from peerlog.domain.errors import DamagedHeader, Refused, TooLittleMemory, WrongPassphrase
from peerlog.vault import recovery_code
from peerlog.vault.key import KEY_BYTES, Key

RandomBytes = Callable[[int], bytes]

MOST_MEMORY_KIB = 512 * 1024
MOST_PASSES = 10
MOST_LANES = 16

_START = b"peerlog key\0\x01"
_PASSPHRASE, _RECOVERY = b"P", b"R"
_ASKS = struct.Struct(">c3I16s")  # kind, memory, passes, lanes, salt
_HOLDS = struct.Struct(">12s48s")  # nonce, wrapped key
_SLOT_BYTES = _ASKS.size + _HOLDS.size
_CHECKSUM_BYTES = 32
HEADER_BYTES = len(_START) + 2 * _SLOT_BYTES + _CHECKSUM_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one guess at a passphrase costs: Argon2id's memory, passes and lanes."""

    memory_kib: int = 128 * 1024
    passes: int = 3
    lanes: int = 4

    @property
    def is_bearable(self) -> bool:
        """Whether opening with it stays within what an honest header would ask."""
        return (
            1 <= self.lanes <= MOST_LANES
            and 1 <= self.passes <= MOST_PASSES
            and 8 * self.lanes <= self.memory_kib <= MOST_MEMORY_KIB
        )


@dataclass(frozen=True, slots=True)
class _Slot:
    kind: bytes
    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes

    @property
    def asks(self) -> bytes:
        cost = self.cost
        return _ASKS.pack(self.kind, cost.memory_kib, cost.passes, cost.lanes, self.salt)

    @property
    def bound(self) -> bytes:
        return _START + self.asks

    def to_bytes(self) -> bytes:
        return self.asks + _HOLDS.pack(self.nonce, self.wrapped)

    def unlock(self, secret: bytes) -> Key:
        try:
            return Key(self._wrapping(secret).decrypt(self.nonce, self.wrapped, self.bound))
        except InvalidTag:
            raise WrongPassphrase from None

    def _wrapping(self, secret: bytes) -> AESGCM:
        return AESGCM(stretched(secret, self.salt, self.cost))

    @classmethod
    def holding(cls, key: Key, kind: bytes, secret: bytes, cost: Cost, random_bytes: RandomBytes) -> _Slot:
        empty = cls(kind, cost, random_bytes(16), random_bytes(12), b"")
        wrapped = key.wrapped_by(empty._wrapping(secret), empty.nonce, empty.bound)
        return cls(kind, cost, empty.salt, empty.nonce, wrapped)


def make(
    passphrase: str, cost: Cost | None = None, random_bytes: RandomBytes = os.urandom
) -> tuple[bytes, Key, str]:
    """A new data key with its header and recovery code; the code is shown once and kept nowhere.

    Raises Refused("empty_passphrase"), TooLittleMemory.
    """
    chosen = cost or Cost()
    key = Key(random_bytes(KEY_BYTES))
    code_secret = random_bytes(recovery_code.SECRET_BYTES)
    by_passphrase = _Slot.holding(key, _PASSPHRASE, _new_secret(passphrase), chosen, random_bytes)
    by_code = _Slot.holding(key, _RECOVERY, code_secret, chosen, random_bytes)
    return _header(by_passphrase, by_code), key, recovery_code.written(code_secret)


def unlock(header: bytes, passphrase: str) -> Key:
    """Raises WrongPassphrase, DamagedHeader, TooLittleMemory."""
    return _slots(header)[0].unlock(_secret(passphrase))


def unlock_with_recovery(header: bytes, code: str) -> Key:
    """Raises WrongPassphrase (a mistyped code too), DamagedHeader, TooLittleMemory."""
    slot = _slots(header)[1]
    secret = recovery_code.read(code)
    if secret is None:
        raise WrongPassphrase
    return slot.unlock(secret)


def recovery_code_fits(header: bytes, code: str) -> bool:
    """Whether this code opens the logbook, however it was typed. Raises DamagedHeader, TooLittleMemory."""
    try:
        unlock_with_recovery(header, code)
    except WrongPassphrase:
        return False
    return True


def change_passphrase(
    header: bytes, key: Key, new: str, cost: Cost | None = None, random_bytes: RandomBytes = os.urandom
) -> bytes:
    """The header with the same key behind a new passphrase; the recovery code stays good.

    `cost` None keeps what the header asks now. Raises Refused("empty_passphrase"), DamagedHeader.
    """
    old, by_code = _slots(header)
    return _header(_Slot.holding(key, _PASSPHRASE, _new_secret(new), cost or old.cost, random_bytes), by_code)


def new_recovery_code(header: bytes, key: Key, random_bytes: RandomBytes = os.urandom) -> tuple[bytes, str]:
    """The header with the same key behind a new recovery code, and that code; the old code opens no more."""
    by_passphrase, old = _slots(header)
    secret = random_bytes(recovery_code.SECRET_BYTES)
    by_code = _Slot.holding(key, _RECOVERY, secret, old.cost, random_bytes)
    return _header(by_passphrase, by_code), recovery_code.written(secret)


def is_whole(header: bytes) -> bool:
    """Whether the header can be read at all, for a check without a passphrase."""
    try:
        _slots(header)
    except DamagedHeader:
        return False
    return True


def _header(by_passphrase: _Slot, by_code: _Slot) -> bytes:
    body = _START + by_passphrase.to_bytes() + by_code.to_bytes()
    return body + hashlib.sha256(body).digest()


def _slots(header: bytes) -> tuple[_Slot, _Slot]:
    body, checksum = header[:-_CHECKSUM_BYTES], header[-_CHECKSUM_BYTES:]
    if len(header) != HEADER_BYTES or hashlib.sha256(body).digest() != checksum:
        raise DamagedHeader("checksum")
    if not body.startswith(_START):
        raise DamagedHeader("version")
    by_passphrase = _slot(body[len(_START) : len(_START) + _SLOT_BYTES], _PASSPHRASE)
    return by_passphrase, _slot(body[len(_START) + _SLOT_BYTES :], _RECOVERY)


def _slot(data: bytes, expected_kind: bytes) -> _Slot:
    kind, memory_kib, passes, lanes, salt = _ASKS.unpack(data[: _ASKS.size])
    nonce, wrapped = _HOLDS.unpack(data[_ASKS.size :])
    cost = Cost(memory_kib=memory_kib, passes=passes, lanes=lanes)
    if kind != expected_kind:
        raise DamagedHeader("slot")
    if not cost.is_bearable:
        raise DamagedHeader("cost")
    return _Slot(kind, cost, salt, nonce, wrapped)


def _secret(passphrase: str) -> bytes:
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")


def _new_secret(passphrase: str) -> bytes:
    if not passphrase:
        raise Refused("empty_passphrase")
    return _secret(passphrase)


def cost_of(header: bytes) -> Cost:
    """What a guess at the passphrase costs here. Raises DamagedHeader."""
    return _slots(header)[0].cost


def stretched(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    """A wrapping key from a secret (Argon2id). Raises TooLittleMemory."""
    try:
        argon = Argon2id(
            salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
        )
        return argon.derive(secret)
    except MemoryError:
        raise TooLittleMemory from None
