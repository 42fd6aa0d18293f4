"""The words peerlog speaks with: all there, short, in keys others can rely on, and quick to read."""

from __future__ import annotations

import math
import random
import time
from itertools import pairwise, product
from pathlib import Path

import pytest

from peerlog import content as contents
from peerlog import resources
from peerlog.domain.code_words import suggestions
from peerlog.domain.content import SENTENCE_START_PLACES, Content
from peerlog.domain.reflection import DESTINATIONS, STEPS, VALUES
from peerlog.domain.session import BAND_MINUTES, OWNED_LISTS, SEVERAL_LISTS, SINGLE_LISTS
from peerlog.domain.spectrum import STAGES

DATA = Path(__file__).parent / "data"

LONGEST_LABEL = 28
A_CHIP = 22

# The command line and files of other people rely on these keys (native CSV, summaries).
KEYS = {
    "kind": "one_to_one group brief_chat activity going_along remote peers_together meeting involvement"
    " did_not_happen",
    "setting": "ward secure_ward crisis_team community_team supported_home recovery_college community_venue"
    " carers_group remote",
    "setting_rolled_up": "ward community other",
    "with_whom": "person carer another_peer staff mixed",
    "led_by": "me another_peer member staff members_lead",
    "mode": "face_to_face phone video text out_and_about",
    "familiarity": "first_time met_before not_sure",
    "suggested_by": "person together me staff fixed",
    "agenda_by": "person together me staff fixed",
    "driving": "they both me_with_them me_or_other not_sure",
    "written_how": "together read_back they_know not_this_time",
    "story_shared": "none a_little main_part too_much",
    "care_record": "noted not_needed to_do",
    "whose": "theirs ours groups mine",
    "strength_families": "connection hope identity meaning power around",
    "values": " ".join(VALUES),
    "steps": " ".join(STEPS),
    "destinations": " ".join(DESTINATIONS),
    "minutes_band": " ".join(BAND_MINUTES),
}


@pytest.fixture(scope="module")
def content() -> Content:
    return contents.load()


@pytest.fixture(scope="module")
def first_names() -> set[str]:
    return words_in("first_names.txt")


def words_in(file: str) -> set[str]:
    return set((DATA / file).read_text("utf-8").split())


# Lists


def test_every_list_a_session_uses_is_there(content: Content) -> None:
    names = {"kind", "whose", "minutes_band", "driving_group", "strength_families"}
    assert names | {*SINGLE_LISTS, *SEVERAL_LISTS, *OWNED_LISTS} <= set(content.lists)


@pytest.mark.parametrize("name", KEYS)
def test_keys_others_rely_on_stay_as_they_are(content: Content, name: str) -> None:
    assert " ".join(entry.key for entry in content.lists[name]) == KEYS[name]


def test_groups_are_asked_who_was_driving_with_the_same_keys(content: Content) -> None:
    one, group = content.lists["driving"], content.lists["driving_group"]
    assert [entry.key for entry in one] == [entry.key for entry in group]
    assert one["they"].label != group["they"].label


def test_every_kind_says_who_is_there_to_be_counted(content: Content) -> None:
    present: dict[str | None, set[str]] = {}
    for entry in content.lists["kind"]:
        present.setdefault(entry.present, set()).add(entry.key)
    assert present == {
        "one": {"one_to_one", "brief_chat", "going_along", "remote", "did_not_happen"},
        "several": {"group", "activity", "peers_together"},
        "nobody": {"meeting", "involvement"},
    }


def test_settings_are_counted_in_three_groups_at_most(content: Content) -> None:
    counted = {entry.counted_as for entry in content.lists["setting"]}
    assert counted == {entry.key for entry in content.lists["setting_rolled_up"]}
    assert len(counted) <= 3


def test_sensitive_lists_are_marked(content: Content) -> None:
    sensitive = {name for name, code_list in content.lists.items() if code_list.sensitive}
    assert sensitive == {"themes", "doors", "needs"}


