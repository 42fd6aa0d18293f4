"""The practice logbook: believable, in every subject, and the same for the same seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from peerlog import content as contents
from peerlog.domain.errors import Refused
from peerlog.domain.period import Period
from peerlog.domain.reflection import DESTINATIONS, VALUES
from peerlog.domain.session import Session, problems_of
from peerlog.services.demo import Demo, DemoPlan, last_closable_month
from peerlog.services.demo_words import DemoWords
from peerlog.services.take_out import TakeOut
from peerlog.storage.logbook import Logbook
from tests.stand_ins import CHEAP, PASSPHRASE, FixedClock

CONTENT = contents.load()
CLOCK = FixedClock()
PLAN = DemoPlan(end=Period.parse("2026-10"))

Make = Callable[..., Logbook]


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Make]:
    """Makes empty practice logbooks; all are closed at the end."""
    made: list[Logbook] = []
    folders = count(1)

    def logbook(*, practice: bool = True) -> Logbook:
        place = tmp_path_factory.mktemp(f"demo{next(folders)}") / "peerlog.db"
        made.append(Logbook.create(place, PASSPHRASE, today=CLOCK.today(), practice=practice, cost=CHEAP)[0])
        return made[-1]

    yield logbook
    for one in made:
        one.close()


def filled(make: Make, plan: DemoPlan) -> Logbook:
    logbook = make()
    Demo(CONTENT, DemoWords.load(), plan).fill(logbook)
    return logbook


@pytest.fixture(scope="module")
def medium(make: Make) -> Logbook:
    return filled(make, PLAN)


def everything(logbook: Logbook) -> str:
    return "".join(TakeOut(logbook, CLOCK).text())


def kept(logbook: Logbook) -> list[Session]:
    return [session for session in logbook.sessions.all() if session.trashed_on is None]


def test_the_same_seed_makes_the_same_logbook_and_another_seed_another_one(
    make: Make, medium: Logbook
) -> None:
    assert everything(filled(make, PLAN)) == everything(medium)
    assert everything(filled(make, replace(PLAN, seed=2))) != everything(medium)


def test_every_session_is_one_that_a_person_could_have_saved(medium: Logbook) -> None:
    for session in medium.sessions.all():
        assert problems_of(session, CONTENT.lists, date(2026, 10, 31)) == []
        assert session.trashed_on is None or session.trashed_on <= date(2026, 10, 31)


def test_it_fills_exactly_the_months_asked_for(medium: Logbook) -> None:
    months = [str(month) for month, _sessions in medium.sessions.months()]
    assert months == [str(month) for month in reversed(PLAN.month_list)]
    assert (months[-1], months[0]) == ("2025-11", "2026-10")
    for _month, sessions in medium.sessions.months():
        assert 0.8 * PLAN.each_month <= sessions <= PLAN.each_month


def test_every_way_of_meeting_is_in_it(medium: Logbook) -> None:
    sessions = kept(medium)
    kinds = {session.kind for session in sessions}
    assert kinds == {entry.key for entry in CONTENT.lists["kind"]}
    one_to_ones = [session for session in sessions if session.kind == "one_to_one"]
    groups = [session for session in sessions if session.kind == "group"]
    assert any(session.words.code_words for session in one_to_ones)
    assert any(
        not session.words.code_words and session.familiarity == "met_before" for session in one_to_ones
    )
    assert any(not session.words.code_words and session.familiarity == "first_time" for session in sessions)
    assert any(session.words.code_words for session in groups)
    assert any(not session.words.code_words for session in groups)
    assert any(session.new_faces for session in groups)
    assert any(session.led_by == "another_peer" and not session.counted_here for session in groups)
    assert any(not session.ok_to_count for session in sessions)
    assert any(session.minutes for session in sessions)
    assert any(session.minutes is None and session.minutes_band is None for session in sessions)


def test_notes_are_long_short_or_not_there_at_all(medium: Logbook) -> None:
    lengths = [len(session.words.note) for session in kept(medium)]
    assert min(lengths) == 0
    assert max(lengths) > 600
    assert 0.1 < lengths.count(0) / len(lengths) < 0.3


def test_one_person_is_met_for_the_first_time_only_once(medium: Logbook) -> None:
    first_times = Counter(
        session.words.code_words[0]
        for session in medium.sessions.all()
        if session.familiarity == "first_time" and session.words.code_words
    )
    assert first_times
    assert set(first_times.values()) == {1}


def test_trash_late_entries_and_an_unfinished_session_are_in_it(medium: Logbook) -> None:
    assert medium.sessions.trash()
    written_in_order = [row[0] for row in sorted(medium.sessions.rows(), key=lambda row: row[2])]
    assert written_in_order != sorted(written_in_order)
    (draft,) = [draft for draft in medium.drafts.all() if draft.page == "log"]
    assert (draft.page, draft.begun_at.strftime("%H:%M"), draft.put_away) == ("log", "14:10", False)
    assert draft.fields["note"]
    assert medium.code_words.find(draft.fields["code_words"][0]) is not None


def test_reflections_are_on_all_values_with_all_destinations(medium: Logbook) -> None:
    reflections = medium.reflections.all()
    assert {reflection.value for reflection in reflections} == set(VALUES)
    destinations = {answer.destination for reflection in reflections for answer in reflection.answers}
    assert destinations == set(DESTINATIONS)
    assert any(reflection.session for reflection in reflections)
    assert any(reflection.session is None for reflection in reflections)
    (unfinished,) = [reflection for reflection in reflections if not reflection.finished]
    assert unfinished.waiting_prompt in {prompt.key for prompt in CONTENT.prompts}
    assert any(reflection.trashed_on for reflection in reflections)
    sessions = {session.uid for session in medium.sessions.all()}
    assert {reflection.session for reflection in reflections if reflection.session} <= sessions


@pytest.mark.parametrize("people", [1, 6, 60])
def test_small_and_large_ones_grow_with_the_people(make: Make, people: int) -> None:
    logbook = filled(make, replace(PLAN, people=people, months=3))
    assert len(logbook.code_words.all()) == round(people * 0.6)
    assert 0.8 * (8 + 2 * people) * 3 <= logbook.sessions.count() <= (8 + 2 * people) * 3


def test_the_number_a_month_is_kept_to(make: Make) -> None:
    logbook = filled(make, replace(PLAN, months=2, sessions_per_month=10))
    assert sum(1 for _session in logbook.sessions.all()) == 20
    one = filled(make, replace(PLAN, months=1, people=1, sessions_per_month=1))
    assert sum(1 for _session in one.sessions.all()) == 1


def test_months_may_reach_over_the_turn_of_the_year() -> None:
    plan = DemoPlan(end=Period.parse("2026-01"), months=14)
    assert [str(plan.month_list[0]), str(plan.month_list[-1])] == ["2024-12", "2026-01"]
    assert len(set(plan.month_list)) == 14


def test_only_an_empty_practice_logbook_is_filled(make: Make, medium: Logbook) -> None:
    before = everything(medium)
    with pytest.raises(Refused, match="not_empty"):
        Demo(CONTENT, DemoWords.load(), PLAN).fill(medium)
    assert everything(medium) == before
    real = make(practice=False)
    with pytest.raises(Refused, match="not_practice_logbook"):
        Demo(CONTENT, DemoWords.load(), PLAN).fill(real)
    assert real.sessions.count() == 0


@pytest.mark.parametrize(
    ("today", "month"),
    [
        (date(2026, 11, 22), "2026-10"),
        (date(2026, 11, 10), "2026-09"),
        (date(2026, 11, 11), "2026-10"),
        (date(2026, 1, 5), "2025-11"),
    ],
)
def test_the_last_closable_month_waits_for_late_entries(today: date, month: str) -> None:
    assert str(last_closable_month(today, grace_days=10)) == month


def test_the_file_holds_no_sentence_of_it_in_the_open(make: Make, tmp_path: Path) -> None:
    logbook = filled(make, replace(PLAN, months=2))
    notes = [session.words.note for session in kept(logbook) if len(session.words.note) > 20]
    logbook.copy_to(tmp_path / "copy.db")
    data = (tmp_path / "copy.db").read_bytes()
    assert notes
    assert not any(note[:20].encode() in data for note in notes)
