"""Plain words everywhere: none that put people down, nothing clinical, nothing that reads hard."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from peerlog import content as contents
from peerlog import resources
from peerlog.domain.content import Content
from peerlog.domain.reflection import STEPS, VALUES
from peerlog.services.demo_words import DemoWords

CONTENT_FILES = sorted(resources.path("content", "en").glob("*.toml"))
DEMO_FILES = sorted(resources.path("demo", "en").glob("*.toml"))
FIRST_NAMES = Path(__file__).parent / "data" / "first_names.txt"

NOT_OUR_WORDS = r"patients?|cases?|complian(?:ce|t)|non-?engagement|presenting|risks?|interventions?"
CLINICAL = (
    r"diagnos\w+|schizo\w+|bipolar|psychos\w+|psychotic|depress\w+|anxiety|autis\w+|dementia|disorder"
    r"|paranoi\w+|mania|manic|olanzapine|clozapine|risperidone|quetiapine|lithium|sertraline|diazepam"
    r"|haloperidol|depot|mg|dose|tablets?|suicid\w*|self-harm|section(?:ed)?|symptoms?|relapse"
)


@pytest.fixture(scope="module")
def content() -> Content:
    return contents.load()


@pytest.mark.parametrize("file", [*CONTENT_FILES, *DEMO_FILES], ids=lambda file: file.name)
def test_no_word_we_do_not_use_stands_in_a_file(file: Path) -> None:
    text = file.read_text("utf-8")
    if file.name == "plain_words.toml":  # what is looked for there has to stand there
        text = re.sub(r"said = \[.*?\]", "", text)
    # In its `#` comments too: an organisation reads them.
    assert not re.findall(rf"\b(?:{NOT_OUR_WORDS})\b", text, re.IGNORECASE)
    assert "!" not in text


def test_the_check_for_words_we_do_not_use_would_find_them() -> None:
    said = "a patient, two cases, non-engagement, at risk, presenting"
    assert len(re.findall(rf"\b(?:{NOT_OUR_WORDS})\b", said, re.IGNORECASE)) == 5
    assert not re.findall(rf"\b(?:{NOT_OUR_WORDS})\b", "patience, a suitcase, brisk", re.IGNORECASE)


def text_of(thing: Any) -> str:
    """Every text inside, one a line."""
    if isinstance(thing, str):
        return thing
    if is_dataclass(thing):
        return "\n".join(text_of(getattr(thing, part.name)) for part in fields(thing) if part.name != "key")
    if isinstance(thing, (tuple, list)):
        return "\n".join(map(text_of, thing))
    return ""


def syllables(word: str) -> int:
    """How many syllables an English word has, near enough: groups of vowels, but for a silent e."""
    bare = re.sub(r"[^a-z]", "", word.casefold())
    groups = len(re.findall(r"[aeiouy]+", bare))
    silent = (
        (r"[^aeiouy]e$", r"[^aeiouy]le$"),  # make, not little
        (r"[^aeiouy]es$", r"(?:[sxzcg]|ch|sh|[^aeiouy]l)es$"),  # makes, not places
        (r"[^aeiouy]ed$", r"[td]ed$"),  # asked, not wanted
    )
    return max(1, groups - any(re.search(end, bare) and not re.search(but, bare) for end, but in silent))


def reading_grade(texts: list[str]) -> float:
    """The Flesch-Kincaid grade: 6 is age 11 to 12."""
    sentences = [
        s for text in texts for s in re.split(r"[.!?:]+(?:\s|$)|\n", text) if re.search(r"[a-zA-Z]", s)
    ]
    words = [word for sentence in sentences for word in re.findall(r"[A-Za-z][A-Za-z’'-]*", sentence)]
    each = sum(map(syllables, words)) / len(words)
    return 0.39 * len(words) / len(sentences) + 11.8 * each - 15.59


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("cat", 1),
        ("made", 1),
        ("people", 2),
        ("little", 2),
        ("supervision", 4),
        ("asked", 1),
        ("wanted", 2),
        ("places", 2),
        ("leave", 1),
        ("kite", 1),
        ("while", 1),
        ("coffee", 2),
        ("understanding", 4),
    ],
)
def test_syllables_are_counted_well_enough(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_reading_age_test_would_notice_office_language() -> None:
    office = (
        "Individuals experiencing difficulties are encouraged to participate in collaborative activities."
    )
    assert reading_grade([office]) > 12


def demo_texts() -> list[str]:
    """Every sentence of the made-up logbook."""

    def inside(raw: Any) -> Iterator[str]:
        if isinstance(raw, str):
            yield raw
        elif isinstance(raw, (dict, list)):
            for part in raw.values() if isinstance(raw, dict) else raw:
                yield from inside(part)

    return [text for path in DEMO_FILES for text in inside(resources.toml("demo", "en", path.name))]


def test_everything_reads_at_nine_to_eleven(content: Content) -> None:
    lists, plain = content.lists.values(), contents.plain_words()
    groups = {
        "labels and hints": [text for each in lists for entry in each for text in (entry.label, entry.hint)],
        "questions": [each.question for each in lists],
        "prompts": [prompt.text for prompt in content.prompts],
        "one question": [text_of(content.light_prompts)],
        "values": [value.in_our_words for value in content.values],
        "help": [text_of(content.help_now)],
        "what I tell people": [text_of(content.what_i_tell_people)],
        "demo": demo_texts(),
        "spectrum": [
            *(text for stage in content.spectrum.stages for text in (stage.name, stage.hint)),
            *(text for each in content.spectrum.statements for text in (each.about, *each.says.values())),
        ],
        "plain words": [text for offer in plain.phrases.values() for text in (*offer.plain, offer.why)],
        "words we share": [text for word in content.words_we_share for text in (word.meaning, word.is_not)],
    }
    grades = {name: round(reading_grade(texts), 1) for name, texts in groups.items()}
    assert all(grade <= 6 for grade in grades.values()), grades


def test_demo_words_cover_every_kind_activity_setting_value_and_step(content: Content) -> None:
    words = DemoWords.load()
    lists = content.lists
    assert set(words.notes) == {entry.key for entry in lists["kind"]}
    assert set(words.of_activity) == {entry.key for entry in lists["activities"]}
    assert set(words.places) == {entry.key for entry in lists["setting"]} | {"none"}
    answered = {(value, step) for value, steps in words.answers.items() for step in steps}
    assert answered == set(product((*VALUES, "carers"), STEPS))
    assert all(len(said) >= 4 for steps in words.answers.values() for said in steps.values())
    assert set(words.lines) == {"next_steps", "promises", "hard", "learned"}
    assert all(len(lines) >= 28 for lines in words.lines.values())


def test_demo_groups_meet_where_and_how_the_lists_know(content: Content) -> None:
    words = DemoWords.load()
    for group in words.groups:
        assert group.place in words.places[group.setting]
        assert group.setting in content.lists["setting"]
        assert all(key in content.lists["activities"] for key in group.activities)


def test_no_demo_sentence_is_there_twice(content: Content) -> None:
    words = DemoWords.load()
    for lines in (
        *(part for parts in words.notes.values() for part in parts.values()),
        *words.of_activity.values(),
        *words.lines.values(),
        *(said for steps in words.answers.values() for said in steps.values()),
    ):
        assert len(set(lines)) == len(lines)


@pytest.mark.parametrize(("kind", "least"), [("one_to_one", 60), ("group", 40)])
def test_demo_notes_do_not_read_as_copies(kind: str, least: int) -> None:
    words = DemoWords.load()
    assert min(len(part) for part in words.notes[kind].values()) >= least
    chance = random.Random(5)
    notes = [words.note(kind, ("walked",), chance) for _ in range(5_000)]
    told = [note for note in notes if len(note.split()) > 25]
    assert len(told) > 2_000
    assert len(set(told)) >= 0.99 * len(told)


def test_demo_words_hold_no_first_name_and_nothing_clinical() -> None:
    whole = "\n".join(demo_texts())
    assert not re.findall(rf"\b(?:{CLINICAL})\b", whole, re.IGNORECASE)
    inside = re.findall(r"(?<=[a-z,] )[A-Z][a-z]+", whole)
    assert not {word.casefold() for word in inside} & set(FIRST_NAMES.read_text("utf-8").split())