_NOT_OF_SESSIONS = ("check_in", "check_in_need", "supervision_topics", "at_table")


def test_lists_that_hold_many_keys_are_marked(content: Content) -> None:
    several = {name for name, code_list in content.lists.items() if code_list.several}
    assert several == {*SEVERAL_LISTS, *OWNED_LISTS, *_NOT_OF_SESSIONS}
    assert {name for name, code_list in content.lists.items() if code_list.with_whose} == {*OWNED_LISTS}


def test_each_family_has_strengths(content: Content) -> None:
    families = [entry.family for entry in content.lists["strengths"]]
    assert set(families) == {entry.key for entry in content.lists["strength_families"]}
    assert min(families.count(family) for family in set(families)) >= 4


def test_labels_fit_on_a_chip(content: Content) -> None:
    labels = [entry.label for code_list in content.lists.values() for entry in code_list]
    assert max(map(len, labels)) <= LONGEST_LABEL
    assert sum(len(label) <= A_CHIP for label in labels) >= 0.95 * len(labels)


def test_no_two_choices_of_a_list_read_the_same(content: Content) -> None:
    for code_list in content.lists.values():
        labels = [entry.label.casefold() for entry in code_list]
        assert len(set(labels)) == len(labels), code_list.name


def test_every_choice_has_a_short_hint_that_says_more_than_its_label(content: Content) -> None:
    for code_list in content.lists.values():
        for entry in code_list:
            assert entry.hint, f"{code_list.name}.{entry.key}"
            assert entry.hint != entry.label
            assert len(entry.hint) <= 130


def test_every_sign_named_is_there(content: Content) -> None:
    drawn = {path.stem for path in resources.path("icons").glob("*.svg")}
    named = {entry.icon for code_list in content.lists.values() for entry in code_list if entry.icon}
    named |= {noun.icon for noun in content.code_nouns}
    passages = (*content.help_now.sections, *content.what_i_tell_people.sections)
    named |= {passage.icon for passage in passages if passage.icon}
    assert named <= drawn


# Values and prompts


def test_the_five_values_are_a_list_as_well(content: Content) -> None:
    assert [value.key for value in content.values] == list(VALUES)
    assert content.value("integrity").meaning_short == content.lists["values"]["integrity"].label
    with pytest.raises(KeyError):
        content.value("punctuality")


def test_each_value_has_seven_prompts_and_some_of_both_depths(content: Content) -> None:
    for value in VALUES:
        own = [prompt for prompt in content.prompts if prompt.value == value and not prompt.carers]
        assert len(own) >= 7
        assert {prompt.depth for prompt in own} == {"gentle", "deep"}


@pytest.mark.parametrize(("value", "step", "form"), tuple(product(VALUES, STEPS, ("one_to_one", "group"))))
def test_each_step_of_each_value_has_a_prompt_and_one_to_swap_it_for(
    content: Content, value: str, step: str, form: str
) -> None:
    fitting = [
        prompt
        for prompt in content.prompts
        if prompt.value == value and prompt.step == step and prompt.fits in ("both", form)
    ]
    assert len(fitting) >= 2
    assert any(prompt.depth == "gentle" for prompt in fitting)


def test_carers_have_a_prompt_for_each_step_under_any_value(content: Content) -> None:
    carers = [prompt for prompt in content.prompts if prompt.carers]
    assert {prompt.step for prompt in carers} == set(STEPS)
    assert {prompt.value for prompt in carers} == {""}


def test_prompts_are_questions_told_apart_by_key_and_words(content: Content) -> None:
    asked = [p.text for p in content.prompts] + [p.text for p in content.light_prompts]
    keys = [p.key for p in content.prompts] + [p.key for p in content.light_prompts]
    assert len(set(asked)) == len(asked)
    assert len(set(keys)) == len(keys)
    assert all("?" in text and len(text) <= 110 for text in asked)


