"""Check-ins: in words, for oneself alone, and offered gently."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from peerlog.domain.check_in import CheckIn
from peerlog.domain.content import Content
from peerlog.domain.errors import EntryProblems
from peerlog.services.check_ins import month_of_role
from peerlog.storage.logbook import Logbook
from tests.services.test_learning import Life
from tests.stand_ins import FixedClock

PLANTED = "marmaladewhistle"


@pytest.fixture
def life(logbook: Logbook, content: Content, clock: FixedClock) -> Life:
    return Life(logbook, content, clock)


def checked_in(life: Life, **said: Any) -> CheckIn:
    draft, _on_disk = life.own.check_ins.begin()
    return life.own.check_ins.finish(replace(draft, fields=said))


def test_a_word_is_enough_and_nothing_at_all_is_not_kept(life: Life, clock: FixedClock) -> None:
    with pytest.raises(EntryProblems):
        checked_in(life)
    kept = checked_in(life, feels=["tired"])
    assert (kept.on, kept.feels, kept.needs) == (clock.today(), ("tired",), ())
    assert life.own.check_ins.fields(kept.uid) == {"feels": ["tired"]}
    life.own.check_ins.let_go(kept.uid)
    assert life.own.check_ins.all() == []


def test_what_was_begun_is_gone_on_with(life: Life) -> None:
    draft, on_disk = life.own.check_ins.begin()
    assert not on_disk
    kept = life.drafts.keep(replace(draft, fields={"words": "Half"}))
    assert life.own.check_ins.begin() == (kept, True)


def test_nothing_of_a_check_in_is_on_any_page_for_others(life: Life, tmp_path: Path) -> None:
    checked_in(life, feels=["heavy"], needs=["supervision_sooner"], words=PLANTED)
    life.own.check_ins.ask_for_supervision()
    [topic] = life.own.topics.waiting()
    assert PLANTED not in topic.words
    draft, _on_disk = life.own.supervisions.begin()
    uids = [topic.uid.hex(), *(one.uid.hex() for one in life.own.check_ins.all())]
    talk = life.own.supervisions.finish(replace(draft, fields={"topics": uids}))
    page = "\n".join(life.own.supervisions.leaf(talk).texts)
    assert topic.words in page
    assert PLANTED not in page
    assert "Heavy" not in page
    assert all(PLANTED not in one.words for one in life.own.value_examples.takeable())
    assert life.own.topics.answers() == life.own.learning.answers() == []


def test_it_is_offered_more_often_in_months_three_to_five(life: Life, clock: FixedClock) -> None:
    service, today = life.own.check_ins, clock.today()
    assert not service.offered()
    service.say_began("2026-09")
    assert month_of_role("2026-09", today) == 3
    assert service.offered()
    service.keep(replace(checked_in(life, feels=["fine"]), on=today - timedelta(days=11)))
    assert service.offered()
    service.say_began("2025-01")
    assert not service.offered()
    [kept] = service.all()
    service.keep(replace(kept, on=today - timedelta(days=28)))
    assert service.offered()
    service.not_now()
    assert not service.offered()


def test_it_is_offered_after_a_hard_session_and_not_again_once_put_off(life: Life, clock: FixedClock) -> None:
    for day, hard in ((clock.today() - timedelta(days=9), "long ago"), (clock.today(), "")):
        fields = {"held_on": day.isoformat(), "kind": "one_to_one", "hard": hard}
        life.record.finish(replace(life.record.begin(), fields=fields))
    assert not life.own.check_ins.offered()
    fields = {"held_on": clock.today().isoformat(), "kind": "one_to_one", "hard": "It was."}
    life.record.finish(replace(life.record.begin(), fields=fields))
    assert life.own.check_ins.offered()
    life.own.check_ins.not_now()
    assert not life.own.check_ins.offered()


def test_when_the_role_began_may_be_left_out_and_is_no_other_thing(life: Life) -> None:
    with pytest.raises(EntryProblems):
        life.own.check_ins.say_began("soon")
    life.own.check_ins.say_began("")
    role = life.own.check_ins.role()
    assert role is not None
    assert role.asked_on is not None
    assert month_of_role("", date(2026, 11, 1)) is None
