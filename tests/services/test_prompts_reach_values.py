"""Everything the values page asks for is asked about by some question, under its own value.

A behaviour stands here under a short name of our own; the values page says it in its own words.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from itertools import count

import pytest

from peerlog.domain.content import Content
from peerlog.domain.reflection import STEPS, VALUES
from peerlog.domain.session import Session
from peerlog.services.changes import Changes
from peerlog.services.reflect import Reflect
from peerlog.storage.logbook import Logbook
from tests.stand_ins import FixedClock

BEHAVIOURS = {
    "collaboration": {
        "speaking_up_with_people": ("voice_hardly_heard", "wish_others_understood"),
        "everybodys_know_how": (
            *("made_happen_together", "group_made_happen", "whose_know_how", "quieter_people"),
            *("shared_the_lead", "learned_from_them"),
        ),
        "links_in_and_out": ("good_link", "next_with_team"),
        "taking_part_and_leading": ("show_what_leading_does", "part_of_out_there"),
    },
    "choice": {
        "lived_experience_opens_options": ("story_opened_options", "options_looked_at"),
        "own_answers_to_problems": ("their_own_way", "a_no_today", "giving_advice", "how_group_chose"),
        "listening_for_what_matters": ("what_mattered_most", "hear_it_from_them", "decided_for_themselves"),
        "what_can_be_done": (
            "turned_out_possible",
            "asked_and_answered",
            "more_say_here",
            "theirs_next_time",
        ),
    },
    "integrity": {
        "whole_person_no_empty_promises": (
            *("rest_of_life", "clear_about_can", "helped_trust_grow", "pulled_from_peer"),
        ),
        "fair_on_time_as_agreed": ("on_time_and_fair", "said_you_would_do", "keep_your_word", "put_right"),
        "meaning_what_we_say": ("hard_to_say", "if_they_read_it", "most_like_yourself"),
        "clear_and_steady": ("same_with_everyone", "say_it_plainer"),
        "deciding_in_the_open": ("everyone_knew_why", "heard_why"),
    },
    "resilience": {
        "their_knowledge_leads": ("already_know_helps", "helped_keep_going", "lent_each_other"),
        "another_way": ("different_way",),
        "courage_when_it_is_hard": (
            *("needed_courage", "hard_and_easier", "stirred_up_in_you", "look_after_yourself"),
        ),
        "more_than_the_past": ("plans_for_later", "who_they_are", "see_in_them"),
        "hope_and_a_way_in": ("hope_around", "open_the_door"),
    },
    "improvement": {
        "curious_about_people_and_work": ("surprised_you", "curious_about"),
        "hopes_of_the_whole_person": ("hope_for_in_words",),
        "room_to_be_oneself": ("safe_to_be", "place_and_time"),
        "what_our_actions_do": ("something_led_to", "just_the_same", "try_differently"),
        "feedback_that_changes_things": (
            *("they_said_it_was", "ask_how_it_was", "heard_back", "service_should_hear"),
        ),
    },
}


@pytest.fixture
def logbook(new_logbook: Callable[[], Logbook]) -> Logbook:
    return new_logbook()


@pytest.fixture
def reflect(logbook: Logbook, content: Content, clock: FixedClock) -> Reflect:
    numbers = count(1)
    return Reflect(
        logbook, content, clock, Changes(), lambda: next(numbers).to_bytes(8, "big"), random.Random(5)
    )


def test_the_values_page_asks_for_twenty_three_behaviours() -> None:
    assert tuple(BEHAVIOURS) == VALUES
    assert [len(under) for under in BEHAVIOURS.values()] == [4, 4, 5, 5, 5]


def test_no_question_of_a_value_reaches_nothing(content: Content) -> None:
    for value, under in BEHAVIOURS.items():
        reaching = {prompt for prompts in under.values() for prompt in prompts}
        assert reaching == {prompt.key for prompt in content.prompts if prompt.value == value}


def test_a_question_reaches_one_behaviour() -> None:
    reaching = [prompt for under in BEHAVIOURS.values() for prompts in under.values() for prompt in prompts]
    assert len(set(reaching)) == len(reaching)


@pytest.mark.parametrize("kind", ["one_to_one", "group"])
def test_every_behaviour_comes_up_for_who_swaps_on_after_any_meeting(
    reflect: Reflect, logbook: Logbook, kind: str
) -> None:
    with logbook.transaction():
        logbook.sessions.add(Session(uid=b"meeting-", held_on=date(2026, 11, 3), kind=kind))
    for value, under in BEHAVIOURS.items():
        reflection, passed = reflect.begin(value, session=b"meeting-"), set[str]()
        for step in STEPS:
            while (prompt := reflect.ask_step(reflection, step, passed)) is not None:
                passed.add(prompt.key)
        assert [name for name, prompts in under.items() if not passed & set(prompts)] == []
