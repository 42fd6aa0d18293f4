"""The recovery code: 128 random bits written so that a tired person can copy them from paper.

28 characters in seven groups of four: 26 hold the secret, the last two are a check. The alphabet has no
I, L, O or U; read back, o counts as 0, i and l as 1, u as v, and case, spaces and dashes do not count.
"""

from __future__ import annotations

import hashlib

SECRET_BYTES = 16
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_HEARD_AS = str.maketrans("OILU", "011V")
_SECRET_CHARACTERS = 26
_CHECK_CHARACTERS = 2
_GROUP = 4


def written(secret: bytes) -> str:
    """The code for 16 secret bytes, grouped for reading: `8F2K-...-9QXT`."""
    if len(secret) != SECRET_BYTES:
        raise ValueError("a recovery secret has 16 bytes")
    # 26 characters hold 130 bits: two more than the secret, always zero.
    text = _characters(int.from_bytes(secret, "big") << 2, _SECRET_CHARACTERS) + _check(secret)
    return "-".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))


def read(code: str) -> bytes | None:
    """The secret behind a code however it was typed; None when it was mistyped and cannot be one."""
    bare = "".join(c for c in code.upper() if c.isalnum()).translate(_HEARD_AS)
    if len(bare) != _SECRET_CHARACTERS + _CHECK_CHARACTERS or any(c not in _ALPHABET for c in bare):
        return None
    number = 0
    for character in bare[:_SECRET_CHARACTERS]:
        number = number * 32 + _ALPHABET.index(character)
    if number & 0b11:
        return None
    secret = (number >> 2).to_bytes(SECRET_BYTES, "big")
    return secret if bare[_SECRET_CHARACTERS:] == _check(secret) else None


def _check(secret: bytes) -> str:
    first_bits = int.from_bytes(hashlib.sha256(b"peerlog recovery" + secret).digest()[:2], "big") >> 6
    return _characters(first_bits, _CHECK_CHARACTERS)


def _characters(number: int, how_many: int) -> str:
    return "".join(_ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(how_many)))
