"""Which tables a summary has, what their lines are, and how stored keys become lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from peerlog.domain.lists import Entry, Lists

ALL = "all"
NOT_SAID = "not_said"
NOT_SURE = "not_sure"
"""Counted with what was not said: it says as little, and a line of its own would cost the others theirs."""
TOTAL, HOURS, KIND, OWN_WORK = "total", "hours", "kind", "own_work"
ATTENDANCES, FAMILIARITY = "group_attendances", "familiarity"
FAMILIES, STRENGTHS, STRENGTHS_WHOSE = "strength_families", "strengths", "strengths_whose"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One table. `shape` "exclusive": each session is in exactly one line; "several": in any number.

    `base` is the shortest period it is published for. `whose` are the owners counted (empty: all). `kinds`
    are the kinds of own work counted (empty: all). `lines` are those of a table that counts no list, or only
    some of it. `present`: it counts the sessions with "one" or "several" people only (empty: all).
    `once_each`: nobody is in it twice.
    """

    key: str
    heading: str
    shape: str  # "total" | "own" | "exclusive" | "several" | "attendances"
    source: str = ""  # the list it counts, where it has another name than the table
    base: str = "quarter"
    sensitive: bool = False
    whose: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    present: str = ""
    once_each: bool = False

    @property
    def list_name(self) -> str:
        return self.source or self.key


TOPICS: tuple[Topic, ...] = (
    Topic(key=TOTAL, heading="presence", shape="total", base="month", lines=(ALL,)),
    Topic(key="values", heading="principles", shape="several"),
    Topic(key="written_how", heading="principles", shape="exclusive"),
    Topic(key="activities", heading="purpose", shape="several"),
    Topic(key="themes", heading="purpose", shape="several", sensitive=True),
    Topic(key="suggested_by", heading="purpose", shape="exclusive"),
    Topic(key="agenda_by", heading="purpose", shape="exclusive"),
    Topic(key=KIND, heading="presence", shape="exclusive", base="month"),
    Topic(key=OWN_WORK, heading="presence", shape="own", source=KIND),
    Topic(key="involvement", heading="presence", shape="own", source="ambitions", kinds=("involvement",)),
    Topic(key=ATTENDANCES, heading="presence", shape="attendances", lines=(ALL,)),
    Topic(key="setting", heading="presence", shape="exclusive"),
    Topic(key="with_whom", heading="presence", shape="exclusive"),
    Topic(
        key=FAMILIARITY,
        heading="presence",
        shape="several",
        lines=("first_time",),
        present="one",
        once_each=True,
    ),
    Topic(key="driving", heading="process", shape="exclusive"),
    Topic(key="led_by", heading="process", shape="exclusive", present="several"),
    Topic(key="helped", heading="process", shape="several"),
    Topic(key="promises", heading="process", shape="several", lines=("looked_back_on",)),
    Topic(
        key=FAMILIES,
        heading="impact",
        shape="several",
        source=STRENGTHS,
        whose=("theirs", "ours", "groups", NOT_SAID),
    ),
    Topic(
        key=STRENGTHS,
        heading="impact",
        shape="several",
        whose=("theirs", "ours", "groups", NOT_SAID),
    ),
    Topic(key=STRENGTHS_WHOSE, heading="impact", shape="several", source="whose"),
    Topic(key="doors", heading="impact", shape="several", sensitive=True, whose=("theirs", "groups")),
    Topic(key="needs", heading="impact", shape="several", sensitive=True),
    Topic(key="voices", heading="impact", shape="several", sensitive=True, source="ambitions"),
    Topic(key="told_back", heading="impact", shape="several", sensitive=True, lines=("told_back",)),
)
"""In the order of the file: the headline, then 4Pi (principles, purpose, presence, process, impact)."""

BY_KEY = {topic.key: topic for topic in TOPICS}


@dataclass(frozen=True, slots=True)
class Meaning:
    """A key of a list is counted as this category of this table."""

    table: str
    source: str
    key: str
    category: str


class Shape:
    """The tables with their lines, for one set of lists."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self.present = {entry.key: entry.present or "one" for entry in lists[KIND]}
        self.categories = {topic.key: self._categories(topic) for topic in TOPICS}

    def family_of(self, strength: str) -> str:
        return self._lists[STRENGTHS][strength].family or ""

    def words_of(self, family: str) -> tuple[str, ...]:
        return tuple(key for key in self.categories[STRENGTHS] if self.family_of(key) == family)

    def kinds(self, present: str) -> tuple[str, ...]:
        """The kinds somebody ("one", "several") or "nobody" is present at, as they are stored."""
        return tuple(key for key, who in self.present.items() if who == present)

    def meanings(self, stored: Iterable[tuple[str, str]] = ()) -> Iterator[Meaning]:
        """How each stored key is counted; a key no table counts is not among them.

        `stored` are lists and keys of a logbook: an organisation's own keys count as what they roll up to,
        also where its words are not here.
        """
        own: dict[str, list[Entry]] = {}
        for name, key in stored:
            if name in self._lists and key in self._lists[name]:
                own.setdefault(name, []).append(self._lists[name][key])
        for topic in TOPICS:
            if topic.list_name not in self._lists:
                continue
            for entry in (*self._lists[topic.list_name], *own.get(topic.list_name, ())):
                counted_as = entry.family if topic.key == FAMILIES else entry.counted_as
                if topic.shape == "exclusive" and entry.key == NOT_SURE:
                    counted_as = NOT_SAID
                if counted_as in self.categories[topic.key]:
                    yield Meaning(topic.key, topic.list_name, entry.key, counted_as or "")

    def _categories(self, topic: Topic) -> tuple[str, ...]:
        if topic.lines:
            return topic.lines
        if topic.key == FAMILIES:
            return tuple(entry.key for entry in self._lists[FAMILIES])
        if topic.list_name == KIND:
            wanted = [e for e in self._lists[KIND] if (e.present == "nobody") == (topic.shape == "own")]
            return tuple(dict.fromkeys(entry.counted_as for entry in wanted))
        twin = f"{topic.list_name}_rolled_up"
        if twin in self._lists:
            lines = [entry.key for entry in self._lists[twin]]
        else:
            lines = [entry.counted_as for entry in self._lists[topic.list_name] if entry.key != NOT_SURE]
        if topic.shape == "exclusive" or topic.key == STRENGTHS_WHOSE:
            lines.append(NOT_SAID)
        return tuple(dict.fromkeys(lines))
