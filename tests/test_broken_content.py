"""A content file that breaks a rule is refused with its file, line and key, and never repeated."""

from __future__ import annotations

import pytest

from peerlog import content as contents
from peerlog import resources
from peerlog.domain.errors import BadContent


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
        ("spectrum.toml", 'key = "good"', 'key = "better"', "stage", "in this order"),
        (
            "spectrum.toml",
            'led_by_us = "Peers lead',
            'led = "Peers lead',
            "peer_support.led_by_us",
            "missing",
        ),
        ("outcomes.toml", 'words = "I can listen', 'word = "I can listen', "listening.words", "missing"),
        ("outcomes.toml", 'key = "stigma"', 'key = "groups"', "groups", "twice"),
        ("spectrum.toml", 'key = "surveys"', 'key = "quality"', "quality", "twice"),
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
