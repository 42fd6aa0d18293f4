"""The shelf: which logbooks a login has. The folders are believed, the file is only what they look like."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from peerlog.domain.errors import CannotWrite, Refused
from peerlog.paths import DataDir, data_dir
from peerlog.policy import DEFAULTS
from peerlog.preferences import Preferences
from peerlog.services.backup_places import BackupPlaces, places_of, witness_of
from peerlog.services.putting_back import PuttingBack
from peerlog.services.replaced import Secret
from peerlog.services.restore import Restore
from peerlog.services.shelf import MOST_BOOKS, OnTheShelf, Shelf
from peerlog.services.shelf_file import COLOURS, FIRST, PICTURES, Book
from peerlog.storage.logbook import Logbook
from tests.services.backed_up import Desk, fill, give_out
from tests.stand_ins import CHEAP, PASSPHRASE

OTHER, THIRD = "a" * 16, "b" * 16


@pytest.fixture
def first(tmp_path: Path) -> DataDir:
    paths = data_dir(tmp_path / "data")
    paths.make()
    return paths


@pytest.fixture
def shelf(first: DataDir) -> Shelf:
    return Shelf(first)


def lay(paths: DataDir) -> None:
    """A logbook's file, as far as the shelf looks at it."""
    paths.make()
    paths.database.write_bytes(b"a logbook")


def file_of(first: DataDir) -> Path:
    return first.root / "logbooks" / "shelf.json"


def test_one_logbook_alone_leaves_no_trace_of_a_shelf(first: DataDir, shelf: Shelf) -> None:
    assert (shelf.books(), shelf.start(), shelf.has_room) == ((), FIRST, False)
    lay(first)
    assert [book.key for book in shelf.books()] == [FIRST]
    assert (shelf.start(), shelf.has_room, shelf.hidden()) == (FIRST, True, 0)
    OnTheShelf(shelf, FIRST).leave()
    assert not (first.root / "logbooks").exists()


def test_a_further_logbook_is_a_whole_data_folder_below_the_first(first: DataDir, shelf: Shelf) -> None:
    lay(first)
    key = shelf.new_key()
    paths = shelf.paths_of(key)
    assert paths.root == first.root / "logbooks" / key
    for place in (paths.database, paths.backups, paths.activity, paths.wrong_tries, paths.preferences):
        assert place.is_relative_to(paths.root)
    assert data_dir(paths.root) == paths
    assert paths.is_further
    assert not first.is_further
    assert paths.logbooks == first.logbooks


def test_what_a_book_looks_like_is_kept_and_nobody_else_gets_it(first: DataDir, shelf: Shelf) -> None:
    lay(first)
    lay(shelf.paths_of(OTHER))
    shelf.put(Book(OTHER, "moon", "teal"))
    assert Shelf(first).book(OTHER) == Book(OTHER, "moon", "teal")
    assert "moon" not in shelf.pictures_for(FIRST)
    assert "moon" in shelf.pictures_for(OTHER)
    before = shelf.book(FIRST)
    lay(shelf.paths_of(THIRD))
    shelf.put(Book(THIRD, *shelf.free_look()))
    looks = [(book.picture, book.colour) for book in shelf.books()]
    assert len(set(looks)) == 3
    assert shelf.book(FIRST) == before
    assert (shelf.start(), [book.key for book in shelf.books()]) == (None, [FIRST, OTHER, THIRD])


def test_the_file_holds_pictures_and_names_of_folders_and_nothing_else(first: DataDir, shelf: Shelf) -> None:
    lay(first)
    lay(shelf.paths_of(OTHER))
    shelf.put(Book(OTHER, "moon", "teal"))
    said = json.loads(file_of(first).read_text())
    assert said["shelf"] == 1
    assert said["books"][1] == {"book": OTHER, "picture": "moon", "colour": "teal"}
    assert {name for each in said["books"] for name in each} == {"book", "picture", "colour"}


