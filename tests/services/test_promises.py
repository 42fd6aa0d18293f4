"""Promises: where they were said, how they end, and how a long log is read without anybody waiting."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count

import pytest

from peerlog.domain.content import Content
from peerlog.domain.errors import EntryProblems, NothingThere
from peerlog.domain.promise import Promise
from peerlog.domain.session import Session, Words
from peerlog.services import promises as service
from peerlog.services.changes import Changes
from peerlog.services.drafts import Drafts
from peerlog.services.promises import Promises
from peerlog.services.record import Record
from peerlog.storage.logbook import Logbook
from tests.stand_ins import FixedClock

TODAY = date(2026, 11, 22)
ENDS = ("kept", "changed", "handed_on", "no_longer_wanted", "moved_on")


@dataclass
class Desk:
    """The walks over one logbook."""

    logbook: Logbook
    clock: FixedClock
    changes: Changes
    drafts: Drafts
    record: Record
    promises: Promises

    def write(self, **fields: object) -> bytes:
        filled = {"held_on": "2026-11-20", "kind": "one_to_one"} | fields
        return self.record.finish(replace(self.record.begin(), fields=filled)).uid

    def promise_of(self, session: bytes) -> Promise:
        return self.promises.get(session)


@pytest.fixture
def desk(logbook: Logbook, content: Content, clock: FixedClock) -> Desk:
    numbers, changes = count(1), Changes()

    def new_uid() -> bytes:
        return next(numbers).to_bytes(8, "big")

    drafts = Drafts(logbook, clock, changes, new_uid)
    record = Record(logbook, content, clock, changes, drafts, new_uid)
    return Desk(logbook, clock, changes, drafts, record, Promises(logbook, content, clock, changes, new_uid))


def said(promises: list[Promise]) -> list[str]:
    return [promise.words for promise in promises]


def test_what_comes_first_is_at_the_head_then_when_we_next_meet_and_without_a_day_last(desk: Desk) -> None:
    desk.promises.make("no day")
    desk.promises.make("when we meet", next_time=True)
    desk.promises.make("next week", TODAY + timedelta(days=7))
    desk.write(promise="tomorrow", promise_by="2026-11-23")
    assert said(desk.promises.waiting()) == ["tomorrow", "next week", "when we meet", "no day"]


def test_a_session_without_a_promise_or_in_the_trash_has_none(desk: Desk) -> None:
    desk.write(note="We planted beans.")
    away = desk.write(promise="I'll ask")
    assert len(desk.promises.waiting()) == 1
    desk.record.put_in_trash(away)
    assert desk.promises.waiting() == []
    desk.record.take_back(away)
    assert said(desk.promises.waiting()) == ["I'll ask"]


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("where", ["session", "elsewhere"])
def test_each_end_is_kept_with_its_day_and_can_be_undone(desk: Desk, where: str, end: str) -> None:
    if where == "session":
        promise = desk.promise_of(desk.write(promise="I'll ask", promise_by="2026-11-24"))
    else:
        promise = desk.promises.make("I'll ask", date(2026, 11, 24))
    ended = desk.promises.end(promise, end)
    assert (ended.end, ended.ended_on) == (end, TODAY)
    assert desk.promises.waiting() == []
    assert desk.promises.looked_back_on() == [ended]
    assert desk.promises.open_again(ended) == promise
    assert desk.promises.waiting() == [promise]


def test_an_end_that_is_not_on_the_list_is_refused(desk: Desk) -> None:
    promise = desk.promises.make("I'll ask")
    with pytest.raises(EntryProblems):
        desk.promises.end(promise, "broken")
    assert desk.promises.waiting() == [promise]


def test_a_promise_without_words_is_refused(desk: Desk) -> None:
    with pytest.raises(EntryProblems):
        desk.promises.make("   ")
    assert desk.promises.all() == []


def test_other_words_or_another_day_stand_where_it_was_said(desk: Desk) -> None:
    uid = desk.write(promise="I'll ask", promise_by="2026-11-24", note="Beans.")
    desk.promises.change(desk.promise_of(uid), "I'll find out", None, next_time=True)
    words = desk.record.get(uid).words
    assert (words.promise, words.promise_by, words.promise_next_time) == ("I'll find out", None, True)
    assert words.note == "Beans."
    assert [each.text for each in desk.logbook.earlier.of(uid)] == ["I'll ask"]


def test_one_that_is_dropped_is_gone_where_it_was_said_and_can_be_put_back(desk: Desk) -> None:
    for promise in (desk.promises.make("elsewhere"), desk.promise_of(desk.write(promise="in a session"))):
        before = desk.promises.all()
        desk.promises.drop(promise)
        assert promise not in desk.promises.all()
        desk.promises.put_back(promise)
        assert desk.promises.all() == before


def test_an_unfinished_change_of_the_session_does_not_bring_the_old_promise_back(desk: Desk) -> None:
    uid = desk.write(promise="I'll ask", note="Beans.")
    draft = desk.drafts.keep(replace(desk.record.begin(uid), page="log"))
    desk.promises.end(desk.promise_of(uid), "kept")
    [unfinished] = desk.record.unfinished()
    assert unfinished.uid == draft.uid
    desk.record.finish(unfinished)
    assert desk.promise_of(uid).end == "kept"


def test_a_promise_taken_out_of_a_session_takes_its_end_with_it(desk: Desk) -> None:
    uid = desk.write(promise="I'll ask", promise_end="kept", promise_ended_on="2026-11-21")
    change = desk.record.begin(uid)
    fields = {name: value for name, value in change.fields.items() if name != "promise"}
    desk.record.finish(replace(change, fields=fields))
    words = desk.record.get(uid).words
    assert (words.promise, words.promise_end, words.promise_ended_on) == ("", None, None)


def test_changes_are_told(desk: Desk) -> None:
    told: list[str] = []
    for subject in ("promises", "sessions", "drafts"):
        desk.changes.listen(subject, lambda subject=subject: told.append(subject))  # type: ignore[misc]
    desk.promises.make("elsewhere")
    assert told == ["promises"]
    uid = desk.write(promise="in a session")
    told.clear()
    desk.promises.end(desk.promise_of(uid), "kept")
    assert told == ["promises", "sessions"]


def test_one_that_is_not_there_is_said(desk: Desk) -> None:
    with pytest.raises(NothingThere):
        desk.promises.get(b"nobody..")


# A long log


def fill(logbook: Logbook, how_many: int) -> None:
    """Every tenth session holds a promise; the newest one is number 0."""
    with logbook.transaction():
        for number in range(how_many):
            words = Words(promise=f"promise {number}") if number % 10 == 0 else Words(note="beans")
            day = TODAY - timedelta(days=number // 10)
            logbook.sessions.add(
                Session(uid=(10_000 - number).to_bytes(8, "big"), held_on=day, kind="one_to_one", words=words)
            )


def test_of_a_long_log_the_newest_are_known_at_once_and_the_rest_is_read_beside_the_window(
    desk: Desk,
) -> None:
    more = service.AT_ONCE + 200
    fill(desk.logbook, more)
    assert len(desk.promises.known()) == service.AT_ONCE // 10
    rest = desk.promises.further_back()
    rest()
    assert len(desk.promises.known()) == service.AT_ONCE // 10
    before = desk.promises.whole
    desk.promises.learn(rest)
    assert (before, desk.promises.whole) == (False, True)
    assert len(desk.promises.known()) == more // 10
    assert desk.promises.known() == desk.promises.all()


def test_what_ended_while_the_rest_was_read_stays_ended(desk: Desk) -> None:
    fill(desk.logbook, service.AT_ONCE + 20)
    newest = desk.promises.waiting()[-1]
    rest = desk.promises.further_back()
    rest()
    ended = desk.promises.end(newest, "kept")
    desk.promises.learn(rest)
    assert ended in desk.promises.known()
    assert newest not in desk.promises.known()
    assert len(desk.promises.known()) == service.AT_ONCE // 10 + 2


def test_a_reading_that_is_stopped_keeps_what_it_has_read(desk: Desk) -> None:
    class Enough(Exception):
        """Somebody went on to another page."""

    fill(desk.logbook, service.AT_ONCE + 410)
    desk.promises.known()
    rest = desk.promises.further_back()

    def stop(part: float) -> None:
        if part > 0.8:
            raise Enough

    with pytest.raises(Enough):
        rest(stop)
    desk.promises.learn(rest)
    assert service.AT_ONCE // 10 < len(desk.promises.known()) < (service.AT_ONCE + 410) // 10
    assert not desk.promises.whole


def test_an_old_promise_that_changed_is_read_again_and_an_unchanged_one_is_not(desk: Desk) -> None:
    fill(desk.logbook, service.AT_ONCE + 20)
    desk.promises.all()
    oldest = desk.promises.known()[0]
    elsewhere = desk.logbook.sessions.get(oldest.uid)
    desk.logbook.write(
        lambda: desk.logbook.sessions.change(replace(elsewhere, words=Words(promise="said anew")))
    )
    desk.changes.tell("sessions")
    assert oldest in desk.promises.known()
    assert not desk.promises.whole
    rest = desk.promises.further_back()
    rest()
    desk.promises.learn(rest)
    assert "said anew" in said(desk.promises.known())
    assert oldest not in desk.promises.known()
