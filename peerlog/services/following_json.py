"""Reading what follows a session from an owner's file: each subject as its entries are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from peerlog.domain import (
    check_in,
    group,
    learning,
    left_file,
    let_be,
    own_words,
    promise,
    spectrum,
    supervision,
    team_talk,
    value_example,
    voice,
)
from peerlog.domain.errors import Problem
from peerlog.domain.lists import Lists
from peerlog.services.json_things import Thing
from peerlog.storage.kept import SECTIONS as FOLLOWING

__all__ = ["FOLLOWING", "following"]

_SUBJECTS: dict[str, tuple[type[Any], Callable[[Any, Lists], list[Problem]]]] = {
    "promises": (promise.Promise, promise.problems_of),
    "voices": (voice.Voice, voice.problems_of),
    "own_words": (own_words.OwnWords, own_words.problems_of),
    "groups": (group.PeerGroup, group.problems_of_group),
    "planned": (group.Planned, group.problems_of_planned),
    "spectrums": (spectrum.Spectrum, lambda entry, _lists: spectrum.problems_of(entry)),
    "let_be": (let_be.LetBe, lambda entry, _lists: let_be.problems_of(entry)),
    "left_files": (left_file.LeftFile, lambda entry, _lists: left_file.problems_of(entry)),
    "learning": (learning.LearningEntry, learning.problems_of_entry),
    "outcomes": (learning.Outcome, lambda entry, _lists: learning.problems_of_outcome(entry)),
    "feedback": (learning.Feedback, lambda entry, _lists: learning.problems_of_feedback(entry)),
    "check_ins": (check_in.CheckIn, check_in.problems_of),
    "role": (check_in.Role, lambda entry, _lists: check_in.problems_of_role(entry)),
    "topics": (supervision.Topic, supervision.problems_of_topic),
    "supervisions": (supervision.Supervision, lambda entry, _lists: supervision.problems_of(entry)),
    "value_examples": (value_example.ValueExample, lambda entry, _lists: value_example.problems_of(entry)),
    "team_talks": (team_talk.TeamTalk, team_talk.problems_of),
}


def following(section: str, things: Iterable[Thing], lists: Lists) -> tuple[Any, ...]:
    """The entries of one section; each thing tells what is wrong with it."""
    kind, problems = _SUBJECTS[section]
    found = []
    for thing in things:
        entry = thing.rest(kind)
        if entry is not None:
            found.append(entry)
            for problem in problems(entry, lists):
                thing.wrong(problem.field, problem.what, problem.detail)
    return tuple(found)