HOSTILE = {
    "nothing": b"",
    "no json": b"books: 3",
    "not utf-8": b"\xff\xfe\x00",
    "deep": b"[" * 10_000,
    "long": b'{"shelf": 1, "books": []}' + b" " * 20_000,
    "a list": b"[]",
    "another version": b'{"shelf": 2, "books": []}',
    "more names": b'{"shelf": 1, "books": [], "owner": "Anna"}',
    "a name twice": b'{"shelf": 1, "shelf": 1, "books": []}',
    "too many": json.dumps(
        {"shelf": 1, "books": [{"book": f"{n:016d}", "picture": "moon", "colour": "blue"} for n in range(65)]}
    ).encode(),
    "a way out": b'{"shelf": 1, "books": [{"book": "../../elsewhere", "picture": "moon", "colour": "blue"}]}',
    "a whole path": b'{"shelf": 1, "books": [{"book": "/etc", "picture": "moon", "colour": "blue"}]}',
    "no words": b'{"shelf": 1, "books": [{"book": "first", "picture": 3, "colour": null}]}',
    "a book twice": json.dumps(
        {"shelf": 1, "books": [{"book": FIRST, "picture": "moon", "colour": "blue"}] * 2}
    ).encode(),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_file_that_cannot_be_read_is_set_aside_and_every_logbook_is_there(
    first: DataDir, shelf: Shelf, content: bytes
) -> None:
    lay(first)
    lay(shelf.paths_of(OTHER))
    file_of(first).write_bytes(content)
    assert [book.key for book in shelf.books()] == [FIRST, OTHER]
    aside = file_of(first).with_name("shelf-unreadable-1.json")
    assert aside.read_bytes() == content
    shelf.put(Book(OTHER, "moon", "teal"))
    file_of(first).write_bytes(content)
    shelf.put(Book(OTHER, "sun", "blue"))
    assert aside.read_bytes() == content
    assert aside.with_name("shelf-unreadable-2.json").read_bytes() == content
    assert shelf.book(OTHER).picture == "sun"


def test_a_look_this_version_does_not_know_gives_way_and_two_alike_are_told_apart(
    first: DataDir, shelf: Shelf
) -> None:
    lay(first)
    lay(shelf.paths_of(OTHER))
    said = [
        {"book": FIRST, "picture": "moon", "colour": "blue"},
        {"book": OTHER, "picture": "moon", "colour": "blue"},
        {"book": THIRD, "picture": "unicorn", "colour": "plaid"},
    ]
    file_of(first).write_text(json.dumps({"shelf": 1, "books": said}))
    found = shelf.books()
    assert found[0] == Book(FIRST, "moon", "blue")
    assert len({(book.picture, book.colour) for book in found}) == 3
    assert all(book.picture in PICTURES and book.colour in COLOURS for book in found)


@pytest.mark.skipif(os.name == "nt", reason="links and pipes are otherwise on Windows")
def test_links_pipes_and_folders_of_other_names_are_no_logbooks(first: DataDir, shelf: Shelf) -> None:
    lay(first)
    elsewhere = first.root / "elsewhere"
    lay(DataDir(root=elsewhere, config=elsewhere))
    folder = first.root / "logbooks"
    folder.mkdir()
    (folder / OTHER).symlink_to(elsewhere)
    for name in ("backup of mine", "c" * 15, "1" * 16, "A" * 16):
        lay(DataDir(root=folder / name, config=folder / name))
    os.mkfifo(folder / "shelf.json")
    assert [book.key for book in shelf.books()] == [FIRST]


def test_more_logbooks_than_pictures_are_all_there_and_told_apart(first: DataDir, shelf: Shelf) -> None:
    lay(first)
    for letter in "abcdefghijklmnop":
        lay(shelf.paths_of(letter * 16))
    found = shelf.books()
    assert len(found) == 17 > MOST_BOOKS
    assert len({(book.picture, book.colour) for book in found}) == 17
    assert not shelf.has_room


def test_a_book_whose_file_is_gone_stays_until_it_is_taken_off(first: DataDir, shelf: Shelf) -> None:
    lay(first)
    paths = shelf.paths_of(OTHER)
    lay(paths)
    shelf.put(Book(OTHER, "moon", "teal"))
    paths.database.unlink()
    assert shelf.holds(OTHER)
    OnTheShelf(shelf, OTHER).leave()
    assert not shelf.holds(OTHER)
    assert shelf.start() == FIRST


def test_a_full_or_read_only_folder_is_told_and_changes_nothing(first: DataDir, shelf: Shelf) -> None:
    lay(first)
    (first.root / "logbooks").write_text("a file where a folder should be")
    with pytest.raises(CannotWrite):
        shelf.put(Book(OTHER, "moon", "teal"))
    assert [book.key for book in shelf.books()] == [FIRST]


def test_where_the_organisation_wants_one_the_others_are_counted_and_not_shown(first: DataDir) -> None:
    lay(first)
    lay(first.further(OTHER))
    one = Shelf(first, several=False)
    assert ([book.key for book in one.books()], one.hidden(), one.start()) == ([FIRST], 1, FIRST)
    assert not one.has_room
    assert first.further(OTHER).database.exists()


def test_started_on_a_further_logbook_there_is_only_that_one(first: DataDir) -> None:
    lay(first)
    lay(first.further(OTHER))
    Shelf(first).put(Book(OTHER, "moon", "teal"))
    own = Shelf(data_dir(first.further(OTHER).root))
    assert [book.key for book in own.books()] == [FIRST]
    assert own.paths_of(FIRST) == first.further(OTHER)
    assert (own.has_room, own.hidden()) == (False, 0)


def test_backups_of_two_logbooks_go_to_two_folders(first: DataDir, shelf: Shelf) -> None:
    places = [places_of(shelf.paths_of(key), Preferences(), DEFAULTS) for key in (FIRST, OTHER)]
    assert places[0].default != places[1].default
    assert not places[1].default.is_relative_to(places[0].default)


# A backup of one never comes in the place of another


def second_of(desk: Desk) -> tuple[Shelf, PuttingBack]:
    """Another logbook beside the one of the desk, and the way from a backup into it."""
    paths = DataDir(root=desk.root / "data", config=desk.root / "config")
    shelf = Shelf(paths)
    other = shelf.paths_of(OTHER)
    places = BackupPlaces(other.backups)
    restore = Restore(other.database, desk.clock, places, witness_of(other, places))
    return shelf, PuttingBack(restore, lambda log: shelf.lies_elsewhere(log, OTHER))


def test_a_backup_of_the_first_is_not_put_back_beside_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path).make()
    with desk.open() as logbook:
        fill(logbook, desk.clock)
    file = desk.back_up()
    shelf, putting_back = second_of(desk)
    with pytest.raises(Refused, match="backup_of_other_book"):
        putting_back.look(file, Secret(PASSPHRASE), lambda _part, _words: None)
    assert not shelf.paths_of(OTHER).database.exists()
    own = Restore(shelf.paths_of(FIRST).database, desk.clock, desk.places, desk.witness)
    same_place = PuttingBack(own, lambda log: shelf.lies_elsewhere(log, FIRST))
    assert same_place.look(file, Secret(PASSPHRASE), lambda _part, _words: None).before is not None
    same_place.leave()


