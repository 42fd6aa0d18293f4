"""What a text said before it was changed: kept sealed, brought back, gone with what it belongs to."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from peerlog import content as contents
from peerlog.domain.content import Content
from peerlog.domain.earlier import DAYS_KEPT, MOST_COPIES
from peerlog.domain.reflection import Prompt, Reflection
from peerlog.domain.session import Session
from peerlog.services.bring_in import BringIn
from peerlog.services.changes import Changes
from peerlog.services.drafts import Drafts
from peerlog.services.history import History
from peerlog.services.record import Record
from peerlog.services.reflect import Reflect
from peerlog.services.take_out import TakeOut
from peerlog.storage.logbook import Logbook
from tests.canaries import found_in, planted
from tests.stand_ins import CHEAP, PASSPHRASE, FixedClock

Change = Callable[..., Session]


class Walks:
    """Everything over one logbook."""

    def __init__(self, logbook: Logbook, content: Content, clock: FixedClock) -> None:
        self.logbook, self.clock, changes = logbook, clock, Changes()
        self.drafts = Drafts(logbook, clock, changes, logbook.new_uid)
        self.record = Record(logbook, content, clock, changes, self.drafts, logbook.new_uid)
        chance = random.Random(3)
        self.reflect = Reflect(logbook, content, clock, changes, logbook.new_uid, chance)
        self.history = History(logbook, clock, changes)

    def log(self, **fields: Any) -> Session:
        said = {"held_on": "2026-11-20", "kind": "one_to_one"} | fields
        return self.record.finish(replace(self.record.begin(), fields=said))

    def change(self, session: Session, **fields: Any) -> Session:
        """Saved anew, some minutes later."""
        self.clock.go_on(minutes=5)
        draft = self.record.begin(session.uid)
        return self.record.finish(replace(draft, fields={**draft.fields, **fields}))

    def reflection(self, text: str) -> tuple[Reflection, Prompt]:
        begun = self.reflect.begin("choice")
        prompt = self.reflect.ask(begun)
        assert prompt is not None
        kept = self.reflect.finish(self.reflect.answer(begun, prompt, text, "only_mine"))
        assert kept is not None
        return kept, prompt

    def texts(self, owner: bytes) -> list[str]:
        return [copy.text for copy in self.history.of(owner)]


@pytest.fixture(scope="module")
def content() -> Content:
    return contents.load()


@pytest.fixture
def walks(tmp_path: Path, content: Content) -> Iterator[Walks]:
    clock = FixedClock()
    made, _code = Logbook.create(tmp_path / "peerlog.db", PASSPHRASE, today=clock.today(), cost=CHEAP)
    with made:
        yield Walks(made, content, clock)


def test_a_changed_line_leaves_a_copy_and_an_unchanged_one_none(walks: Walks) -> None:
    session = walks.log(note="We sat by the pond.", place="garden")
    assert walks.texts(session.uid) == []
    changed = walks.change(session, note="We sat by the pond and talked.")
    [copy] = walks.history.of(session.uid)
    assert (copy.field, copy.text, copy.replaced_at) == ("note", "We sat by the pond.", walks.clock.now())
    walks.change(changed, setting="ward")
    assert len(walks.history.of(session.uid)) == 1
    assert walks.logbook.check(full=True) == []


def test_a_line_that_was_emptied_can_be_brought_back(walks: Walks) -> None:
    session = walks.log(note="Kept by accident away.")
    walks.change(session, note="")
    [copy] = walks.history.of(session.uid)
    assert walks.history.bring_back_line(copy) is None
    assert walks.record.get(session.uid).words.note == "Kept by accident away."
    assert walks.texts(session.uid) == []


def test_what_stood_there_when_a_copy_was_brought_back_is_a_copy_itself(walks: Walks) -> None:
    session = walks.log(note="one")
    walks.change(session, note="two")
    [copy] = walks.history.of(session.uid)
    walks.history.bring_back_line(copy)
    assert walks.record.get(session.uid).words.note == "one"
    assert walks.texts(session.uid) == ["two"]


def test_beside_an_unfinished_change_the_copy_goes_there_and_both_texts_stay(walks: Walks) -> None:
    session = walks.log(note="one")
    walks.change(session, note="two")
    begun = walks.record.begin(session.uid)
    walks.drafts.keep(replace(begun, fields={**begun.fields, "note": "three, not saved"}))
    [copy] = walks.history.of(session.uid)
    draft = walks.history.bring_back_line(copy)
    assert draft is not None
    assert walks.drafts.get(draft.uid).fields["note"] == "one"
    assert walks.record.get(session.uid).words.note == "two"
    assert walks.texts(session.uid) == ["three, not saved"]


def test_no_more_than_so_many_copies_stay_and_the_oldest_go_first(walks: Walks) -> None:
    session = walks.log(note="text 0")
    for number in range(1, MOST_COPIES + 5):
        session = walks.change(session, note=f"text {number}")
    expected = [f"text {number}" for number in range(MOST_COPIES + 3, 3, -1)]
    assert walks.texts(session.uid) == expected
    assert len(expected) == MOST_COPIES


def test_a_copy_goes_when_its_days_are_over_and_not_before(walks: Walks) -> None:
    first = walks.change(walks.log(note="old"), note="new")
    walks.clock.go_on(days=1)
    second = walks.change(walks.log(note="old too"), note="new too")
    walks.clock.go_on(days=DAYS_KEPT - 1, seconds=1)
    with walks.logbook.transaction():
        walks.history.let_old_ones_go()
    assert walks.texts(first.uid) == []
    assert walks.texts(second.uid) == ["old too"]


def test_a_clock_that_was_set_back_lets_nothing_go(walks: Walks) -> None:
    session = walks.change(walks.log(note="old"), note="new")
    walks.clock.go_on(days=-400)
    with walks.logbook.transaction():
        walks.history.let_old_ones_go()
    assert walks.texts(session.uid) == ["old"]


def test_a_session_gone_for_good_takes_its_copies_along_and_no_others(walks: Walks) -> None:
    gone = walks.change(walks.log(note="a"), note="b")
    stays = walks.change(walks.log(note="c"), note="d")
    with walks.logbook.transaction():
        walks.logbook.sessions.drop(gone.uid)
    assert walks.texts(gone.uid) == []
    assert walks.texts(stays.uid) == ["c"]
    assert len(walks.logbook.earlier.all()) == 1


def test_a_reflection_gone_for_good_takes_its_copies_along(walks: Walks) -> None:
    kept, prompt = walks.reflection("They chose the beans.")
    walks.reflect.answer(kept, prompt, "Beans.", "only_mine", kept.answers[0])
    assert walks.texts(kept.uid) == ["They chose the beans."]
    with walks.logbook.transaction():
        walks.logbook.reflections.drop(kept.uid)
    assert walks.logbook.earlier.all() == []


def test_an_answer_can_be_brought_back_also_when_it_was_taken_out(walks: Walks) -> None:
    kept, prompt = walks.reflection("They chose the beans.")
    changed = walks.reflect.answer(kept, prompt, "Beans.", "only_mine", kept.answers[0])
    [copy] = walks.history.of(kept.uid)
    assert copy.question == prompt.text
    back = walks.history.bring_back_answer(copy)
    assert [answer.text for answer in back.answers] == ["They chose the beans."]
    assert walks.texts(kept.uid) == ["Beans."]
    with walks.logbook.transaction():
        walks.logbook.reflections.keep(replace(changed, answers=()))
    [copy] = walks.history.of(kept.uid)
    assert [answer.text for answer in walks.history.bring_back_answer(copy).answers] == ["Beans."]


def test_a_reflection_that_was_emptied_lies_in_the_trash_with_its_words(walks: Walks) -> None:
    kept, prompt = walks.reflection("They chose the beans.")
    walks.reflect.answer(kept, prompt, "", "only_mine", kept.answers[0])
    assert walks.reflect.finished() == []
    [thrown] = walks.reflect.trash()
    assert [answer.text for answer in thrown.answers] == ["They chose the beans."]
    walks.reflect.take_back(kept.uid)
    assert [r.uid for r in walks.reflect.finished()] == [kept.uid]


def test_a_reflection_that_never_said_anything_leaves_nothing(walks: Walks) -> None:
    begun = walks.reflect.begin("choice")
    prompt = walks.reflect.ask(begun)
    assert prompt is not None
    written = walks.reflect.answer(begun, prompt, "Th", "only_mine")
    walks.reflect.answer(written, prompt, "", "only_mine")
    assert walks.logbook.reflections.all() == []


def test_copies_come_along_when_the_whole_log_is_taken_out_and_brought_in(
    walks: Walks, content: Content, tmp_path: Path
) -> None:
    session = walks.change(walks.log(note="one"), note="two")
    kept, prompt = walks.reflection("They chose the beans.")
    walks.reflect.answer(kept, prompt, "Beans.", "only_mine", kept.answers[0])
    out = tmp_path / "log.json"
    TakeOut(walks.logbook, walks.clock).save(out)
    (tmp_path / "other").mkdir()
    other, _code = Logbook.create(
        tmp_path / "other" / "peerlog.db", PASSPHRASE, today=walks.clock.today(), cost=CHEAP
    )
    with other:
        bringing = BringIn(other, content, walks.clock, other.new_uid)
        bringing.keep(bringing.read(out))
        assert other.earlier.all() == walks.logbook.earlier.all()
        assert [copy.text for copy in other.earlier.of(session.uid)] == ["one"]
        assert bringing.read(out).count == 0
    TakeOut(walks.logbook, walks.clock).save(tmp_path / "mine.json", mine_only=True)
    said = (tmp_path / "mine.json").read_text()
    assert "They chose the beans." in said
    assert '"one"' not in said


def test_no_earlier_text_can_be_read_from_the_files(walks: Walks, tmp_path: Path) -> None:
    walks.change(walks.log(note=planted("before")), note=planted("after"))
    assert len(walks.logbook.earlier.all()) == 1
    assert found_in(tmp_path) == []


def test_the_file_alone_does_not_say_which_session_was_changed(walks: Walks) -> None:
    session = walks.change(walks.log(note="one"), note="two")
    [(_id, uid, sealed)] = walks.logbook.earlier.sealed_rows.rows()
    assert uid != session.uid
    assert session.uid not in sealed


def test_a_flipped_bit_in_a_copy_is_found(walks: Walks, tmp_path: Path) -> None:
    walks.change(walks.log(note="one"), note="two")
    with closing(sqlite3.connect(tmp_path / "peerlog.db", isolation_level=None)) as raw:
        raw.execute(
            "UPDATE earlier SET sealed = CAST(substr(sealed, 1, 40) || x'00' || substr(sealed, 42) AS BLOB)"
        )
    assert [problem.field for problem in walks.logbook.check(full=True)] == ["earlier"]


def test_summaries_cannot_ask_for_earlier_texts(walks: Walks) -> None:
    walks.change(walks.log(note="one"), note="two")
    with walks.logbook.counting() as rows, pytest.raises(Exception, match=r"no such table|prohibited|denied"):
        rows("SELECT sealed FROM earlier")
