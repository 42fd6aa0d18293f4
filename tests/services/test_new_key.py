"""A new key for the whole logbook: nothing is lost, and what opened it before opens it no more."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from peerlog.domain.earlier import Earlier
from peerlog.domain.errors import Damaged, InUse, Refused, WrongPassphrase
from peerlog.domain.promise import Promise
from peerlog.services.backups import Backups
from peerlog.services.new_key import NewKey
from peerlog.services.replaced import Secret
from peerlog.services.safekeeping import Safekeeping
from peerlog.services.take_out import TakeOut
from peerlog.storage.logbook import Logbook
from tests.services.backed_up import Desk, fill, give_out, given_out_of
from tests.services.new_key_and_stop import NEW
from tests.stand_ins import CHEAP, PASSPHRASE

ROOT = Path(__file__).parents[2]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path).make()
    made.stick.mkdir()
    with made.open() as logbook:
        fill(logbook, made.clock)
        owner = next(logbook.sessions.all()).uid
        with logbook.transaction():
            logbook.earlier.add(
                Earlier(owner=owner, field="note", text="before", replaced_at=made.clock.now())
            )
            logbook.following.promises.keep(
                Promise(uid=logbook.new_uid(), said_on=made.clock.today(), words="bring the forms")
            )
            logbook.activity.note(made.clock.now(), "logbook_opened")
        give_out(logbook, "2026-01")
        give_out(logbook, "2026-02")
    return made


def make(desk: Desk, passphrase: str = PASSPHRASE, new: str = NEW) -> str:
    return new_key(desk).make(passphrase, new, lambda _share, _words: None)


def new_key(desk: Desk) -> NewKey:
    return NewKey(desk.database, desk.clock, desk.witness, cost=CHEAP)


def everything(logbook: Logbook, desk: Desk) -> tuple[str, object, object]:
    text = "".join(TakeOut(logbook, desk.clock).text())
    done = [each for each in logbook.activity.all() if each.what != "new_key_made"]
    return text, given_out_of(logbook), done


def test_everything_is_there_behind_the_new_passphrase_and_the_new_code(desk: Desk) -> None:
    with desk.open() as logbook:
        before, log_id, old_key = everything(logbook, desk), logbook.log_id, logbook.backup_keys[0]
    code = make(desk)
    both: list[dict[str, Any]] = [{"passphrase": NEW}, {"recovery_code": code}]
    for words in both:
        with Logbook.open(desk.database, **words) as logbook:
            assert everything(logbook, desk) == before
            assert logbook.log_id == log_id
            assert logbook.activity.all()[-1].what == "new_key_made"
            assert Safekeeping(logbook, desk.clock).check() == []
            assert not old_key.mac_fits("about", b"any", logbook.backup_keys[0].mac("about", b"any"))


def test_the_old_passphrase_and_the_old_code_open_it_no_more(desk: Desk) -> None:
    make(desk)
    with pytest.raises(WrongPassphrase):
        Logbook.open(desk.database, PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        Logbook.open(desk.database, recovery_code=desk.code)


def test_no_sealed_row_is_left_as_it_was(desk: Desk) -> None:
    with desk.open() as logbook:
        key = logbook.backup_keys[0]
        rows = {uid: blob for _id, uid, blob in logbook.following.promises.sealed_rows.rows()}
    make(desk)
    with Logbook.open(desk.database, NEW) as logbook:
        for _id, uid, blob in logbook.following.promises.sealed_rows.rows():
            assert blob != rows[uid]
            with pytest.raises(Damaged):
                key.open(blob, table="promise", uid=uid, columns="")
    left = [file for file in desk.database.parent.rglob("*") if file.is_file()]
    assert not any(blob in file.read_bytes() for blob in rows.values() for file in left)


def test_a_backup_from_before_opens_with_the_old_words_and_brings_no_number_back(desk: Desk) -> None:
    older = desk.back_up()
    make(desk)
    with Logbook.open(desk.database, NEW) as logbook:
        give_out(logbook, "2026-03")
        newer = Backups(logbook, desk.clock, desk.places, desk.witness).back_up().files[0]
    with pytest.raises(WrongPassphrase), desk.restore().from_backup(newer, Secret(PASSPHRASE)):
        pass
    with desk.restore().from_backup(newer, Secret(NEW)) as ready:
        assert ready.plan.notes.contents.summaries == 3
    with pytest.raises(WrongPassphrase), desk.restore().from_backup(older, Secret(NEW)):
        pass


def test_the_witness_knows_what_was_given_out_under_the_new_key(desk: Desk) -> None:
    make(desk)
    with Logbook.open(desk.database, NEW) as logbook:
        older = desk.database.with_name("older.db")
        logbook.copy_to(older)
        give_out(logbook, "2026-03")
        desk.witness.note(logbook)
    older.replace(desk.database)
    with Logbook.open(desk.database, NEW) as logbook:
        assert [str(period) for period in desk.witness.lost(logbook)] == ["2026-03"]
    with pytest.raises(Refused) as refused:
        make(desk, NEW, "another three words here")
    assert refused.value.args == ("numbers_missing",)


def test_a_wrong_passphrase_the_same_one_and_an_open_logbook_change_nothing(desk: Desk) -> None:
    bytes_before = desk.database.read_bytes()
    with pytest.raises(WrongPassphrase):
        make(desk, "not this one")
    with pytest.raises(Refused):
        make(desk, PASSPHRASE, PASSPHRASE)
    assert desk.database.read_bytes() == bytes_before
    with desk.open(), pytest.raises(InUse):
        make(desk)
    assert [each.name for each in desk.database.parent.glob("working-*")] == []


def test_stopping_it_halfway_changes_nothing(desk: Desk) -> None:
    class Enough(Exception):
        pass

    def stop(share: float, _words: str) -> None:
        if share > 0.7:
            raise Enough

    with pytest.raises(Enough):
        new_key(desk).make(PASSPHRASE, NEW, stop)
    assert desk.notes()
    assert desk.given_out()


@pytest.mark.parametrize(
    ("step", "opens"),
    [("ready", PASSPHRASE), ("image on disk", PASSPHRASE), ("old one alone", PASSPHRASE), ("replaced", NEW)],
)
def test_whatever_kills_it_one_whole_logbook_is_there(desk: Desk, step: str, opens: str) -> None:
    with desk.open() as logbook:
        before = everything(logbook, desk)
    killed = subprocess.run(
        [sys.executable, "-m", "tests.services.new_key_and_stop", str(desk.root), step], cwd=ROOT
    )
    assert killed.returncode == 9
    with Logbook.open(desk.database, opens) as logbook:
        assert everything(logbook, desk) == before
        assert Safekeeping(logbook, desk.clock).check() == []
