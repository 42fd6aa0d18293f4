"""The code lists: fixed keys, editable words, entries that roll up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


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
        return any(entry.key == key for entry in self.entries)

    def __getitem__(self, key: str) -> Entry:
        for entry in self.entries:
            if entry.key == key:
                return entry
        raise KeyError(key)

    @property
    def offered(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if not entry.retired)


Lists = Mapping[str, CodeList]
"""Every list by its name: those of the CSV columns (`kind`, `setting`, ...)."""
