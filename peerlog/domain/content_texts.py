"""What the content files with prompts, words and texts must hold; see content_rules.py."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from peerlog.domain.content import (
    SENTENCE_START_PLACES,
    CodeNoun,
    HelpNow,
    LightPrompt,
    Passage,
    SharedWord,
    SpectrumStage,
    SpectrumStatement,
    SpectrumWords,
    StarterOutcome,
    WhatITellPeople,
)
from peerlog.domain.content_fields import Fields, is_icon
from peerlog.domain.errors import BadContent
from peerlog.domain.reflection import HARD, KEPT, SIX_STEPS, STEPS, TEAM, VALUES, WHEN, Prompt
from peerlog.domain.spectrum import STAGES
from peerlog.domain.team_talk import AMBITIONS

Raw = Mapping[str, Any]

FITS = ("both", "one_to_one", "group")
DEPTHS = ("gentle", "deep")


def parse_prompts(raw: Raw, file: str) -> tuple[Prompt, ...]:
    """The prompts of the five values, then those for carers' sessions, then those under any value."""
    top = Fields(raw, file, "")
    prompts: list[Prompt] = []
    for value in (*VALUES, "carers"):
        for item in top.tables(value):
            prompts.append(
                Prompt(
                    key=item.key(),
                    value="" if value == "carers" else value,
                    step=item.choice("step", STEPS),
                    text=item.line("text"),
                    fits=item.choice("fits", FITS, "both"),
                    depth=item.choice("depth", DEPTHS, "gentle"),
                    carers=value == "carers",
                )
            )
            item.end()
    prompts += _under_any_value(top)
    _once_each(prompts, file)
    top.end()
    return tuple(prompts)


def _under_any_value(top: Fields) -> Iterator[Prompt]:
    """Those that wait for what a session says, those of six steps, and the two outside the walk."""
    between = tuple(step for step in SIX_STEPS if step not in STEPS)
    for name, steps in (("session", STEPS), ("six", between)):
        for item in top.tables(name):
            yield Prompt(
                key=item.key(),
                value="",
                step=item.choice("step", steps),
                text=item.line("text"),
                fits=item.choice("fits", FITS, "both"),
                depth=item.choice("depth", DEPTHS, "gentle"),
                when=item.choice("when", WHEN) if name == "session" else "",
            )
            item.end()
    yield from _with_my_team(top)
    for step in (HARD, KEPT):
        alone = top.table(step)
        yield Prompt(key=alone.key(), value="", step=step, text=alone.line("text"))
        alone.end()


def _with_my_team(top: Fields) -> Iterator[Prompt]:
    """One for each ambition."""
    asked: set[str] = set()
    for item in top.tables(TEAM):
        ambition = item.choice("ambition", AMBITIONS)
        yield Prompt(key=item.key(), value="", step=TEAM, text=item.line("text"), ambition=ambition)
        item.end()
        asked.add(ambition)
    for ambition in AMBITIONS:
        if ambition not in asked:
            raise top.bad(TEAM, f"has no question for {ambition}")


def _once_each(prompts: list[Prompt], file: str) -> None:
    """A key must be unlike every other: answers hold it without its value."""
    seen: set[str] = set()
    for prompt in prompts:
        if prompt.key in seen:
            raise BadContent(file, prompt.key, "is there twice")
        seen.add(prompt.key)


def parse_starts(raw: Raw, file: str) -> tuple[tuple[LightPrompt, ...], dict[str, tuple[str, ...]]]:
    """The questions for a day of low energy, and ways to begin a sentence."""
    top = Fields(raw, file, "")
    light = []
    for item in top.tables("light"):
        starts = item.lines("starts")
        if len(starts) != 3:
            raise item.bad("starts", "must be three")
        light.append(
            LightPrompt(key=item.key(), text=item.line("text"), starts=(starts[0], starts[1], starts[2]))
        )
        item.end()
    places = top.table("sentence_starts")
    begin = {place: places.lines(place) for place in SENTENCE_START_PLACES}
    places.end()
    top.end()
    return tuple(light), begin


def parse_code_words(raw: Raw, file: str) -> tuple[tuple[str, ...], tuple[CodeNoun, ...]]:
    """Adjectives, and nouns grouped under the sign they are shown with."""
    top = Fields(raw, file, "")
    adjectives = top.words("adjectives")
    signs = top.table("nouns")
    for icon in signs.names():
        if not is_icon(icon):
            raise signs.bad("", "every group of nouns stands under the name of a sign")
    nouns = [CodeNoun(word, icon) for icon in signs.names() for word in signs.words(icon)]
    seen: set[str] = set(adjectives)
    for noun in nouns:
        if noun.word in seen:
            raise BadContent(file, f"nouns.{noun.icon}", f"has the word {noun.word} twice")
        seen.add(noun.word)
    top.end()
    return adjectives, tuple(nouns)


def parse_passphrase_words(raw: Raw, file: str) -> tuple[str, ...]:
    top = Fields(raw, file, "")
    words = top.words("words")
    top.end()
    return words


def parse_help_now(raw: Raw, file: str) -> HelpNow:
    top = Fields(raw, file, "")
    help_now = HelpNow(title=top.label("title"), note=top.line("note"), sections=_passages(top))
    top.end()
    return help_now


def parse_what_i_tell_people(raw: Raw, file: str) -> WhatITellPeople:
    top = Fields(raw, file, "")
    page = WhatITellPeople(title=top.label("title"), intro=top.line("intro"), sections=_passages(top))
    top.end()
    return page


def parse_words_we_share(raw: Raw, file: str) -> tuple[SharedWord, ...]:
    top = Fields(raw, file, "")
    words = []
    for item in top.tables("word"):
        words.append(
            SharedWord(
                key=item.key(),
                word=item.label("word"),
                meaning=item.line("meaning"),
                is_not=item.line("is_not", may_miss=True),
            )
        )
        item.end()
    top.end()
    return tuple(words)


def parse_spectrum(raw: Raw, file: str) -> SpectrumWords:
    """The three stages, and what each statement says at each of them."""
    top = Fields(raw, file, "")
    stages = []
    for item in top.tables("stage"):
        stages.append(SpectrumStage(key=item.key(), name=item.label("name"), hint=item.line("hint")))
        item.end()
    if tuple(stage.key for stage in stages) != STAGES:
        raise top.bad("stage", f"must be {', '.join(STAGES)}, in this order")
    statements = []
    for item in top.tables("statement"):
        statements.append(
            SpectrumStatement(
                key=item.key(),
                about=item.line("about", 80),
                says={stage: item.line(stage, 200) for stage in STAGES},
                retired=item.flag("retired"),
            )
        )
        item.end()
    if all(statement.retired for statement in statements):
        raise top.bad("statement", "every entry is retired")
    top.end()
    return SpectrumWords(stages=tuple(stages), statements=tuple(statements))


def parse_outcomes(raw: Raw, file: str) -> tuple[StarterOutcome, ...]:
    """The starter set of learning outcomes, in the order it is offered."""
    top = Fields(raw, file, "")
    outcomes = []
    for item in top.tables("outcome"):
        outcomes.append(
            StarterOutcome(key=item.key(), words=item.line("words", 160), retired=item.flag("retired"))
        )
        item.end()
    top.end()
    return tuple(outcomes)


def _passages(top: Fields) -> tuple[Passage, ...]:
    passages = []
    for item in top.tables("section"):
        passages.append(
            Passage(
                key=item.key(), heading=item.line("heading", 80), lines=item.lines("lines"), icon=item.icon()
            )
        )
        item.end()
    return tuple(passages)
