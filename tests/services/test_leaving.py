"""Leaving the job: what waits, what goes along, and a page that says what happened without content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from peerlog import content
from peerlog.domain.errors import AlreadyThere, WrongPassphrase
from peerlog.domain.period import Period
from peerlog.domain.reflection import Answer, Reflection
from peerlog.domain.session import Session, Words
from peerlog.policy import DEFAULTS
from peerlog.services.changes import Changes
from peerlog.services.keeping import Keeping, keeping_of
from peerlog.services.summarise import Summarise
from peerlog.services.take_out import TakeOut
from peerlog.storage.logbook import Logbook
from tests.canaries import MARK, planted
from tests.services.backed_up import Desk, give_out
from tests.stand_ins import PASSPHRASE


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path).make()


@pytest.fixture
def logbook(desk: Desk) -> Iterator[Logbook]:
    with desk.open() as logbook:
        yield logbook


@pytest.fixture
def keeping(desk: Desk, logbook: Logbook) -> Keeping:
    from peerlog.paths import DataDir

    paths = DataDir(root=desk.root / "data", config=desk.root / "config")
    summarise = Summarise(logbook, content.load(), desk.clock, DEFAULTS)
    return keeping_of(
        logbook,
        desk.clock,
        Changes(),
        DEFAULTS,
        paths,
        desk.backups(logbook),
        summarise,
        logbook.close,
        0o022,
    )


def log(logbook: Logbook, day: date, *, care_record: str | None = None, **words: Any) -> None:
    made = Session(
        uid=logbook.new_uid(), held_on=day, kind="one_to_one", care_record=care_record, words=Words(**words)
    )
    with logbook.transaction():
        logbook.sessions.add(made)


def test_months_nobody_was_told_of_are_named_and_those_not_over_apart(
    logbook: Logbook, keeping: Keeping
) -> None:
    for day in (date(2026, 6, 2), date(2026, 7, 2), date(2026, 11, 20)):
        log(logbook, day)
    give_out(logbook, "2026-06")
    found = keeping.leaving.to_sum_up(keeping.erase.given_out())
    assert found.now == (Period.parse("2026-07"),)
    assert found.later == (Period.parse("2026-11"),)


def test_what_waits_is_counted_without_the_trash(logbook: Logbook, keeping: Keeping) -> None:
    assert keeping.leaving.waiting().nothing
    log(logbook, date(2026, 7, 2), care_record="to_do", promise="I'll ask")
    log(logbook, date(2026, 7, 3), care_record="noted", promise="  ")
    log(logbook, date(2026, 7, 4), care_record="to_do", promise="I'll bring it")
    thrown = next(each for each in logbook.sessions.all() if each.held_on.day == 4)
    answers = [
        Answer(prompt="p", question="?", text="t", destination=d) for d in ("only_mine", "supervision")
    ]
    with logbook.transaction():
        logbook.sessions.change(replace(thrown, trashed_on=date(2026, 7, 5)))
        for answer in answers:
            logbook.reflections.keep(
                Reflection(
                    uid=logbook.new_uid(), begun_on=date(2026, 7, 2), value="choice", answers=(answer,)
                )
            )
    waits = keeping.leaving.waiting()
    assert (waits.promises, waits.to_be_noted, waits.for_supervision, waits.unfinished) == (1, 1, 1, 0)


def test_a_step_that_was_done_stays_done(
    logbook: Logbook, keeping: Keeping, desk: Desk, tmp_path: Path
) -> None:
    leaving = keeping.leaving
    assert (leaving.told_back_on(), leaving.taken_on(), leaving.page_saved_on()) == (None, None, None)
    leaving.tell_back()
    TakeOut(logbook, desk.clock).save(tmp_path / "mine.json", mine_only=True)
    leaving.save_page(tmp_path)
    today = desk.clock.today()
    assert (leaving.told_back_on(), leaving.taken_on(), leaving.page_saved_on()) == (today, today, today)


def test_the_page_for_the_manager_says_what_left_and_what_went_and_nothing_else(
    logbook: Logbook, keeping: Keeping, tmp_path: Path
) -> None:
    for day in range(1, 24):
        log(logbook, date(2026, 7, day), note=planted("note"))
    give_out(logbook, "2026-07")
    from peerlog.services.erase_scope import OneSession

    keeping.erase.erase(OneSession(next(logbook.sessions.all()).uid))
    text = keeping.leaving.save_page(tmp_path).read_text("utf-8")
    body = re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)
    assert "July 2026" in body
    assert "A session was erased" in body
    assert "The rest of the logbook was still there" in body
    assert MARK not in text
    assert "<script" not in text
    assert not re.search(r"\b2[23]\b(?! November)", re.sub(r"<[^>]+>", " ", body)), "no count of sessions"


def test_when_everything_goes_the_page_says_so(
    logbook: Logbook, keeping: Keeping, desk: Desk, tmp_path: Path
) -> None:
    log(logbook, date(2026, 7, 2), note=planted("note"))
    with pytest.raises(WrongPassphrase):
        keeping.leaving.erase_everything(keeping.everything, "wrong", "erase", tmp_path)
    assert not list(tmp_path.glob("*.html"))
    place = keeping.leaving.erase_everything(keeping.everything, PASSPHRASE, "erase", tmp_path)
    assert place is not None
    assert "the whole logbook was erased" in place.read_text("utf-8")
    assert not desk.database.exists()
    assert not list(tmp_path.glob("*.part"))


def test_a_page_that_is_there_is_not_written_over(keeping: Keeping, tmp_path: Path) -> None:
    place = keeping.leaving.save_page(tmp_path)
    before = place.read_bytes()
    with pytest.raises(AlreadyThere):
        keeping.leaving.save_page(tmp_path)
    assert place.read_bytes() == before
