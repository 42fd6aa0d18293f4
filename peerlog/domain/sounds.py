"""How an English word sounds, roughly, as it is said in Britain: "fone" and "phone" are one."""

from __future__ import annotations

import re

_STEPS = [
    (re.compile(pattern), by)
    for pattern, by in (
        (r"[^a-z]", ""),
        (r"psych", "syk"),
        (r"^(?:kn|gn|pn)", "n"),
        (r"^ps(?=[iy])", "s"),
        (r"^wr", "r"),
        (r"sch", "sk"),
        (r"ould", "ud"),
        (r"aught|ought|ort$|awt", "awt"),
        (r"(?:au|ou)gh$", "af"),
        (r"igh", "i"),
        (r"gh", ""),
        (r"ph", "f"),
        (r"mb$", "m"),
        (r"bt$", "t"),
        (r"stl", "sl"),
        (r"sten$", "sen"),
        (r"tch", "x"),
        (r"(?:ssi|sci|shi|ti|ci|si|xi)(?=[aou])", "S"),
        (r"sh", "S"),
        (r"ch", "x"),
        (r"s?c(?=[eiy])", "s"),
        (r"ck|[cq]", "k"),
        (r"dg|g(?=[eiy])", "j"),
        (r"z", "s"),
        (r"th", "0"),
        (r"wh", "w"),
        (r"(?<=[aeiouy])r(?![aeiouy])", ""),
        (r"(?<=[a-zS0])[wh](?![aeiouy])", ""),
        (r"^[aeiouy]+", "A"),
        (r"(?<!^)h", ""),
        (r"[aeiouy]+", ""),
        (r"(.)\1+", r"\1"),
    )
]


def sound(word: str) -> str:
    """A short key; words that share it sound alike. `word` in small letters without accents."""
    for pattern, by in _STEPS:
        word = pattern.sub(by, word)
    return word
