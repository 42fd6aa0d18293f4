"""The words peerlog speaks with: lists, values, prompts, code words, help texts. Read once, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from peerlog.domain.lists import Lists
from peerlog.domain.plain_words import PlainWord
from peerlog.domain.reflection import SIX_STEPS, Prompt

SENTENCE_START_PLACES = ("note", "hard", "learned", "next_step", "promise", *SIX_STEPS)
"""Where ways to begin a sentence are offered: fields of a session by their names, and the six steps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Who made the words of one language, with whom, and when they are due to be read again."""

    language: str
    version: int
    made_by: str
    made_with: str
    made_on: date
    look_again_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One of the five values.

    `name` and `meaning_short` are the two halves of its name ("Integrity", "Doing what we say");
    `in_our_words` says what it asks of us.
    """

    key: str
    name: str
    meaning_short: str
    in_our_words: str
    icon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LightPrompt:
    """The one question for a day of low energy, with three beginnings of an answer for three big buttons."""

    key: str
    text: str
    starts: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class CodeNoun:
    """The second half of a code word, and the sign it is shown with."""

    word: str
    icon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A heading and what stands under it, one line a paragraph."""

    key: str
    heading: str
    lines: tuple[str, ...]
    icon: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpNow:
    """Whom to tell, here and now, for the person and for oneself. `note` says that peerlog tells nobody."""

    title: str
    note: str
    sections: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatITellPeople:
    """The page shown to the people supported, or printed: what is written and why, and their say in it."""

    title: str
    intro: str
    sections: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedWord:
    """A word of the field in plain words; `is_not` is what it is mistaken for, or empty."""

    key: str
    word: str
    meaning: str
    is_not: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpectrumStage:
    """One of the three stages of the spectrum, `key` one of `spectrum.STAGES`."""

    key: str
    name: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpectrumStatement:
    """One thing a team or service can place itself on: what it sounds like at each stage.

    A `retired` one is not asked any more; what was said to it stays readable.
    """

    key: str
    about: str
    says: Mapping[str, str]
    retired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SpectrumWords:
    """The spectrum of involvement (S3, S4) in our own words, in the order it is talked through."""

    stages: tuple[SpectrumStage, ...]
    statements: tuple[SpectrumStatement, ...]

    @property
    def asked(self) -> tuple[SpectrumStatement, ...]:
        return tuple(statement for statement in self.statements if not statement.retired)

    def stage(self, key: str) -> SpectrumStage:
        """Raises KeyError."""
        return {stage.key: stage for stage in self.stages}[key]

    def statement(self, key: str) -> SpectrumStatement | None:
        return next((statement for statement in self.statements if statement.key == key), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class StarterOutcome:
    """Something to want to learn, offered to begin with. A `retired` one is not offered any more."""

    key: str
    words: str
    retired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """What an organisation's own words say of themselves, and those that are used beside ours.

    `people` and `carers` are what they are called there, or empty; `plain_words` are more of those.
    """

    about: About
    plain_words: Mapping[str, PlainWord]
    people: str = ""
    carers: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything of one language. `lists` includes "values", made from `values`.

    Prompts marked `carers` may have the value "": they fit under any. `sentence_starts` has one entry for
    each of SENTENCE_START_PLACES.
    """

    about: About
    lists: Lists
    values: tuple[Value, ...]
    prompts: tuple[Prompt, ...]
    light_prompts: tuple[LightPrompt, ...]
    sentence_starts: Mapping[str, tuple[str, ...]]
    code_adjectives: tuple[str, ...]
    code_nouns: tuple[CodeNoun, ...]
    passphrase_words: tuple[str, ...]
    help_now: HelpNow
    what_i_tell_people: WhatITellPeople
    words_we_share: tuple[SharedWord, ...]
    spectrum: SpectrumWords
    outcomes: tuple[StarterOutcome, ...]
    word_for_carers: str = ""
    """What carers are called here, where the organisation or the supporter chose a word."""
    pack: Pack | None = None
    """Whose words are laid over ours."""

    def calling(self, *, people: str = "", carers: str = "") -> Content:
        """The same content with other words for those supported ("Members") and for carers; "" keeps ours."""
        words = {"person": people, "people": people, "carer": carers, "carers": carers}
        called = {}
        for name in ("with_whom", "at_table"):
            listed = self.lists[name]
            entries = (replace(entry, label=words.get(entry.key) or entry.label) for entry in listed.entries)
            called[name] = replace(listed, entries=tuple(entries))
        return replace(self, lists={**self.lists, **called}, word_for_carers=carers)

    def value(self, key: str) -> Value:
        """Raises KeyError for a key that is none of the five."""
        for value in self.values:
            if value.key == key:
                return value
        raise KeyError(key)
