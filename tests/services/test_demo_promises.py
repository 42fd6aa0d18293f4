"""The promises of a made-up logbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from peerlog import content as contents
from peerlog.domain.period import Period
from peerlog.domain.promise import Promise, problems_of
from peerlog.services.demo import Demo, DemoPlan
from peerlog.services.demo_promises import DemoPromises
from peerlog.services.demo_words import DemoWords
from peerlog.services.promises import of_session
from peerlog.storage.logbook import Logbook
from tests.stand_ins import CHEAP, PASSPHRASE

END = Period(2026, "month", 10)
CONTENT = contents.load()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Logbook]:
    place = tmp_path_factory.mktemp("demo") / "peerlog.db"
    logbook, _code = Logbook.create(place, PASSPHRASE, today=END.last_day, practice=True, cost=CHEAP)
    Demo(CONTENT, DemoWords.load(), DemoPlan(end=END, people=6)).fill(logbook)
    yield logbook
    logbook.close()


def in_sessions(logbook: Logbook) -> list[Promise]:
    return [promise for session in logbook.sessions.all() if (promise := of_session(session)) is not None]


def test_some_are_open_and_some_ended_in_each_way(small: Logbook) -> None:
    found = in_sessions(small)
    assert {promise.end for promise in found} == {None, *(e.key for e in CONTENT.lists["promise_end"])}
    assert sum(promise.open for promise in found) < len(found) / 2
    assert {promise.by is None for promise in found} == {True, False}
    assert any(promise.next_time for promise in found)


def test_some_were_made_outside_sessions(small: Logbook) -> None:
    elsewhere = small.following.promises.all()
    assert len(elsewhere) > 5
    assert all(promise.session is None for promise in elsewhere)


def test_each_is_one_that_a_person_could_have_kept(small: Logbook) -> None:
    for promise in [*in_sessions(small), *small.following.promises.all()]:
        assert problems_of(promise, CONTENT.lists) == []
        assert (promise.end is None) == (promise.ended_on is None)
        if promise.ended_on is not None:
            assert promise.said_on <= promise.ended_on <= END.last_day


def test_what_became_of_them_changes_nothing_else_of_a_session(small: Logbook) -> None:
    promises = DemoPromises(END.last_day, 12, 1)
    for session in list(small.sessions.all())[:60]:
        after = promises.followed(session)
        names = ("promise_by", "promise_next_time", "promise_end", "promise_ended_on")
        same = {name: getattr(session.words, name) for name in names}
        assert replace(after, words=replace(after.words, **same)) == session
