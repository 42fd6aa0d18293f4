"""Learning in the readable whole log: entries, what is wanted, and feedback."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peerlog.domain.learning import Feedback, LearningEntry, Outcome
from peerlog.domain.lists import Lists
from peerlog.report import words
from peerlog.report.how_long import how_long
from peerlog.text import _

LogPart = dict[str, Any]


def learning_entry(entry: LearningEntry, lists: Lists, outcomes: Mapping[bytes, str]) -> LogPart:
    """`outcomes` are their words by uid."""
    doors = lists["doors"]
    facts = [how_long(entry.minutes) if entry.minutes else "", _("A tutorial") if entry.tutorial else ""]
    touched = [outcomes[uid] for uid in entry.outcomes if uid in outcomes]
    opened = [doors[key].label if key in doors else key for key in entry.doors]
    own = [
        (_("What I did"), entry.did.splitlines()),
        (_("What I learned"), entry.learned.splitlines()),
        (_("What I will do"), entry.will_do.splitlines()),
        (_("What shows it"), entry.evidence.splitlines()),
        (_("What it touches"), touched),
        (_("Doors that opened for me"), opened),
    ]
    return {
        "day": words.day(entry.on),
        "kind": entry.title,
        "line": " · ".join(fact for fact in facts if fact),
        "own": [[name, lines] for name, lines in own if any(line.strip() for line in lines)],
    }


def outcome(one: Outcome) -> LogPart:
    aside = words.day(one.retired_on) if one.retired_on else ""
    return {
        "day": one.words,
        "kind": "",
        "line": _("Put aside on {day}").format(day=aside) if aside else "",
        "own": [],
    }


def feedback(one: Feedback, titles: Mapping[bytes, str]) -> LogPart:
    """`titles` are those of learning entries by uid."""
    passed = {None: "", True: _("Passed"), False: _("Not yet")}[one.passed]
    about = titles.get(one.about or b"", "")
    facts = [_("About {entry}").format(entry=about) if about else "", passed]
    own = [(_("What went well"), one.went_well), (_("What to develop"), one.to_develop)]
    return {
        "day": words.day(one.on),
        "kind": one.from_whom,
        "line": " · ".join(fact for fact in facts if fact),
        "own": [[name, text.splitlines()] for name, text in own if text.strip()],
    }
