"""The spectrum: filled in together, stopped and gone on with, laid beside an earlier time, put on a page."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from peerlog.domain.content import Content
from peerlog.domain.errors import EntryProblems, NothingThere, Refused
from peerlog.domain.session import Session, Words
from peerlog.domain.spectrum import NOT_SURE, Placed, Spectrum
from peerlog.services.changes import Changes
from peerlog.services.drafts import Drafts
from peerlog.services.following import Following, following_of
from peerlog.services.spectrum import Moved, compare
from peerlog.storage.logbook import Logbook
from tests.stand_ins import FixedClock


@dataclass
class Desk:
    """The walks over one logbook."""

    logbook: Logbook
    content: Content
    clock: FixedClock
    drafts: Drafts
    following: Following

    def fill_in(self, about: str = "The ward", **placed: str | dict[str, Any]) -> Spectrum:
        """A finished one; a statement is given its stage, or all that was said to it."""
        said = {key: {"stage": one} if isinstance(one, str) else one for key, one in placed.items()}
        draft = self.following.spectrums.begin()
        return self.following.spectrums.finish(replace(draft, fields={"about": about, "placed": said}))

    def session(self, day: date, kind: str = "group", **said: Any) -> Session:
        session = Session(uid=self.logbook.new_uid(), held_on=day, kind=kind, **said)
        with self.logbook.transaction():
            self.logbook.sessions.add(session)
        return session


@pytest.fixture
def desk(logbook: Logbook, content: Content, clock: FixedClock) -> Desk:
    changes = Changes()
    drafts = Drafts(logbook, clock, changes, logbook.new_uid)
    following = following_of(logbook, content, clock, changes, logbook.new_uid)
    return Desk(logbook, content, clock, drafts, following)


def test_one_that_was_stopped_goes_on_where_it_was(desk: Desk) -> None:
    spectrums = desk.following.spectrums
    draft = spectrums.begin()
    fields = {"about": "The ward", "placed": {"surveys": {"stage": "good"}}, "at": "agenda"}
    desk.drafts.keep(replace(draft, fields=fields))
    assert spectrums.all() == []
    [stopped] = spectrums.unfinished()
    assert spectrums.begin(stopped.subject).fields == fields
    kept = spectrums.finish(spectrums.begin(stopped.subject))
    assert kept.uid == draft.subject
    assert kept.placed == (Placed(statement="surveys", stage="good"),)
    assert spectrums.unfinished() == []


def test_one_that_was_kept_can_be_changed_and_keeps_its_day(desk: Desk) -> None:
    spectrums = desk.following.spectrums
    first = desk.fill_in(surveys={"stage": "good", "why": "The form is ours."})
    desk.clock.go_on(days=3)
    draft = spectrums.begin(first.uid)
    assert draft.fields["placed"]["surveys"]["why"] == "The form is ours."
    changed = spectrums.finish(replace(draft, fields={**draft.fields, "words": "Ask the carers."}))
    assert changed == replace(first, words="Ask the carers.")
    assert spectrums.all() == [changed]


def test_not_sure_yet_is_kept_where_something_was_said_and_left_out_of_everything_else(desk: Desk) -> None:
    said = desk.fill_in(
        surveys={"stage": NOT_SURE, "why": "We only came in May."}, agenda={"stage": NOT_SURE}
    )
    assert said.placed == (Placed(statement="surveys", stage=NOT_SURE, why="We only came in May."),)
    later = desk.fill_in(surveys="good")
    assert compare(said, later).only_now == (Moved("surveys", "", "good"),)
    texts = desk.following.spectrum_pages.leaf(said).texts
    assert not any("May" in text for text in texts)


def test_it_is_about_a_team_or_service_that_was_named(desk: Desk) -> None:
    with pytest.raises(EntryProblems) as found:
        desk.fill_in(" ")
    assert [(problem.field, problem.what) for problem in found.value.problems] == [("about", "missing")]
    assert desk.following.spectrums.all() == []


def test_a_stage_that_is_none_is_refused(desk: Desk) -> None:
    with pytest.raises(EntryProblems):
        desk.fill_in(surveys="perfect")


def test_two_times_are_compared_in_words_and_nothing_is_counted() -> None:
    def filled(**stages: str) -> Spectrum:
        placed = tuple(Placed(statement=key, stage=stage) for key, stage in stages.items())
        return Spectrum(uid=b"12345678", filled_on=date(2026, 3, 1), about="The ward", placed=placed)

    compared = compare(
        filled(surveys="beginnings", agenda="good", quality="good", rules="led_by_us"),
        filled(surveys="good", agenda="good", rules="beginnings", leading="good"),
    )
    assert compared.moved == (
        Moved("surveys", "beginnings", "good"),
        Moved("rules", "led_by_us", "beginnings"),
    )
    assert compared.stayed == (Moved("agenda", "good", "good"),)
    assert compared.only_then == (Moved("quality", "good", ""),)
    assert compared.only_now == (Moved("leading", "", "good"),)


def test_earlier_ones_of_the_same_team_come_first_and_later_ones_not_at_all(desk: Desk) -> None:
    other = desk.fill_in("The day centre")
    desk.clock.go_on(days=1)
    same = desk.fill_in("the  WARD")
    desk.clock.go_on(days=1)
    now = desk.fill_in("The ward")
    desk.clock.go_on(days=1)
    desk.fill_in("The ward")
    assert desk.following.spectrums.earlier(now) == [same, other]


def test_what_was_dropped_can_be_put_back_at_once(desk: Desk) -> None:
    spectrums = desk.following.spectrums
    one = desk.fill_in()
    spectrums.drop(one)
    assert spectrums.all() == []
    with pytest.raises(NothingThere):
        spectrums.get(one.uid)
    spectrums.keep(one)
    assert spectrums.all() == [one]


# Real sessions beside a statement


def test_sessions_are_offered_newest_first_and_nobody_who_would_rather_not_be_counted(desk: Desk) -> None:
    old, new = desk.session(date(2026, 9, 1)), desk.session(date(2026, 11, 3))
    desk.session(date(2026, 11, 4), ok_to_count=False)
    thrown = desk.session(date(2026, 11, 5))
    with desk.logbook.transaction():
        desk.logbook.sessions.put_in_trash(thrown.uid, date(2026, 11, 6))
    spectrums = desk.following.spectrums
    assert [session.uid for session in spectrums.sessions(0, 8)] == [new.uid, old.uid]
    assert [session.uid for session in spectrums.sessions(1, 8)] == [old.uid]
    assert spectrums.session(thrown.uid) is None


def test_a_session_that_is_gone_is_not_kept_as_evidence(desk: Desk) -> None:
    there = desk.session(date(2026, 11, 3))
    said = {"stage": "good", "sessions": [there.uid.hex(), "00" * 8]}
    assert desk.fill_in(surveys=said).placed[0].sessions == (there.uid,)


def test_only_the_day_and_the_kind_of_a_session_stand_on_paper_and_only_when_chosen(desk: Desk) -> None:
    words = Words(note="By the pond with a heron.", place="the bench")
    held = desk.session(date(2026, 11, 3), headcount=7, themes=("hope",), words=words)
    filled = desk.fill_in(surveys={"stage": "good", "sessions": [held.uid.hex()]})
    pages = desk.following.spectrum_pages
    without = " ".join(pages.leaf(filled).texts)
    assert "3 November" not in without
    assert "group" not in without
    chosen = " ".join(pages.leaf(filled, with_sessions=True).texts)
    assert "3 November 2026, group" in chosen
    for word in ("pond", "heron", "bench", "7", "Hope", "hope"):
        assert word not in chosen


# On paper


def test_the_page_says_what_was_said_what_moved_and_no_number_of_anything(
    desk: Desk, content: Content
) -> None:
    earlier = desk.fill_in(surveys="beginnings", agenda="good")
    desk.clock.go_on(days=40)
    later = desk.fill_in(surveys={"stage": "led_by_us", "why": "We made the form."}, agenda="good")
    leaf = desk.following.spectrum_pages.leaf(later, earlier)
    statement = content.spectrum.statement("surveys")
    assert statement is not None
    said = list(leaf.texts)
    assert statement.says["led_by_us"] in said
    assert "Why: We made the form." in said
    assert {"Then: Beginnings", "Now: Led by us"} <= set(said)
    numbers = re.findall(r"\d+", " ".join(said))
    assert set(numbers) <= {"22", "1", "2026", "2027"}  # days only


@pytest.mark.parametrize("how", ["html", "pdf"])
def test_the_page_is_saved_whole_and_listed_in_what_has_left(
    desk: Desk, how: str, tmp_path: Path, tool: Callable[[str], str]
) -> None:
    filled = desk.fill_in(surveys={"stage": "good", "why": "The form is <b>ours</b>."})
    pages = desk.following.spectrum_pages
    [saved] = pages.save(tmp_path, filled, pages.leaf(filled), [how], read_again=False)
    assert saved.name == f"peerlog-spectrum.{how}"
    if how == "pdf":
        text = subprocess.run(
            [tool("pdftotext"), str(saved), "-"], capture_output=True, check=True, text=True
        ).stdout
        assert "The form is <b>ours</b>." in text
    else:
        text = saved.read_text("utf-8")
        assert "&lt;b&gt;ours" in text
        assert "<script" not in text
    [left] = desk.following.left_files.all()
    assert (left.what, left.title) == ("spectrum", "The ward")


def test_a_name_in_a_reason_is_read_again_before_it_leaves(desk: Desk, tmp_path: Path) -> None:
    filled = desk.fill_in(surveys={"stage": "good", "why": "Margaret asked everybody."})
    pages = desk.following.spectrum_pages
    leaf = pages.leaf(filled)
    assert "Margaret" in [pointing.words for pointing in pages.pointing(leaf)]
    with pytest.raises(Refused, match="not_read_again"):
        pages.save(tmp_path / "out", filled, leaf, ["html"], read_again=False)
    assert not (tmp_path / "out").exists()
