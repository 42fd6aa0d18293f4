"""Text as the typefaces on paper can set it: nothing is lost, and nothing stops the file from being made."""

from __future__ import annotations

import re
import unicodedata

_RANGES = (
    # Latin, its accents and sound signs; Greek, Cyrillic, Hebrew, Arabic.
    *((0x20, 0x7E), (0xA0, 0x377), (0x37A, 0x37F), (0x384, 0x4FF), (0x5BE, 0x5F4)),
    *((0x60C, 0x60C), (0x61B, 0x61B), (0x61F, 0x61F), (0x621, 0x63A), (0x640, 0x64A), (0x660, 0x669)),
    *((0x1E00, 0x1EFF), (0x2010, 0x2027), (0x202F, 0x2040), (0x2044, 0x2052), (0x2054, 0x205E)),
    # Money, arrows, mathematics, boxes and shapes.
    *((0x20A0, 0x20BF), (0x2190, 0x22FF), (0x2500, 0x25FF)),
)
"""What our own typeface and the typesetter's have signs for."""

# A mark that no single sign holds together with its letter may need a letter and a mark of two typefaces.
_NEVER_SET = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Mn", "Mc", "Me"})
_UNSEEN = re.compile("[\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff]")  # they only say how their neighbours join
_LONG_WORD = re.compile(r"\S{31,}")
_PIECE = 24
_MAY_BREAK = "\u200b"


def settable(text: str) -> str:
    """One line of text that can be set: a sign without a shape is told by its name, "[thumbs up sign]".

    A word longer than a line may break.
    """
    plain = _UNSEEN.sub("", unicodedata.normalize("NFC", text)).replace("\t", "    ")
    shown = "".join(char if has_shape(char) else _name(char) for char in plain)
    return _LONG_WORD.sub(_with_breaks, shown)


def has_shape(char: str) -> bool:
    """Whether one of the typefaces has a sign for it."""
    return unicodedata.category(char) not in _NEVER_SET and any(a <= ord(char) <= b for a, b in _RANGES)


def _name(char: str) -> str:
    return f"[{unicodedata.name(char, f'U+{ord(char):04X}').lower()}]"


def _with_breaks(word: re.Match[str]) -> str:
    whole = word[0]
    return _MAY_BREAK.join(whole[start : start + _PIECE] for start in range(0, len(whole), _PIECE))
