"""What follows a session, on its way out of one logbook and into another."""

from __future__ import annotations

from pathlib import Path

import pytest

from peerlog import content as contents
from peerlog.domain.errors import EntryProblems
from peerlog.services.bring_in import BringIn
from peerlog.services.take_out import TakeOut
from peerlog.storage.logbook import Logbook
from tests.stand_ins import FixedClock
from tests.storage.follows import DAY, fill
from tests.storage.logs import CHEAP


def _log(folder: Path) -> Logbook:
    log, _code = Logbook.create(folder / "peerlog.db", "plum river lamp stone", today=DAY, cost=CHEAP)
    return log


def test_everything_that_follows_a_session_comes_back_in_a_new_logbook(tmp_path: Path) -> None:
    clock, content, file = FixedClock(), contents.load(), tmp_path / "log.json"
    with _log(tmp_path / "old") as old, _log(tmp_path / "new") as new:
        fill(old)
        TakeOut(old, clock).save(file)
        bring_in = BringIn(new, content, clock, new.new_uid)
        bring_in.keep(bring_in.read(file))
        for section, kept in old.following.by_section.items():
            assert kept.all()
            assert new.following.by_section[section].all() == kept.all()
        assert bring_in.read(file).count == 0
        again = tmp_path / "again.json"
        TakeOut(new, clock).save(again)
        assert again.read_bytes() == file.read_bytes()


def test_taking_an_import_back_takes_back_what_follows_too(tmp_path: Path) -> None:
    clock, content, file = FixedClock(), contents.load(), tmp_path / "log.json"
    with _log(tmp_path / "old") as old, _log(tmp_path / "new") as new:
        fill(old)
        TakeOut(old, clock).save(file)
        bring_in = BringIn(new, content, clock, new.new_uid)
        bring_in.keep(bring_in.read(file))
        bring_in.before.undo(bring_in.before.all()[0].uid)
        assert not any(kept.all() for kept in new.following.by_section.values())
        assert not new.code_words.all()


def test_ones_own_part_holds_no_voice_and_nothing_anybody_said(tmp_path: Path) -> None:
    with _log(tmp_path) as log:
        fill(log)
        text = "".join(TakeOut(log, FixedClock()).text(mine_only=True))
    for words in ("Tuesday tea", "taught me", "Listen", "Warm", "My story", "A walk"):
        assert words in text
    for words in (
        "Supper",
        "steady",
        "2025-11",
        "seen",
        "forms",
        "Rowan",
        "the ward",
        "Amber heron",
        "Otter",
    ):
        assert words not in text


@pytest.mark.parametrize(
    ("entry", "field", "what"),
    [
        ('{"uid": "0000000000000000", "said_on": "2026-03-04", "words": " "}', "promises.words", "missing"),
        (
            '{"uid": "0000000000000000", "said_on": "2026-03-04", "words": "x", "end": "broken"}',
            "promises.end",
            "unknown_key",
        ),
        ('{"uid": "0000000000000000", "said_on": "2026-03-04"}', "promises.words", "missing"),
        (
            '{"uid": "0000000000000000", "said_on": "2026-03-04", "words": "x", "Amira": 1}',
            "promises",
            "unknown_name",
        ),
    ],
)
def test_a_strange_promise_is_told_by_number_and_field(
    tmp_path: Path, entry: str, field: str, what: str
) -> None:
    file = tmp_path / "log.json"
    file.write_text(
        '{"schema": "peerlog-log-1", "mine_only": false, "code_words": [], "sessions": [],'
        f' "reflections": [], "drafts": [], "promises": [{entry}]}}'
    )
    with _log(tmp_path / "new") as new:
        bring_in = BringIn(new, contents.load(), FixedClock(), new.new_uid)
        with pytest.raises(EntryProblems) as refused:
            bring_in.read(file)
    assert [(p.field, p.what, p.row) for p in refused.value.problems] == [(field, what, 1)]
