"""Lines in their own words, where a team stands, and what it talked about, as entries of one's own log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peerlog.domain.content import SpectrumWords
from peerlog.domain.lists import Lists
from peerlog.domain.own_words import OwnWords
from peerlog.domain.spectrum import STAGES, Placed, Spectrum
from peerlog.domain.team_talk import TeamTalk
from peerlog.report import words
from peerlog.text import _

LogPart = dict[str, Any]


def own_words(own: OwnWords, lists: Lists, code_words: Mapping[bytes, str]) -> LogPart:
    """What was said, how it may be used and until when, and when it left."""
    uses = lists["own_words_use"]
    tied = [code_words.get(uid, "") for uid in own.code_words]
    facts = [
        uses[own.use].label if own.use in uses and own.use is not None else "",
        _("Until {day}").format(day=words.day(own.until)) if own.until else "",
        _("Sent on {day}").format(day=words.day(own.sent_on)) if own.sent_on else "",
        *tied,
    ]
    return {
        "day": words.day(own.said_on),
        "kind": "",
        "line": " · ".join(fact for fact in facts if fact),
        "own": [[_("They said"), own.words.strip("\r\n").splitlines()]],
    }


def spectrum(filled: Spectrum, lists: Lists, spectrum_words: SpectrumWords) -> LogPart:
    """Each statement with the stage it was placed at and why."""
    table = lists["at_table"]
    own = [[_about(one, spectrum_words), _said(one, spectrum_words)] for one in filled.placed]
    if filled.words.strip():
        own.append([_("What else"), filled.words.strip("\r\n").splitlines()])
    return {
        "day": words.day(filled.filled_on),
        "kind": filled.about,
        "line": ", ".join(table[key].label for key in filled.at_table if key in table),
        "own": own,
    }


def team_talk(talk: TeamTalk, lists: Lists) -> LogPart:
    """The question and what was said, what to do, who was there and who was missing."""
    table, ambitions = lists["at_table"], lists["ambitions"]
    missing = [table[key].label for key in talk.missing if key in table]
    own = [
        [talk.question, talk.answer.strip("\r\n").splitlines()],
        [_("What we will do"), list(talk.to_do)],
        [_("Who was missing from the table"), missing],
    ]
    return {
        "day": words.day(talk.on),
        "kind": ambitions[talk.ambition].label if talk.ambition in ambitions else talk.ambition,
        "line": ", ".join(table[key].label for key in talk.at_table if key in table),
        "own": [part for part in own if part[1]],
    }


def _about(one: Placed, spectrum_words: SpectrumWords) -> str:
    statement = spectrum_words.statement(one.statement)
    return statement.about if statement is not None else one.statement.replace("_", " ")


def _said(one: Placed, spectrum_words: SpectrumWords) -> list[str]:
    stage = spectrum_words.stage(one.stage).name if one.stage in STAGES else _("Not sure yet")
    return [stage, *([one.why] if one.why.strip() else [])]
