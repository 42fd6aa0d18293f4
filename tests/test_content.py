"""The words peerlog speaks with: all there, plain, short, kind, and refused when a file breaks its rules."""

from __future__ import annotations

import math
import random
import re
import time
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pytest

from peerlog import content as contents
from peerlog import resources
from peerlog.domain.code_words import suggestions
from peerlog.domain.content import SENTENCE_START_PLACES, Content
from peerlog.domain.demo_words import LENGTHS, NO_SETTING, DemoWords
from peerlog.domain.errors import BadContent
from peerlog.domain.reflection import DESTINATIONS, STEPS, VALUES
from peerlog.domain.session import BAND_MINUTES, OWNED_LISTS, SEVERAL_LISTS, SINGLE_LISTS

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

NOT_OUR_WORDS = r"patients?|cases?|complian(?:ce|t)|non-?engagement|presenting|risks?|interventions?"
CLINICAL = (
    r"diagnos\w+|schizo\w+|bipolar|psychos\w+|psychotic|depress\w+|anxiety|autis\w+|dementia|disorder|paranoi\w+|mania|manic"
    r"|olanzapine|clozapine|risperidone|quetiapine|lithium|sertraline|diazepam|haloperidol|depot|mg|dose|tablets?"
    r"|suicid\w*|self-harm|section(?:ed)?|symptoms?|relapse"
)


@pytest.fixture(scope="module")
def content() -> Content:
    return contents.load()


@pytest.fixture(scope="module")
def demo(content: Content) -> DemoWords:
    return contents.demo_words(content.lists)


@pytest.fixture(scope="module")
def first_names() -> set[str]:
    return words_in("first_names.txt")


def words_in(file: str) -> set[str]:
    return set((DATA / file).read_text("utf-8").split())


def files(*folders: str) -> Iterator[tuple[str, str]]:
    """Name and text of every content and demo file."""
    for folder in folders or ("content", "demo"):
        for path in sorted(resources.path(folder).rglob("*.toml")):
            yield f"{folder}/{path.name}", path.read_text("utf-8")


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


def test_lists_that_hold_many_keys_are_marked(content: Content) -> None:
    several = {name for name, code_list in content.lists.items() if code_list.several}
    assert several == {*SEVERAL_LISTS, *OWNED_LISTS, "check_in", "check_in_need", "supervision_topics"}
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
    whole = text_of(content.what_i_tell_people).casefold()
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


@pytest.mark.parametrize(("name", "text"), tuple(files()), ids=[name for name, _text in files()])
def test_no_word_we_do_not_use_stands_in_a_file(name: str, text: str) -> None:
    found = re.findall(rf"\b(?:{NOT_OUR_WORDS})\b", text, re.IGNORECASE)
    assert not found
    # In `#` comments too: an organisation reads them.
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
    """How many syllables an English word has, near enough: groups of vowels, without most silent e's."""
    bare = re.sub(r"[^a-z]", "", word.casefold())
    groups = len(re.findall(r"[aeiouy]+", bare))
    if re.search(r"[^aeiouylt]es?$|[^aeiouytd]ed$", bare) and not re.search(r"(?:s|x|z|ch|sh|c|g)es$", bare):
        groups -= 1
    if re.search(r"[^aeiouy]les?$", bare):
        groups += 0
    elif re.search(r"(?:l|t)e$", bare):
        groups -= 1
    return max(1, groups)


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
        ("involvement", 4),
    ],
)
def test_syllables_are_counted_well_enough(word: str, count: int) -> None:
    assert abs(syllables(word) - count) <= (1 if word == "involvement" else 0)


def test_the_reading_age_test_would_notice_office_language() -> None:
    office = (
        "Individuals experiencing difficulties are encouraged to participate in collaborative activities."
    )
    assert reading_grade([office]) > 12


def test_everything_reads_at_nine_to_eleven(content: Content, demo: DemoWords) -> None:
    lists = content.lists.values()
    groups = {
        "labels and hints": [text for each in lists for entry in each for text in (entry.label, entry.hint)],
        "questions": [each.question for each in lists],
        "prompts": [prompt.text for prompt in content.prompts],
        "one question": [text_of(content.light_prompts)],
        "values": [value.in_our_words for value in content.values],
        "help": [text_of(content.help_now)],
        "what I tell people": [text_of(content.what_i_tell_people)],
        "words we share": [text for word in content.words_we_share for text in (word.meaning, word.is_not)],
        "demo": [text_of(note) for note in demo.notes.values()],
    }
    grades = {name: round(reading_grade(texts), 1) for name, texts in groups.items()}
    assert all(grade <= 6 for grade in grades.values()), grades


# The made-up logbook


