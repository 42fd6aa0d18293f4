"""Involvement: under which part of the service it stands, and whether people were told what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from peerlog.domain.content import Content
from peerlog.domain.session import Session, Words
from peerlog.services.changes import Changes
from peerlog.services.involvement import NO_AMBITION, Involvement, to_be_told
from peerlog.storage.logbook import Logbook

Held = Callable[..., Session]


@pytest.fixture
def changes() -> Changes:
    return Changes()


@pytest.fixture
def involvement(logbook: Logbook, content: Content, changes: Changes) -> Involvement:
    return Involvement(logbook, content, changes)


@pytest.fixture
def held(logbook: Logbook) -> Held:
    def hold(day: int, *ambitions: str, told: str | None = None, kind: str = "involvement") -> Session:
        session = Session(
            uid=logbook.new_uid(),
            held_on=date(2026, 3, day),
            kind=kind,
            ambitions=ambitions,
            words=Words(told_what_came=told),
        )
        with logbook.transaction():
            logbook.sessions.add(session)
        return session

    return hold


def test_only_involvement_stands_there_newest_first_and_not_the_trash(
    logbook: Logbook, involvement: Involvement, held: Held
) -> None:
    old, new = held(2), held(9)
    held(5, kind="group")
    thrown = held(7)
    with logbook.transaction():
        logbook.sessions.put_in_trash(thrown.uid, date(2026, 3, 8))
    assert [session.uid for session in involvement.work()] == [new.uid, old.uid]
    with involvement.beside() as beside:
        assert beside.work() == involvement.work()


def test_a_kind_of_an_organisations_own_that_rolls_up_to_it_counts_as_it(
    logbook: Logbook, content: Content, changes: Changes, held: Held
) -> None:
    kinds = content.lists["kind"]
    own = replace(kinds["involvement"], key="ward_panel", rolls_up_to="involvement")
    wider = replace(content, lists={**content.lists, "kind": replace(kinds, entries=(*kinds.entries, own))})
    panel = held(4, kind="ward_panel")
    assert [session.uid for session in Involvement(logbook, wider, changes).work()] == [panel.uid]


def test_work_stands_under_each_ambition_it_names_and_what_names_none_comes_last(
    involvement: Involvement, held: Held
) -> None:
    both, none = held(2, "training", "leadership"), held(3)
    found = involvement.by_ambition(involvement.work())
    assert {key: [s.uid for s in sessions] for key, sessions in found.items()} == {
        "training": [both.uid],
        "leadership": [both.uid],
        NO_AMBITION: [none.uid],
    }
    assert list(found) == ["training", "leadership", NO_AMBITION]


def test_what_people_wait_to_hear_leads_with_what_has_waited_longest(
    involvement: Involvement, held: Held, changes: Changes
) -> None:
    told = list[str]()
    changes.listen("sessions", lambda: told.append("sessions"))
    late, early = held(20, told="not_yet"), held(3, told="not_yet")
    held(5, told="yes")
    held(6, told="no")
    held(7)
    assert [session.uid for session in to_be_told(involvement.work())] == [early.uid, late.uid]
    assert involvement.say_told(early.uid, "yes") == "not_yet"
    assert [session.uid for session in to_be_told(involvement.work())] == [late.uid]
    involvement.say_told(early.uid, "not_yet")
    assert len(to_be_told(involvement.work())) == 2
    assert told == ["sessions"] * 2


def test_reading_much_of_it_can_be_stopped(involvement: Involvement, held: Held, logbook: Logbook) -> None:
    for _number in range(100):
        held(1)

    class Stop(Exception):
        pass

    def stop(_part: float, _words: str) -> None:
        raise Stop

    with pytest.raises(Stop):
        involvement.work(stop)
