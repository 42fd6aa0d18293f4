"""Reading what follows a session from an owner's file: each subject as its entries are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from peerlog.domain import group, left_file, let_be, own_words, promise, spectrum, voice
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