def test_demo_words_cover_every_kind_activity_setting_value_and_step(
    content: Content, demo: DemoWords
) -> None:
    lists = content.lists
    assert set(demo.notes) == {entry.key for entry in lists["kind"]}
    assert set(demo.by_activity) == {entry.key for entry in lists["activities"]}
    assert set(demo.places) == {entry.key for entry in lists["setting"]} | {NO_SETTING}
    assert set(demo.answers) == set(product((*VALUES, "carers"), STEPS))
    assert all(len(said) >= 4 for said in demo.answers.values())
    assert all(len(lines) >= 28 for lines in (demo.next_steps, demo.promises, demo.hard, demo.learned))
    assert all(group.place in demo.places[group.setting] for group in demo.groups)


def test_demo_notes_have_enough_sentences_not_to_read_as_copies(demo: DemoWords) -> None:
    for kind, least in (("one_to_one", 60), ("group", 40)):
        sentences = demo.notes[kind]
        assert min(map(len, (sentences.openings, sentences.middles, sentences.endings))) >= least
    chance = random.Random(5)
    for kind, least in (("one_to_one", 4_990), ("group", 4_950)):
        notes = {demo.note(kind, "middle", (), chance) for _ in range(5_000)}
        assert len(notes) >= least


@pytest.mark.parametrize(
    ("length", "least", "most"), [("short", 6, 60), ("middle", 30, 130), ("long", 90, 320)]
)
def test_demo_notes_are_as_long_as_asked(demo: DemoWords, length: str, least: int, most: int) -> None:
    chance = random.Random(7)
    for _ in range(300):
        note = demo.note("one_to_one", length, ("walked", "listened"), chance)
        assert least <= len(note.split()) <= most
        sentences = [line for part in note.split("\n\n") for line in re.split(r"(?<=[.?]) ", part)]
        assert len(sentences) > LENGTHS[length][0]
        assert ("\n\n" in note) == (length == "long")


def test_a_demo_note_is_the_same_for_the_same_chance(demo: DemoWords) -> None:
    notes = [demo.note("group", "long", ("had_fun",), random.Random(3)) for _ in range(2)]
    assert notes[0] == notes[1]


def test_demo_words_hold_no_name_and_nothing_clinical(demo: DemoWords, first_names: set[str]) -> None:
    whole = "\n".join(text for _name, text in files("demo"))
    whole = re.sub("^#.*$", "", whole, flags=re.MULTILINE)
    assert not re.findall(rf"\b(?:{CLINICAL})\b", whole, re.IGNORECASE)
    inside = re.findall(r"(?<=[a-z,] )[A-Z][a-z]+", whole)
    assert not {word.casefold() for word in inside} & first_names


# Files that break the rules


