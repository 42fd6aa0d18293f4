"""The code lists: fixed keys, editable words, entries that roll up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

TAKES_OWN = (
    "setting",
    "activities",
    "themes",
    "strengths",
    "doors",
    "needs",
    "helped",
    "supervision_topics",
)
"""The lists an organisation may add entries of its own to: no rule hangs on their keys."""

_OWN = re.compile(r"([a-z0-9]+(?:_[a-z0-9]+)*)__([a-z0-9]+(?:_[a-z0-9]+)*)", re.ASCII)
_LONGEST_OWN = 80


def own_key(counted_as: str, key: str) -> str:
    """How an organisation's own entry is stored: what it is counted under goes with it wherever it goes."""
    return f"{counted_as}__{key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One choice of a list.

    `key` never changes; `label` and `hint` are words an organisation may edit. `retired` entries keep old
    sessions readable and are not offered any more. `rolls_up_to` is the key this one is counted under in
    summaries (itself when None). `family` groups strengths. `present` (kinds only) says who is there:
    "one", "several" or "nobody" (DISCLOSURE.md section 2).
    """

    key: str
    label: str
    hint: str = ""
    icon: str | None = None
    rolls_up_to: str | None = None
    family: str | None = None
    present: str | None = None
    carers_only: bool = False
    retired: bool = False

    @property
    def counted_as(self) -> str:
        return self.rolls_up_to or self.key


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeList:
    """One list of choices, in the order they are shown; `shown_first` chips come before "more"."""

    name: str
    question: str
    entries: tuple[Entry, ...]
    several: bool = False
    sensitive: bool = False
    with_whose: bool = False
    shown_first: int = 6

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __contains__(self, key: object) -> bool:
        return self._found(key) is not None

    def __getitem__(self, key: str) -> Entry:
        """Also an organisation's own entry whose words are not here any more. Raises KeyError."""
        found = self._found(key)
        if found is None:
            raise KeyError(key)
        return found

    def _found(self, key: object) -> Entry | None:
        for entry in self.entries:
            if entry.key == key:
                return entry
        return self._put_away(key) if isinstance(key, str) and self.name in TAKES_OWN else None

    def _put_away(self, key: str) -> Entry | None:
        """An own entry of words put away since, or never brought to this laptop: read from its key."""
        own = _OWN.fullmatch(key) if len(key) <= _LONGEST_OWN else None
        like = next((entry for entry in self.entries if own and entry.counted_as == own[1]), None)
        if own is None or like is None:
            return None
        label = own[2].replace("_", " ").capitalize()
        return Entry(key=key, label=label, rolls_up_to=own[1], family=like.family, retired=True)

    @property
    def offered(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if not entry.retired)


Lists = Mapping[str, CodeList]
"""Every list by its name: those of the CSV columns (`kind`, `setting`, ...)."""
