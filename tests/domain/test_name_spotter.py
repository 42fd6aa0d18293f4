"""The name-spotter finds most of what could point to a person, and seldom anything else."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerlog import content, resources
from peerlog.domain.errors import BadContent
from peerlog.domain.name_lists import parse_name_lists
from peerlog.domain.name_spotter import NameSpotter
from peerlog.domain.spots import KINDS, Spot, apart
from tests.name_sentences import measure, sentences

SPOTTER = NameSpotter(content.name_lists())


def found(text: str, *, sure: bool | None = None) -> list[tuple[str, str]]:
    return [
        (spot.kind, text[spot.start : spot.end])
        for spot in SPOTTER.spots(text)
        if sure is None or spot.sure == sure
    ]


def names(text: str) -> list[str]:
    return [words for kind, words in found(text) if kind == "name"]


# The measure


def test_it_finds_nine_of_ten_and_raises_one_false_alarm_in_two_hundred_words_at_most(
    capsys: pytest.CaptureFixture[str],
) -> None:
    known, unseen = sentences()
    assert len(known) + len(unseen) >= 300
    empty = sum(not sentence.labels for sentence in known + unseen)
    assert empty >= 0.45 * len(known + unseen)
    for title, part in (("known", known), ("unseen", unseen)):
        whole = measure(SPOTTER, part)
        only_names = measure(SPOTTER, part, {"name"})
        with capsys.disabled():
            print(  # noqa: T201  the figures are wanted in the test's output
                f"\n{title}: recall {whole.recall:.3f} of {whole.labels}, names {only_names.recall:.3f}, "
                f"{whole.false_in_200_words:.2f} false alarms in 200 words of {whole.words}"
            )
        assert whole.recall >= 0.9, whole.missed
        assert only_names.recall >= 0.9, only_names.missed
        assert whole.false_in_200_words <= 1, whole.false


def test_it_is_quiet_over_notes_that_name_nobody() -> None:
    texts = list(texts_of(resources.toml("demo", "en", "notes.toml")))
    words = sum(len(text.split()) for text in texts)
    assert words > 5_000
    alarms = [words for text in texts for words in found(text)]
    assert 200 * len(alarms) / words <= 0.2, alarms


def texts_of(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    else:
        for inner in part.values() if isinstance(part, dict) else part:
            yield from texts_of(inner)


# Names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("i met ahmed", "ahmed"),
        ("I MET AHMED TODAY", "AHMED"),
        ("We waited for Małgorzata.", "Małgorzata"),
        ("We waited for Ma\u0142gorzata Zaja\u0328c.", "Ma\u0142gorzata Zaja\u0328c"),
        ("We waited for Ah\u00admed.", "Ah\u00admed"),
        ("It was Siân’s idea.", "Siân"),
        ("It was Siân's idea.", "Siân"),
        ("Saw mr jones today.", "mr jones"),
        ("Saw Dr. Shah today.", "Dr. Shah"),
        ("A note from A. Hussain came.", "A. Hussain"),
        ("J.B. said so.", "J.B."),
        ("met JB today", "JB"),
        ("Lunch with Anne-Marie and tea.", "Anne-Marie"),
        ("Lunch with Seán O’Brien and tea.", "Seán O’Brien"),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    ("person", "thing"),
    [
        ("Will said no.", "Will you come?"),
        ("I met May today.", "In May we met."),
        ("I sat with Hope.", "There was Hope Street on the map."),
        ("Mark and I walked.", "Mark the date."),
        ("asked dawn if it helps", "up at dawn to see the birds"),
        ("I told Summer that we knit.", "Last Summer we knitted."),
        ("Then Grace told us.", "We said grace."),
        ("We thanked Art for the tea.", "Art and music are on Mondays."),
    ],
)
def test_a_word_that_is_also_a_name_is_told_apart_by_what_stands_beside_it(person: str, thing: str) -> None:
    assert len(names(person)) == 1
    assert names(thing) == []


@pytest.mark.parametrize(
    "text",
    ["Elizabeth Ward was full.", "We met at St Mary in town.", "In Kent it rained.", "The OT came by."],
)
def test_a_place_or_a_short_form_is_no_person(text: str) -> None:
    assert names(text) == []


def test_what_only_stands_where_a_person_stands_is_not_sure() -> None:
    assert found("I met Zbrnkla today.", sure=False) == [("name", "Zbrnkla")]
    assert found("I met Ahmed today.", sure=True) == [("name", "Ahmed")]


# Numbers and addresses


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("nhs_number", "943 476 5919"),
        ("nhs_number", "943-476-5919"),
        ("nhs_number", "9434765919"),
        ("nhs_number", "94 34 76 59 19"),
        ("nhs_number", "9 4 3 4 7 6 5 9 1 9"),
        ("phone", "07700 900123"),
        ("phone", "07700900123"),
        ("phone", "+44 7700 900123"),
        ("phone", "(020) 7946 0018"),
        ("phone", "01632 960321"),
        ("postcode", "SW1A 1AA"),
        ("postcode", "m1 1ae"),
        ("postcode", "EH12NG"),
        ("email", "ann.other@example.org"),
        ("birth", "born 12/3/1980"),
        ("birth", "dob 12.03.80"),
        ("birth", "date of birth: 3rd May 1975"),
        ("birth", "12/03/1980"),
        ("age", "aged 43"),
        ("age", "43-year-old"),
        ("bed", "bed 12"),
        ("bed", "room 4b"),
        ("bed", "bay 3"),
        ("bed", "Bay C"),
        ("address", "14 Acacia Road"),
        ("number", "QQ 12 34 56 C"),
    ],
)
def test_an_identifier_is_found_whole(kind: str, words: str) -> None:
    assert found(f"It says {words} there.") == [(kind, words)]
    assert found(words) == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "The code was 943 476 5918.",
        "The code was 1234567890.",
        "We met on 12/11/2026.",
        "Call 111 or 999, or 116 123.",
        "In bed 3 days, then up.",
        "room 3 times a week",
        "for people aged 18 and over",
        "over 65 years old",
        "between 18-25 years",
        "1, 2, 3 and 4 people came, 5 of them new",
        "B12 3mg was on the box",
        "line 36 at 10.15",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_numbers_side_by_side_are_told_apart() -> None:
    assert found("2026 943 476 5919 07700 900123") == [
        ("nhs_number", "943 476 5919"),
        ("phone", "07700 900123"),
    ]


# Any text


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=8),
            st.sampled_from(
                [
                    "Will",
                    "may",
                    "mr",
                    "Dr.",
                    "J.",
                    "Ahmed",
                    "met",
                    "and",
                    "'s",
                    "+44",
                    "0",
                    "12",
                    "@",
                    "\n",
                    "bed",
                    "NHS",
                    "A",
                ]
            ),
        ),
        max_size=30,
    ).map(" ".join)
)
def test_of_any_text_the_spots_are_real_places_apart_from_each_other(text: str) -> None:
    spots = SPOTTER.spots(text)
    assert all(0 <= spot.start < spot.end <= len(text) and spot.kind in KINDS for spot in spots)
    assert all(one.end <= other.start for one, other in pairwise(spots))
    assert spots == SPOTTER.spots(text)


def test_of_two_spots_on_one_place_the_surer_then_the_longer_stays() -> None:
    guess, sure = Spot(0, 9, "name", sure=False), Spot(2, 5, "name")
    assert apart([guess, sure]) == [sure]
    assert apart([Spot(2, 5, "name"), Spot(0, 9, "birth")]) == [Spot(0, 9, "birth")]
    assert apart([Spot(6, 9, "name"), Spot(0, 3, "name")]) == [Spot(0, 3, "name"), Spot(6, 9, "name")]


# The file of names


def test_the_lists_are_long_and_from_many_places() -> None:
    lists = content.name_lists()
    assert len(lists.first_names) > 5_000
    by_origin = resources.toml("content", "en", "name_spotter.toml")["first_names"]
    assert len(by_origin) >= 5
    assert all(len(names.split()) > 400 for names in by_origin.values())
    assert not lists.first_names & (lists.plain_starts | lists.capital_words | lists.people_do)
    assert lists.no_things <= lists.also_words


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("[last_names]", "[surnames]", "surnames"),
        ("no_things =", "nothings =", "also_words.nothings"),
        ("\naaron ", "\nAaron ", "first_names.british_and_irish"),
        ("\naaron ", "\nace aaron ", "also_words.words"),
        ("\naaron ", "\na_b ", "first_names.british_and_irish"),
    ],
)
def test_a_fault_in_the_file_is_named(old: str, new: str, key: str) -> None:
    text = resources.text("content", "en", "name_spotter.toml")
    assert old in text
    with pytest.raises(BadContent) as fault:
        content.read_name_lists(lambda _file: text.replace(old, new, 1))
    assert fault.value.key == key


def test_a_list_that_is_missing_or_empty_is_named() -> None:
    with pytest.raises(BadContent, match="also_words"):
        parse_name_lists({}, "file")
    raw = resources.toml("content", "en", "name_spotter.toml")
    for empty in ("", 7, None):
        with pytest.raises(BadContent, match="titles"):
            parse_name_lists(raw | {"words_near": raw["words_near"] | {"titles": empty}}, "file")