def damaged(file: str, old: str, new: str) -> contents.Source:
    """The content that comes with peerlog, with one text in one file changed."""

    def source(name: str) -> str:
        text = resources.text("content", "en", name)
        if name == file:
            assert old in text
            return text.replace(old, new, 1)
        return text

    return source


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "what"),
    [
        ("lists.toml", 'label = "Group", ', "", "kind.group.label", "missing"),
        ("lists.toml", 'label = "Group"', 'label = " "', "kind.group.label", "empty"),
        ("lists.toml", 'label = "Group"', 'label = "Group "', "kind.group.label", "space"),
        ("lists.toml", 'label = "Group"', "label = 7", "kind.group.label", "text"),
        ("lists.toml", 'label = "Group"', 'label = "Gro\\u202Eup"', "kind.group.label", "seen"),
        ("lists.toml", 'label = "Group"', 'label = "Gro\\u0007up"', "kind.group.label", "seen"),
        ("lists.toml", 'label = "Group"', 'label = "Gro\\u200Bup"', "kind.group.label", "seen"),
        ("lists.toml", 'label = "Group"', f'label = "{"g" * 41}"', "kind.group.label", "longer"),
        ("lists.toml", 'label = "Group"', 'label = "Group", score = 3', "kind.group.score", "not known"),
        ("lists.toml", 'key = "group"', 'key = "one_to_one"', "kind.one_to_one", "twice"),
        ("lists.toml", 'key = "group"', 'key = "Group Work"', "kind.entries.2.key", "small letters"),
        ("lists.toml", 'present = "several"', 'present = "many"', "kind.group.present", "one of"),
        ("lists.toml", ', present = "several"', "", "kind.group.present", "every kind"),
        ("lists.toml", 'rolls_up_to = "ward"', 'rolls_up_to = "moon"', "setting.ward.rolls_up_to", "key of"),
        (
            "lists.toml",
            'family = "hope"',
            'family = "hop"',
            "strengths.keeping_going.family",
            "strength_families",
        ),
        ("lists.toml", 'icon = "users-round"', 'icon = "../users"', "kind.group.icon", "sign"),
        ("lists.toml", "several = true", 'several = "yes"', "activities.several", "true or false"),
        ("lists.toml", "shown_first = 4", "shown_first = 0", "kind.shown_first", "whole number"),
        ("lists.toml", "[story_shared]", "[story_told]", "story_shared", "missing"),
        ("lists.toml", 'key = "15_to_30"', 'key = "15_to_31"', "minutes_band", "exactly"),
        ("lists.toml", 'key = "both", label = "All', 'key = "all", label = "All', "driving_group", "driving"),
        ("lists.toml", "[kind]", "kind]", "", "TOML"),
        ("lists.toml", "[setting]", "[kind]", "", "TOML"),
        ("values.toml", 'key = "choice"', 'key = "freedom"', "value", "in this order"),
        ("values.toml", 'icon = "anchor"', "", "integrity.icon", "missing"),
        ("prompts.toml", 'step = "what"', 'step = "why"', "made_happen_together.step", "one of"),
        ("prompts.toml", 'fits = "group"', 'fits = "crowd"', "group_made_happen.fits", "one of"),
        ("prompts.toml", 'key = "surprised_you"', 'key = "good_link"', "good_link", "twice"),
        ("starts.toml", '"Something I saw:", ', "", "keep_from_today.starts", "three"),
        ("starts.toml", "learned = [", "learnt = [", "sentence_starts.learned", "missing"),
        ("code_words.toml", "airy alpine", "airy airy", "adjectives", "twice"),
        ("code_words.toml", "airy alpine", "airy Al'pine", "adjectives", "letters"),
        ("code_words.toml", "airy alpine", "airy heron", "nouns.bird", "twice"),
        ("passphrase_words.toml", 'words = """', 'words = """\nabsorb ', "words", "twice"),
        ("help_now.toml", "note = ", "remark = ", "note", "missing"),
        ("words_we_share.toml", "is_not = ", "is_no = ", "lived_experience.is_no", "not known"),
        ("what_i_tell_people.toml", 'heading = "Why I write it"', "heading = 1", "why.heading", "text"),
        ("about.toml", "made_on = 2026-07-01", "made_on = 2026", "made_on", "day"),
        ("about.toml", "version = 1", "version = true", "version", "whole number"),
    ],
)
def test_a_file_that_breaks_a_rule_is_refused_with_its_key(
    file: str, old: str, new: str, key: str, what: str
) -> None:
    with pytest.raises(BadContent) as caught:
        contents.read(damaged(file, old, new))
    assert (caught.value.file, caught.value.key) == (file, key)
    assert what in caught.value.what


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("lists.toml", 'label = "Brief chat"', 'label = ""'),
        ("lists.toml", 'rolls_up_to = "other"', 'rolls_up_to = "far"'),
        ("lists.toml", 'label = "Not in one place"', 'label = "Not\\tin one place"'),
        ("prompts.toml", 'key = "put_right", step = "next"', 'key = "put_right", step = "then"'),
        ("values.toml", 'name = "Resilience"', 'name = ""'),
        ("help_now.toml", 'heading = "It is you who needs help"', "heading = 0"),
        ("help_now.toml", 'key = "for_me"', 'key = "for me"'),
        ("lists.toml", 'question = "What was it about?"', "question = What was it about?"),
    ],
)
def test_the_message_names_the_line_to_mend(file: str, old: str, new: str) -> None:
    text = resources.text("content", "en", file)
    line = text[: text.index(old)].count("\n") + 1
    with pytest.raises(BadContent) as caught:
        contents.read(damaged(file, old, new))
    assert caught.value.line == line
    assert f"{file}:{line}" in str(caught.value)


def test_a_message_never_repeats_what_the_file_says() -> None:
    for new in ('label = "' + "z" * 50 + '"', "label = zzzz", 'label = "Group", zz\u202ez = 1'):
        with pytest.raises(BadContent) as caught:
            contents.read(damaged("lists.toml", 'label = "Group"', new))
        assert "zzzz" not in str(caught.value)
        assert str(caught.value).isprintable()


def test_a_retired_entry_keeps_its_words_and_is_not_offered() -> None:
    retired = 'key = "brief_chat", retired = true'
    kinds = contents.read(damaged("lists.toml", 'key = "brief_chat"', retired)).lists["kind"]
    assert kinds["brief_chat"].label == "Brief chat"
    assert "brief_chat" not in [entry.key for entry in kinds.offered]


def test_an_entry_of_an_organisation_may_roll_up_to_a_built_in_one() -> None:
    own = '{ key = "quiz", label = "Quiz", rolls_up_to = "had_fun" },\n    { key = "had_fun"'
    activities = contents.read(damaged("lists.toml", '{ key = "had_fun"', own)).lists["activities"]
    assert activities["quiz"].counted_as == "had_fun"
    chain = own.replace("had_fun", "quiz", 1)
    with pytest.raises(BadContent):
        contents.read(damaged("lists.toml", '{ key = "had_fun"', chain.replace("quiz", "puzzle", 1)))


def test_loading_is_quick_enough_for_the_command_line() -> None:
    def once() -> float:
        began = time.process_time()
        contents.load()
        return time.process_time() - began

    # 0.03 s on a plain laptop; the limit leaves room for a busy, slow one.
    assert min(once() for _ in range(5)) < 0.12
