"""Handing in: only what was chosen and is for learning, looked over, saved and listed; read elsewhere."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from peerlog.domain.content import Content
from peerlog.domain.errors import AlreadyThere, Refused
from peerlog.domain.learning import LearningEntry
from peerlog.report.handed_in import FORMS, WRITERS, handed_in_pdf, handed_in_text
from peerlog.services.hand_in import (
    ATTENDANCE,
    LOG,
    NOTES,
    POSTER,
    Choice,
    Cover,
    HandIn,
    pictures_of,
    words_of,
)
from peerlog.services.hand_in_pages import MOST_LINES, MOST_NOTES, MOST_POSTER
from peerlog.services.left_files import LeftFiles
from peerlog.storage.logbook import Logbook
from tests.services.test_learning import Life
from tests.stand_ins import FixedClock
from tests.unpacked import unpacked

COVER = Cover(name="Robin Example", course="Peer support, 12 days", dates="March to June")
PLANTED = "marmaladewhistle"


@pytest.fixture
def life(logbook: Logbook, content: Content, clock: FixedClock) -> Life:
    return Life(logbook, content, clock)


@pytest.fixture
def entry(life: Life) -> LearningEntry:
    outcome = life.own.outcomes.add("I can listen")
    return life.entry(
        "Day one",
        on="2026-11-03",
        minutes=390,
        did="Drew it.",
        learned="Quiet is something to do.\nIt is.",
        will_do="Count to five.",
        evidence="A card.",
        outcomes=[outcome.uid.hex()],
        doors=["spoke_in_public"],
        tutorial=True,
    )


def hand_in(life: Life) -> HandIn:
    return life.own.hand_in


def whole(form: str, entry: LearningEntry, **fields: object) -> Choice:
    said = {"notes": "Say this.", "poster_did": "We drew.", "poster_learned": "Quiet is good."}
    return replace(Choice(form=form, entries=(entry.uid,), **said), **fields)  # type: ignore[arg-type]


def save(life: Life, folder: Path, choice: Choice, *formats: str, cover: Cover = COVER) -> list[Path]:
    return hand_in(life).save(folder, choice, cover, formats, read_again=True, story_is_mine=True)


def spoken(place: Path, tool: Callable[[str], str]) -> str:
    """What another program reads in a file."""
    if place.suffix != ".pdf":
        return place.read_text(encoding="utf-8")
    return subprocess.run(
        [tool("pdftotext"), "-raw", str(place), "-"], capture_output=True, check=True, text=True
    ).stdout


# What gets in


def test_only_mine_and_supervision_get_into_no_file_of_any_form(
    life: Life, entry: LearningEntry, tmp_path: Path, tool: Callable[[str], str]
) -> None:
    life.answered(f"{PLANTED} one", "only_mine")
    life.answered(f"{PLANTED} two", "supervision")
    life.answered("for learning this is", "learning")
    fields = {"held_on": "2026-11-03", "kind": "one_to_one", "note": f"{PLANTED} three"}
    life.record.finish(replace(life.record.begin(), fields=fields))
    life.entry(f"{PLANTED} four", did="Not chosen.")
    # Whoever asks for every answer there is by its key is given those for learning only.
    keys = tuple(
        f"{reflection.uid.hex()}:{answer.prompt}"
        for reflection in life.logbook.reflections.all()
        for answer in reflection.answers
    )
    sessions = tuple(session.uid for session in life.logbook.sessions.all())
    reflections = tuple(reflection.uid for reflection in life.logbook.reflections.all())
    for form in FORMS:
        choice = whole(form, entry, answers=keys, entries=(entry.uid, *sessions, *reflections))
        for saved in save(life, tmp_path, choice, *WRITERS):
            read = spoken(saved, tool) + unpacked(saved.read_bytes()).decode("latin-1")
            assert PLANTED not in read, saved.name
            assert ("for learning this is" in read) == (form == LOG), saved.name
        for picture in pictures_of(choice, hand_in(life).pages.leaf(choice, COVER), 20):
            assert picture.startswith(b"\x89PNG")


def test_an_answer_that_became_only_mine_meanwhile_does_not_leave(life: Life, entry: LearningEntry) -> None:
    uid = life.answered("I waited.", "learning")
    [answer] = hand_in(life).pages.answers()
    choice = whole(LOG, entry, answers=(answer.key,))
    assert "I waited." in words_of(hand_in(life).pages.leaf(choice, COVER))
    prompt = life.reflect.prompt(answer.prompt)
    assert prompt is not None
    life.reflect.answer(life.reflect.get(uid), prompt, "I waited.", "only_mine")
    assert "I waited." not in words_of(hand_in(life).pages.leaf(choice, COVER))


def test_the_log_holds_everything_of_a_chosen_entry_in_its_order(life: Life, entry: LearningEntry) -> None:
    other = life.entry("Day two", on="2026-11-10", minutes=45)
    said = words_of(hand_in(life).pages.leaf(whole(LOG, entry, entries=(other.uid, entry.uid)), COVER))
    wanted = ["Robin Example", "Peer support, 12 days", "March to June", "Day one", "3 November 2026"]
    wanted += ["Tutorial", "6 hours 30 minutes", "Drew it.", "Quiet is something to do.", "Count to five."]
    wanted += ["A card.", "I can listen", "Spoke in public", "Day two", "7 hours 15 minutes"]
    places = [said.index(words) for words in wanted]
    assert places == sorted(places)


def test_attendance_is_days_titles_and_hours_and_not_one_word_more(
    life: Life, entry: LearningEntry, tmp_path: Path, tool: Callable[[str], str]
) -> None:
    for saved in save(life, tmp_path, whole(ATTENDANCE, entry), "pdf", "txt", cover=Cover()):
        read = spoken(saved, tool)
        assert "Day one" in read
        assert "6 hours 30 minutes" in read
        for words in ("Drew it", "Quiet", "Count to five", "A card", "listen", "Say this", "We drew"):
            assert words not in read


def test_the_cover_has_only_what_was_filled_in(life: Life, entry: LearningEntry) -> None:
    said = words_of(hand_in(life).pages.leaf(whole(LOG, entry), Cover(course="Peer support")))
    assert "Course\nPeer support" in said
    assert "Name" not in said
    assert "Dates" not in said


def test_what_the_course_asked_is_stored_nowhere(life: Life, entry: LearningEntry, tmp_path: Path) -> None:
    save(life, tmp_path, whole(LOG, entry), "pdf", "txt")
    every = [*life.logbook.drafts.all()]
    every += [one for store in life.logbook.following.by_section.values() for one in store.all()]
    held = [str([getattr(one, name, "") for name in getattr(type(one), "__slots__", ())]) for one in every]
    assert len(held) > 2
    assert not [one for one in held if "Robin" in one or "March to June" in one]


# Own words


def test_notes_begin_with_a_sentence_of_each_part_of_the_chosen_entries(
    life: Life, entry: LearningEntry
) -> None:
    other = life.entry("Day two", on="2026-11-10", learned="Wait first. Then speak.")
    assert hand_in(life).first_notes([entry.uid, other.uid]) == (
        "Day one\nDrew it.\nQuiet is something to do.\nCount to five.\n\nDay two\nWait first."
    )
    assert hand_in(life).first_poster([entry.uid, other.uid]) == {
        "poster_did": "Drew it.",
        "poster_learned": "Quiet is something to do.\nWait first.",
        "poster_next": "Count to five.",
    }


def test_a_poster_is_one_page_as_long_as_it_may_be(
    life: Life, entry: LearningEntry, tool: Callable[[str], str], tmp_path: Path
) -> None:
    line = "M" * (MOST_POSTER // MOST_LINES - 1)
    longest = "\n".join([line] * MOST_LINES)
    choice = whole(
        POSTER, entry, poster_did=longest, poster_learned="", poster_title="What I want you to know"
    )
    [saved] = save(life, tmp_path, choice, "pdf")
    told = subprocess.run([tool("pdfinfo"), str(saved)], capture_output=True, check=True, text=True).stdout
    assert "Pages:           1" in told
    assert "What I want you to know" in spoken(saved, tool)
    with pytest.raises(Refused) as refused:
        hand_in(life).pages.leaf(whole(POSTER, entry, poster_did="one\n" * (MOST_LINES + 1)), COVER)
    assert refused.value.why == "too_many_lines"
    with pytest.raises(Refused) as refused:
        hand_in(life).pages.leaf(whole(POSTER, entry, poster_did="M" * (MOST_POSTER + 1)), COVER)
    assert refused.value.why == "paragraph_too_long"


def test_talking_notes_are_large_and_run_on_over_pages(
    life: Life, entry: LearningEntry, tool: Callable[[str], str], tmp_path: Path
) -> None:
    notes = "\n\n".join(f"Point {number}\nSay what it was." for number in range(30))
    [saved] = save(life, tmp_path, whole(NOTES, entry, notes=notes), "pdf")
    assert "Page 2 of" in spoken(saved, tool)
    choice = whole(NOTES, entry, notes=notes)
    assert len(pictures_of(choice, hand_in(life).pages.leaf(choice, COVER), 20)) > 1
    with pytest.raises(Refused):
        hand_in(life).pages.leaf(whole(NOTES, entry, notes="M" * (MOST_NOTES + 1)), COVER)


def test_plain_text_hides_and_turns_nothing(life: Life) -> None:
    entry = life.entry("Day one", did="a\u202eb\x07c <b>&amp; =1+1")
    leaf = hand_in(life).pages.leaf(Choice(form=LOG, entries=(entry.uid,)), Cover())
    assert "abc <b>&amp; =1+1" in handed_in_text(LOG, leaf).decode("utf-8")


# Before it leaves


@pytest.mark.parametrize("form", [LOG, NOTES, POSTER])
def test_own_words_leave_only_after_both_questions(
    life: Life, entry: LearningEntry, tmp_path: Path, form: str
) -> None:
    with pytest.raises(Refused) as refused:
        hand_in(life).save(tmp_path, whole(form, entry), COVER, ["txt"], read_again=True, story_is_mine=False)
    assert refused.value.why == "story_not_asked"
    assert list(tmp_path.glob("peerlog-*")) == []


def test_attendance_asks_neither_question(life: Life, entry: LearningEntry, tmp_path: Path) -> None:
    choice = whole(ATTENDANCE, entry)
    assert hand_in(life).save(tmp_path, choice, COVER, ["txt"], read_again=True, story_is_mine=False)


def test_a_name_or_a_code_word_anywhere_in_it_is_read_again_first(life: Life, tmp_path: Path) -> None:
    life.logbook.write(lambda: life.logbook.code_words.add("amber heron"))
    plain = life.entry("Day one", did="Sat with amber heron.")
    number = life.entry("Day two", evidence="Ring 07700 900123.")
    title = life.entry("Talk with Sarah Jones about it")
    for entry, form in ((plain, LOG), (number, LOG), (title, ATTENDANCE)):
        choice = Choice(form=form, entries=(entry.uid,))
        assert hand_in(life).pointing(choice, COVER), entry.title
        with pytest.raises(Refused) as refused:
            hand_in(life).save(tmp_path, choice, COVER, ["txt"], read_again=False, story_is_mine=True)
        assert refused.value.why == "not_read_again"
    choice = Choice(form=NOTES, notes="Nothing of amber  heron leaves by itself.")
    assert [found.words for found in hand_in(life).pointing(choice, COVER)] == ["amber heron"]


def test_the_own_name_on_the_cover_points_to_nobody_else(life: Life) -> None:
    choice = Choice(form=NOTES, notes="Quiet is something to do.")
    assert hand_in(life).pointing(choice, Cover(name="Sarah Jones")) == ()
    assert hand_in(life).pointing(choice, Cover(course="with Sarah Jones"))


def test_nothing_chosen_and_unknown_kinds_are_refused(
    life: Life, entry: LearningEntry, tmp_path: Path
) -> None:
    for choice in (Choice(form=LOG), Choice(form=ATTENDANCE), Choice(form=NOTES), Choice(form=POSTER)):
        with pytest.raises(Refused) as refused:
            save(life, tmp_path, choice, "txt")
        assert refused.value.why == "nothing_to_hand_in"
    for formats, why in (((), "no_format"), (("html",), "format_not_allowed")):
        with pytest.raises(Refused) as refused:
            save(life, tmp_path, whole(LOG, entry), *formats)
        assert refused.value.why == why


# What has left


def test_it_is_listed_without_a_word_of_it_in_its_name_and_never_over_another_file(
    life: Life, entry: LearningEntry, tmp_path: Path, clock: FixedClock
) -> None:
    first = save(life, tmp_path, whole(LOG, entry), "pdf", "txt")
    second = save(life, tmp_path, whole(LOG, entry), "txt")
    assert [file.name for file in (*first, *second)] == [
        "peerlog-learning-log.pdf",
        "peerlog-learning-log.txt",
        "peerlog-learning-log-2.txt",
    ]
    left = LeftFiles(life.logbook, clock, life.changes, lambda: b"12345678")
    listed = left.all()
    assert [one.what for one in listed] == ["hand_in", "hand_in"]
    assert listed[-1].holds == (entry.uid,)
    assert left.still_there(listed[-1]) == ("same", "same")


def test_a_sound_or_a_picture_goes_with_it_as_it_is(life: Life, entry: LearningEntry, tmp_path: Path) -> None:
    more = {"peerlog-recording.opus": b"a sound"}

    def saved(choice: Choice, *formats: str) -> list[str]:
        files = hand_in(life).save(
            tmp_path, choice, COVER, formats, read_again=True, story_is_mine=True, more=more
        )
        return [file.name for file in files]

    assert saved(whole(LOG, entry), "txt") == ["peerlog-recording.opus", "peerlog-learning-log.txt"]
    assert (tmp_path / "peerlog-recording.opus").read_bytes() == b"a sound"
    with pytest.raises(AlreadyThere):
        saved(Choice(form=LOG))


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_tagged_and_the_same_each_time(
    life: Life, entry: LearningEntry, tmp_path: Path, form: str, tool: Callable[[str], str]
) -> None:
    leaf = hand_in(life).pages.leaf(whole(form, entry), COVER)
    made = handed_in_pdf(form, leaf)
    assert made == handed_in_pdf(form, leaf)
    place = tmp_path / "made.pdf"
    place.write_bytes(made)
    told = subprocess.run([tool("pdfinfo"), str(place)], capture_output=True, check=True, text=True).stdout
    assert "Tagged:          yes" in told
    assert "Robin" not in told
