"""About how wide words are, where nothing that knows the typeface can be asked."""

from __future__ import annotations

_KNOWN = {0.25: "ijl|'", 0.3: " .,:;!/()[]ftIr-", 0.5: "ckszvxyJ", 0.7: "wABCDEFHKNPRSTUVXYZ&", 0.8: "GOQM"}
_WIDEST = {0.85: "mW%@"}
_EMS = {char: ems for ems, chars in (_KNOWN | _WIDEST).items() for char in chars}
_OTHER_LATIN, _OTHER = 0.56, 1.15
_LATIN_ENDS = 0x250


def ems(words: str) -> float:
    """The width of words of an upright sans serif, in heights of its type."""
    return sum(_EMS.get(char, _OTHER_LATIN if ord(char) < _LATIN_ENDS else _OTHER) for char in words)


def folded(words: str, room: float) -> list[str]:
    """Words in as many lines as they need; `room` in heights of the type. A word wider than that is cut."""
    lines, line = [], ""
    for word in words.split(" "):
        longer = f"{line} {word}" if line else word
        if line and ems(longer) > room:
            lines.append(line)
            longer = word
        while ems(longer) > room and len(longer) > 1:
            fits = max(1, next(n for n in range(len(longer)) if ems(longer[: n + 1]) > room))
            lines.append(longer[:fits])
            longer = longer[fits:]
        line = longer
    return [*lines, line]
