"""The data key behind a short PIN: for the rest of a shift, in memory only, never in a file."""

from __future__ import annotations

import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from peerlog.domain.errors import WrongPassphrase
from peerlog.vault.header import Cost, RandomBytes, stretched
from peerlog.vault.key import Key

_BOUND = b"peerlog pin"
_SALT_BYTES, _NONCE_BYTES = 16, 12


@dataclass(slots=True)
class PinSlot:
    """One guess costs what one guess at the passphrase costs; but there are only some ten thousand PINs."""

    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytearray

    @classmethod
    def holding(cls, key: Key, pin: str, cost: Cost, random_bytes: RandomBytes = os.urandom) -> PinSlot:
        """Raises TooLittleMemory."""
        salt, nonce = random_bytes(_SALT_BYTES), random_bytes(_NONCE_BYTES)
        wrapping = AESGCM(stretched(pin.encode(), salt, cost))
        return cls(cost, salt, nonce, bytearray(key.wrapped_by(wrapping, nonce, _BOUND)))

    def open(self, pin: str) -> Key:
        """Raises WrongPassphrase, TooLittleMemory."""
        wrapping = AESGCM(stretched(pin.encode(), self.salt, self.cost))
        try:
            return Key(wrapping.decrypt(self.nonce, self.wrapped, _BOUND))
        except InvalidTag:
            raise WrongPassphrase from None

    def wipe(self) -> None:
        """Writes over what it holds."""
        self.wrapped[:] = bytes(len(self.wrapped))