def test_a_backup_of_one_is_refused_by_another_that_is_there(tmp_path: Path) -> None:
    desk = Desk(tmp_path).make()
    with desk.open() as logbook:
        fill(logbook, desk.clock)
    file = desk.back_up()
    shelf, putting_back = second_of(desk)
    other = shelf.paths_of(OTHER)
    other.make()
    Logbook.create(other.database, PASSPHRASE, today=desk.clock.today(), cost=CHEAP)[0].close()
    before = other.database.read_bytes()
    with pytest.raises(Refused, match="other_logbook"):
        putting_back.look(file, Secret(PASSPHRASE), lambda _part, _words: None)
    assert other.database.read_bytes() == before


def test_numbers_given_out_are_remembered_for_every_place_of_the_login(tmp_path: Path) -> None:
    """A backup from before them, put back in a new place once the first was erased, lacks them: told."""
    desk = Desk(tmp_path).make()
    with desk.open() as logbook:
        fill(logbook, desk.clock)
    old = desk.back_up()
    paths = DataDir(root=desk.root / "data", config=desk.root / "config")
    paths.logbooks.mkdir()
    with desk.open() as logbook:
        give_out(logbook, "2026-07")
        witness_of(paths, BackupPlaces(paths.backups)).note(logbook)
    paths.database.unlink()
    _shelf, putting_back = second_of(desk)
    plan = putting_back.look(old, Secret(PASSPHRASE), lambda _part, _words: None)
    assert [str(period) for period in plan.lost] == ["2026-07"]
    putting_back.leave()
