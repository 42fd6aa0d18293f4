"""In their own words: with a session or alone, gone when taken back, and never further than allowed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from peerlog.domain.content import Content
from peerlog.domain.errors import EntryProblems, NothingThere, Refused
from peerlog.domain.own_words import OwnWords
from peerlog.services.changes import Changes
from peerlog.services.drafts import Drafts
from peerlog.services.following import Following, following_of
from peerlog.services.own_words import TheirWords
from peerlog.services.record import Record
from peerlog.storage.logbook import Logbook
from tests.stand_ins import FixedClock

CHOIR = "I went back to the choir."


@dataclass
class Desk:
    """The walks over one logbook."""

    logbook: Logbook
    clock: FixedClock
    told: list[str]
    drafts: Drafts
    record: Record
    following: Following

    @property
    def theirs(self) -> TheirWords:
        return self.following.own_words

    def write(self, session: bytes | None = None, **fields: object) -> bytes:
        """A session saved with these fields, new or changed."""
        draft = self.record.begin(session)
        filled = {"held_on": "2026-11-20", "kind": "one_to_one", **draft.fields, **fields}
        return self.record.finish(replace(draft, fields=filled)).uid

    def say(self, words: str = CHOIR, **fields: object) -> OwnWords:
        """A line that belongs to no session."""
        draft, _on_disk = self.theirs.begin()
        return self.theirs.finish(replace(draft, fields={"own_words": words, **fields}))


@pytest.fixture
def desk(logbook: Logbook, content: Content, clock: FixedClock) -> Desk:
    changes, told = Changes(), list[str]()
    changes.listen("own_words", lambda: told.append("own_words"))
    drafts = Drafts(logbook, clock, changes, logbook.new_uid)
    record = Record(logbook, content, clock, changes, drafts, logbook.new_uid)
    following = following_of(logbook, content, clock, changes, logbook.new_uid)
    return Desk(logbook, clock, told, drafts, record, following)


def test_a_line_written_with_a_session_is_tied_to_it_and_to_its_code_words(desk: Desk) -> None:
    session = desk.write(
        code_words=["amber heron"],
        own_words=CHOIR,
        own_words_use="this_service",
        own_words_until="2027-01-01",
    )
    [own] = desk.theirs.all()
    assert (own.words, own.use, own.until) == (CHOIR, "this_service", date(2027, 1, 1))
    assert (own.session, own.said_on) == (session, date(2026, 11, 20))
    assert own.code_words == desk.record.get(session).words.code_words
    assert len(own.code_words) == 1
    assert CHOIR not in repr(own)


def test_a_session_that_is_changed_shows_its_line_and_changes_it(desk: Desk) -> None:
    session = desk.write(own_words=CHOIR, own_words_use="anywhere")
    [before] = desk.theirs.all()
    assert desk.record.begin(session).fields["own_words"] == CHOIR
    desk.write(session, own_words="I sang again.", held_on="2026-11-19")
    [after] = desk.theirs.all()
    assert after == replace(before, words="I sang again.", said_on=date(2026, 11, 19))
    desk.write(session, own_words="")
    assert desk.theirs.all() == []


def test_a_session_without_a_line_leaves_none(desk: Desk) -> None:
    desk.write(own_words="  ", own_words_use="anywhere")
    assert desk.theirs.all() == []


def test_a_line_that_has_left_is_not_changed_with_its_session(desk: Desk) -> None:
    session = desk.write(own_words=CHOIR, own_words_use="anywhere")
    [own] = desk.theirs.all()
    desk.theirs.sent([own.uid])
    assert "own_words" not in desk.record.begin(session).fields
    desk.write(session, note="Later.")
    [kept] = desk.theirs.all()
    assert kept == replace(own, sent_on=desk.clock.today())


def test_what_is_wrong_with_a_line_keeps_the_session_from_being_saved(desk: Desk) -> None:
    with pytest.raises(EntryProblems) as found:
        desk.write(own_words="x" * 2_001)
    assert [(p.field, p.what) for p in found.value.problems] == [("own_words", "too_long")]
    with pytest.raises(EntryProblems) as found:
        desk.write(own_words=CHOIR, own_words_use="billboard")
    assert [(p.field, p.what) for p in found.value.problems] == [("own_words_use", "unknown_key")]
    with pytest.raises(EntryProblems):
        desk.write(own_words=CHOIR, own_words_until="some day")
    assert desk.record.months() == []
    assert desk.theirs.all() == []


def test_lines_of_a_session_in_the_trash_are_in_no_list_and_come_back_with_it(desk: Desk) -> None:
    session = desk.write(own_words=CHOIR, own_words_use="anywhere")
    desk.record.put_in_trash(session)
    assert desk.theirs.all() == []
    assert desk.theirs.for_the_wall() == []
    desk.record.take_back(session)
    assert [own.words for own in desk.theirs.all()] == [CHOIR]


@pytest.mark.parametrize(
    ("use", "wall", "supervision"),
    [
        (None, False, False),
        ("between_us", False, False),
        ("supervision", False, True),
        ("this_service", True, True),
        ("anywhere", True, True),
    ],
)
def test_a_line_goes_no_further_than_they_said(
    desk: Desk, use: str | None, wall: bool, supervision: bool
) -> None:
    desk.say(own_words_use=use)
    assert bool(desk.theirs.for_the_wall()) is wall
    assert bool(desk.theirs.for_supervision()) is supervision


def test_a_line_may_be_used_on_its_last_day_and_not_after_it(desk: Desk) -> None:
    own = desk.say(own_words_use="anywhere", own_words_until="2026-11-22")
    assert desk.theirs.for_the_wall() == [own]
    assert not desk.theirs.past(own)
    desk.clock.go_on(days=1)
    assert desk.theirs.past(own)
    assert desk.theirs.for_the_wall() == []
    assert desk.theirs.for_supervision() == []
    assert desk.theirs.all() == [own]


def test_what_they_take_back_is_gone_and_can_be_put_back_at_once(desk: Desk) -> None:
    own = desk.say()
    desk.theirs.let_go(own)
    assert desk.theirs.all() == []
    assert desk.logbook.following.own_words.all() == []
    desk.theirs.keep(own)
    assert desk.theirs.all() == [own]
    assert desk.told == ["own_words"] * 3


def test_what_they_take_back_does_not_come_again_with_a_change_of_its_session_under_way(desk: Desk) -> None:
    session = desk.write(own_words=CHOIR, own_words_use="anywhere", own_words_until="2027-01-01")
    change = desk.record.begin(session)
    typed = {"note": "And then.", "own_words_until_typed": "1 January"}
    desk.drafts.keep(replace(change, fields={**change.fields, **typed}))
    [own] = desk.theirs.all()
    desk.theirs.let_go(own)
    [draft] = desk.record.unfinished()
    assert not [name for name in draft.fields if name.startswith("own_words")]
    desk.record.finish(draft)
    assert desk.record.get(session).words.note == "And then."
    assert desk.theirs.all() == []


def test_a_line_changed_on_its_own_page_stays_changed_when_its_session_is_saved(desk: Desk) -> None:
    session = desk.write(own_words=CHOIR, own_words_use="anywhere")
    desk.drafts.keep(desk.record.begin(session))
    [own] = desk.theirs.all()
    draft, _on_disk = desk.theirs.begin(own.uid)
    desk.theirs.finish(replace(draft, fields={**desk.theirs.fields(own.uid), "own_words": "I sang."}))
    [change] = desk.record.unfinished()
    desk.record.finish(change)
    assert [each.words for each in desk.theirs.all()] == ["I sang."]


def test_a_line_that_was_begun_waits_as_a_draft_and_is_gone_when_it_is_kept(desk: Desk) -> None:
    draft, on_disk = desk.theirs.begin()
    assert not on_disk
    desk.drafts.keep(replace(draft, fields={"own_words": "I went"}))
    again, on_disk = desk.theirs.begin(draft.subject)
    assert on_disk
    assert again.fields == {"own_words": "I went"}
    own = desk.theirs.finish(again)
    assert own.uid == draft.subject
    assert desk.theirs.unfinished() == []
    assert desk.theirs.fields(own.uid)["own_words"] == "I went"


@pytest.mark.parametrize(
    ("fields", "field", "what"),
    [
        ({"own_words": " "}, "own_words", "missing"),
        ({"own_words": CHOIR, "said_on": "2026-11-23"}, "said_on", "in_the_future"),
        ({"own_words": CHOIR, "said_on": "Tuesday"}, "said_on", "not_a_day"),
    ],
)
def test_what_is_wrong_with_a_line_is_told_by_its_field(
    desk: Desk, fields: dict[str, Any], field: str, what: str
) -> None:
    draft, _on_disk = desk.theirs.begin()
    with pytest.raises(EntryProblems) as found:
        desk.theirs.finish(replace(draft, fields=fields))
    assert [(p.field, p.what) for p in found.value.problems] == [(field, what)]
    assert desk.theirs.all() == []


# A page for supervision


def test_a_page_for_supervision_holds_the_lines_and_nothing_round_them(desk: Desk, tmp_path: Path) -> None:
    desk.write(
        code_words=["amber heron"],
        note="By the pond.",
        place="the bench",
        own_words=CHOIR,
        own_words_use="supervision",
    )
    other = desk.say("I laughed.", own_words_use="this_service")
    [own] = [each for each in desk.theirs.all() if each.words == CHOIR]
    pages = desk.following.own_words_pages
    [saved] = pages.save(tmp_path, [own.uid], ["html"], read_again=False)
    text = saved.read_text("utf-8")
    assert CHOIR in text
    for word in ("laughed", "heron", "pond", "bench", "November", "2026", "One-to-one"):
        assert word not in text
    by_uid = {each.uid: each for each in desk.theirs.all()}
    assert by_uid[own.uid].sent_on == desk.clock.today()
    assert by_uid[other.uid].sent_on is None
    [left] = desk.following.left_files.all()
    assert (left.what, [file.name for file in left.files]) == ("own_words", [saved.name])


def test_a_line_that_may_not_go_is_on_no_page_even_when_it_is_asked_for(desk: Desk, tmp_path: Path) -> None:
    ours, past = (
        desk.say(own_words_use="between_us"),
        desk.say(own_words_use="anywhere", own_words_until="2026-11-21"),
    )
    pages = desk.following.own_words_pages
    with pytest.raises(NothingThere):
        pages.save(tmp_path / "out", [ours.uid, past.uid], ["html"], read_again=True)
    assert not (tmp_path / "out").exists()


def test_names_in_a_line_are_read_again_before_it_leaves(desk: Desk, tmp_path: Path) -> None:
    own = desk.say("Margaret waited for me.", own_words_use="supervision")
    pages = desk.following.own_words_pages
    assert [pointing.words for pointing in pages.pointing([own.uid])] == ["Margaret"]
    with pytest.raises(Refused, match="not_read_again"):
        pages.save(tmp_path, [own.uid], ["html"], read_again=False)
    assert not desk.theirs.get(own.uid).sent_on
    assert pages.save(tmp_path, [own.uid], ["html"], read_again=True)


def test_a_page_is_only_of_a_kind_the_organisation_uses(
    logbook: Logbook, content: Content, clock: FixedClock, tmp_path: Path
) -> None:
    following = following_of(logbook, content, clock, Changes(), logbook.new_uid, formats=("pdf", "csv"))
    draft, _on_disk = following.own_words.begin()
    own = following.own_words.finish(
        replace(draft, fields={"own_words": CHOIR, "own_words_use": "supervision"})
    )
    assert following.own_words_pages.formats == ("pdf",)
    with pytest.raises(Refused, match="format_not_allowed"):
        following.own_words_pages.save(tmp_path, [own.uid], ["html"], read_again=True)
    with pytest.raises(Refused, match="no_format"):
        following.own_words_pages.save(tmp_path, [own.uid], [], read_again=True)