def test_every_place_for_a_sentence_start_has_some(content: Content) -> None:
    assert set(content.sentence_starts) == set(SENTENCE_START_PLACES)
    assert all(len(starts) >= 3 for starts in content.sentence_starts.values())


# Code words and passphrase words


def test_there_are_code_words_enough_for_many_years(content: Content) -> None:
    assert len(content.code_adjectives) >= 120
    assert len(content.code_nouns) >= 160
    nouns = [noun.word for noun in content.code_nouns]
    offered = suggestions(content.code_adjectives, nouns, set(), random.Random(1), 2_000)
    assert len(set(offered)) == 2_000


def test_no_code_word_is_a_first_name(content: Content, first_names: set[str]) -> None:
    words = {*content.code_adjectives, *(noun.word for noun in content.code_nouns)}
    assert not words & first_names
    for name in ("robin", "rose", "heather", "ivy", "lily", "hazel", "willow", "jasmine", "amber", "rowan"):
        assert name in first_names


def test_no_code_word_could_be_heard_as_a_remark(content: Content) -> None:
    words = {*content.code_adjectives, *(noun.word for noun in content.code_nouns)}
    assert not words & words_in("remarks.txt")


def test_five_passphrase_words_are_hard_to_guess(content: Content) -> None:
    assert len(content.passphrase_words) >= 2_000
    assert 5 * math.log2(len(content.passphrase_words)) > 54.8


def test_passphrase_words_are_short_distinct_and_none_begins_another(content: Content) -> None:
    words = sorted(content.passphrase_words)
    assert len(set(words)) == len(words)
    assert all(3 <= len(word) <= 8 for word in words)
    # In order, a word that begins another stands right before one that it begins.
    assert not [a for a, b in pairwise(words) if b.startswith(a)]


def test_no_passphrase_word_wounds_or_offends(content: Content) -> None:
    assert not set(content.passphrase_words) & words_in("wounding_words.txt")


# Texts


def test_help_now_names_help_for_them_and_for_me_and_says_that_peerlog_tells_nobody(content: Content) -> None:
    help_now = content.help_now
    whole = " ".join(line for section in help_now.sections for line in (section.heading, *section.lines))
    for needed in ("999", "111", "option 2", "116 123", "85258", "nurse in charge", "supervisor"):
        assert needed in whole
    assert "nobody" in help_now.note
    assert any("you" in section.heading.casefold().split() for section in help_now.sections)


def test_people_are_told_what_is_written_why_who_sees_it_and_that_they_may_say_no(content: Content) -> None:
    page = content.what_i_tell_people
    whole = " ".join(line for section in page.sections for line in section.lines).casefold()
    whole += " ".join(section.heading for section in page.sections).casefold()
    for needed in (
        "not your health record",
        "strike",
        "not to be counted",
        "say no",
        "does not depend on it",
    ):
        assert needed in whole


def test_words_we_share_say_what_involvement_is_not(content: Content) -> None:
    words = {word.key: word for word in content.words_we_share}
    assert set(words) == {
        "lived_experience",
        "peer_support",
        "service_user_leadership",
        "user_leadership",
        "co_production",
        "involvement",
    }
    assert words["involvement"].is_not


def test_loading_is_quick_enough_for_the_command_line() -> None:
    def once() -> float:
        began = time.process_time()
        contents.load()
        return time.process_time() - began

    # 0.03 s on a plain laptop; the limit leaves room for a busy, slow one.
    assert min(once() for _ in range(5)) < 0.12


# The spectrum


def test_each_statement_of_the_spectrum_says_something_of_its_own_at_each_stage(content: Content) -> None:
    said = [text for each in content.spectrum.statements for text in each.says.values()]
    assert len(content.spectrum.asked) >= 15
    assert len(set(said)) == len(said)
    assert all(tuple(each.says) == STAGES for each in content.spectrum.statements)
    assert [stage.key for stage in content.spectrum.stages] == list(STAGES)
    assert content.spectrum.statement("no such thing") is None
