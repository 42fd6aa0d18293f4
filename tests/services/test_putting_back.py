"""Looking at a backup and putting it back as two steps: held between, let go of whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from peerlog.domain.errors import InUse, WrongPassphrase
from peerlog.services.putting_back import PuttingBack
from peerlog.services.replaced import Secret
from tests.services.backed_up import SECRET, Desk, fill, give_out, given_out_of


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path).make()
    made.stick.mkdir()
    with made.open() as logbook:
        fill(logbook, made.clock)
    return made


def quiet(_share: float, _words: str) -> None:
    return None


def working_folders(desk: Desk) -> list[Path]:
    return list(desk.database.parent.glob("working-*"))


def test_what_was_looked_at_takes_its_place(desk: Desk) -> None:
    file = desk.back_up()
    desk.add_sessions(100)
    putting = PuttingBack(desk.restore())
    assert putting.look(file, SECRET, quiet).after.sessions == 40
    with pytest.raises(InUse):
        desk.open()
    assert putting.carry_out().kept is not None
    assert len(desk.notes()) == 40
    assert working_folders(desk) == []


def test_leaving_changes_nothing_and_lets_go_and_may_be_said_twice(desk: Desk) -> None:
    file = desk.back_up()
    desk.add_sessions(100)
    putting = PuttingBack(desk.restore())
    putting.look(file, SECRET, quiet)
    putting.leave()
    putting.leave()
    assert len(desk.notes()) == 41
    assert working_folders(desk) == []
    with pytest.raises(ValueError, match="nothing was looked at"):
        putting.carry_out()


def test_the_next_look_lets_go_of_the_one_before(desk: Desk) -> None:
    first = desk.back_up()
    desk.clock.go_on(days=1)
    desk.add_sessions(100)
    second = desk.back_up()
    putting = PuttingBack(desk.restore())
    putting.look(first, SECRET, quiet)
    assert putting.look(second, SECRET, quiet).after.sessions == 41
    with pytest.raises(WrongPassphrase):
        putting.look(first, Secret("somebody else's words"), quiet)
    assert working_folders(desk) == []
    assert len(desk.notes()) == 41


@pytest.mark.parametrize("moment", ["kept", "image on disk", "old one alone"])
def test_a_lock_in_the_middle_does_not_take_the_ground_away(desk: Desk, moment: str) -> None:
    """What has begun is brought to its end, with the writer's lock still held."""
    file = desk.back_up()
    desk.add_sessions(100)

    def leave_then(step: str) -> None:
        if step == moment:
            putting.leave()
            with pytest.raises(InUse):
                desk.open()

    putting = PuttingBack(desk.restore(step=leave_then))
    putting.look(file, SECRET, quiet)
    putting.carry_out()
    assert len(desk.notes()) == 40
    assert working_folders(desk) == []


class Stop(Exception):
    pass


def test_it_says_what_it_does_with_numbers_and_stops_anywhere_before_the_last_step(desk: Desk) -> None:
    desk.add_sessions(*range(400, 700))
    with desk.open() as logbook:
        give_out(logbook, "2026-05")
    file = desk.back_up()
    with desk.open() as logbook:
        give_out(logbook, "2026-06")
    told: list[tuple[float, str]] = []
    putting = PuttingBack(desk.restore())
    putting.look(file, SECRET, lambda share, words: told.append((share, words)))
    steps = list(dict.fromkeys(words.partition("\n")[0] for _share, words in told))
    assert steps == [
        "Opening the backup",
        "Looking at every entry",
        "Looking at what is here now",
        "Carrying over what you gave out",
    ]
    assert "Looking at every entry\n300 of 344" in [words for _share, words in told]
    assert [share for share, _words in told] == sorted(share for share, _words in told)
    stops = 0
    while True:
        told.clear()
        asked = stops

        def stop_there(share: float, words: str, asked: int = asked) -> None:
            told.append((share, words))
            if len(told) > asked:
                raise Stop

        putting.look(file, SECRET, quiet)
        desk.clock.go_on(minutes=1)
        try:
            putting.carry_out(stop_there)
        except Stop:
            assert working_folders(desk) == []
            with desk.open() as logbook:
                assert len(given_out_of(logbook)) == 2
                assert not desk.backups(logbook).pruning_paused, "nothing was put back"
            stops += 1
        else:
            break
    assert stops > 5
    assert told[-1][1] == "Putting it in its place"
    with desk.open() as logbook:
        assert len(given_out_of(logbook)) == 2
        assert desk.backups(logbook).pruning_paused
