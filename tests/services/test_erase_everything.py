"""Older backups go only for a new one; everything goes only for its owner, and then nothing can be opened."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from peerlog.domain.errors import Damaged, Refused, WrongPassphrase
from peerlog.paths import DataDir
from peerlog.services.changes import Changes
from peerlog.services.erase import Erase
from peerlog.services.erase_copies import RENEWED, EraseCopies
from peerlog.services.erase_everything import EraseEverything
from peerlog.services.erase_scope import ATime
from peerlog.services.rehearsal import unseal
from peerlog.storage.logbook import Logbook
from tests.services.backed_up import Desk, fill, give_out
from tests.stand_ins import CHEAP, PASSPHRASE


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path).make()
    made.stick.mkdir()
    with made.open() as logbook:
        fill(logbook, made.clock, note="beans")
        give_out(logbook, "2026-07")
    return made


def copies_of(desk: Desk, logbook: Logbook, *, hold: bool = False) -> EraseCopies:
    return EraseCopies(logbook, desk.clock, desk.backups(logbook), hold=hold)


def everything_of(desk: Desk, logbook: Logbook, *, hold: bool = False) -> EraseEverything:
    paths = DataDir(root=desk.root / "data", config=desk.root / "config")
    copies = copies_of(desk, logbook, hold=hold)
    return EraseEverything(logbook, paths, copies, logbook.close, hold=hold)


def files(desk: Desk) -> list[str]:
    return sorted(
        str(file.relative_to(desk.root))
        for file in desk.root.rglob("*")
        if file.is_file() and "witness" not in file.name
    )


def test_older_backups_go_for_a_new_one_in_every_place(desk: Desk) -> None:
    before = [desk.back_up()]
    desk.clock.go_on(days=1)
    before.append(desk.back_up())
    packed = desk.stick / before[1].with_stem(f"{before[1].stem}-moving").name
    packed.write_bytes(b"on its way to another laptop")
    other = desk.stick / "peerlog-000000-2026-01-01-000000.backup"
    other.write_bytes(b"of another logbook")
    with desk.open() as logbook:
        clock, copies = desk.clock, copies_of(desk, logbook)
        logbook.copy_to(desk.root / "data" / "peerlog-before-update-from-1.db")
        assert len(copies.found().every) == 5
        clock.go_on(hours=1)
        assert copies.renew() == 5
        assert logbook.activity.all()[-1].what == RENEWED
        assert len(copies.found().every) == 2, "the new one, in both places"
        assert len(desk.backups(logbook).good_backups()) == 2
    assert not any(file.exists() for file in before)
    assert other.exists()
    assert packed.exists()


def test_what_was_erased_is_in_no_backup_any_more(desk: Desk) -> None:
    desk.back_up()
    with desk.open() as logbook:
        first, last = min(each.held_on for each in logbook.sessions.all()), desk.clock.today()
        Erase(logbook, desk.clock, Changes(), hold=False).erase(ATime(first, last))
        desk.clock.go_on(hours=1)
        copies_of(desk, logbook).renew()
        key, _header = logbook.backup_keys
        for number, kept in enumerate(desk.backups(logbook).good_backups()):
            image = desk.root / f"image-{number}"
            unseal(kept.file, key, image, lambda _share, _words: None)
            with Logbook.of_image(image, key) as opened:
                assert {each.words.note for each in opened.sessions.all()} == {""}


def test_when_no_new_one_can_be_made_every_older_one_stays(desk: Desk, tmp_path: Path) -> None:
    old = desk.back_up()
    desk.stick.rename(tmp_path / "taken away")
    with desk.open() as logbook:
        copies = copies_of(desk, logbook)
        assert copies.found().away == desk.stick
        with closing(sqlite3.connect(desk.database)) as raw, raw:
            raw.execute("UPDATE session SET minutes = 7 WHERE id = 20")
        with pytest.raises(Damaged):
            copies.renew()
    assert old.exists()


def test_after_a_restore_nothing_goes_before_it_was_confirmed(desk: Desk) -> None:
    file = desk.back_up()
    desk.put_back(file)
    with desk.open() as logbook, pytest.raises(Refused, match="restore_not_confirmed"):
        copies_of(desk, logbook).renew()
    assert file.exists()


def test_a_hold_keeps_backups_and_the_logbook(desk: Desk) -> None:
    desk.back_up()
    before = files(desk)
    with desk.open() as logbook:
        with pytest.raises(Refused, match="on_hold"):
            copies_of(desk, logbook, hold=True).renew()
        with pytest.raises(Refused, match="on_hold"):
            everything_of(desk, logbook, hold=True).erase(PASSPHRASE, "erase")
    assert files(desk) == before


@pytest.mark.parametrize(("passphrase", "typed"), [("somebody else's", "erase"), (PASSPHRASE, "yes")])
def test_everything_goes_only_for_its_owner_and_only_for_the_word(
    desk: Desk, passphrase: str, typed: str
) -> None:
    with desk.open() as logbook:
        before = logbook.state()
        with pytest.raises((WrongPassphrase, Refused)):
            everything_of(desk, logbook).erase(passphrase, typed)
        assert logbook.state() == before


def test_everything_is_the_logbook_its_backups_and_its_copies(desk: Desk) -> None:
    desk.back_up()
    (desk.root / "data" / "peerlog-damaged-2026-01-01.db").write_bytes(b"not whole")
    with desk.open() as logbook:
        everything = everything_of(desk, logbook)
        told = everything.what_goes(1)
        assert (told.sessions, told.reflections, told.code_words, told.drafts) == (40, 1, 1, 1)
        assert (told.backups, told.summaries, told.away) == (3, 1, None)
        everything.erase(PASSPHRASE, " Erase ")
    assert files(desk) == []
    assert not desk.database.exists()


def test_the_witness_stays_so_that_no_month_is_told_twice(desk: Desk) -> None:
    desk.back_up()
    with desk.open() as logbook:
        everything_of(desk, logbook).erase(PASSPHRASE, "erase")
    assert [file for file in (desk.root / "config").iterdir() if file.is_file()]


def test_a_new_logbook_can_be_made_in_the_same_place(desk: Desk) -> None:
    with desk.open() as logbook:
        everything_of(desk, logbook).erase(PASSPHRASE, "erase")
    made, _code = Logbook.create(desk.database, PASSPHRASE, today=desk.clock.today(), cost=CHEAP)
    made.close()
    with desk.open() as logbook:
        assert logbook.sessions.count() == 0
        assert logbook.check(full=True) == []


def test_a_practice_logbook_elsewhere_is_not_the_one_to_erase(desk: Desk, tmp_path: Path) -> None:
    with desk.open() as logbook:
        paths = DataDir(root=tmp_path / "other", config=tmp_path / "other" / "config")
        everything = EraseEverything(logbook, paths, copies_of(desk, logbook), logbook.close, hold=False)
        assert not everything.possible
        with pytest.raises(Refused, match="only_the_own_logbook"):
            everything.erase(PASSPHRASE, "erase")
