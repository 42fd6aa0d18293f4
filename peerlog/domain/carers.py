"""When a session was with carers: what is asked and offered for them depends on it."""

from __future__ import annotations

_WITH_THEM = ("carer", "mixed")
_THEIR_PLACE = "carers_group"


def with_carers(with_whom: str | None, setting: str | None) -> bool:
    """By the keys of the lists of these names. A carers' group is one also where nobody said who came."""
    return with_whom in _WITH_THEM or (with_whom is None and setting == _THEIR_PLACE)
