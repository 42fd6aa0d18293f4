"""Many files on one desk: each is added or told of, and nothing goes in twice."""

from __future__ import annotations

import os
import random
from pathlib import Path
from typing import Any

import pytest

from peerlog import content as contents
from peerlog.domain.errors import AlreadyThere, CannotWrite, NothingThere, Refused
from peerlog.domain.period import Period
from peerlog.report.team_formats import TEAM_WRITERS
from peerlog.services.team import TeamView
from peerlog.services.team_gathered import Gathered
from peerlog.services.team_page import team_page_of
from tests.report.handed_on import Ends, handed_on, written

LISTS = contents.load().lists
Q3, AUGUST = Period.parse("2026-Q3"), Period.parse("2026-08")
CELLS: dict[tuple[str, str], Ends] = {("sessions", ""): (40, 44), ("kind", "group"): (5, 9)}
FEWER: dict[tuple[str, str], Ends] = {("sessions", ""): (35, 39), ("kind", "group"): (5, 9)}


class Desk:
    def __init__(self, folder: Path) -> None:
        self.folder, self.view = folder, TeamView(LISTS)
        folder.mkdir()

    def put(self, name: str, log: int, cells: dict[tuple[str, str], Ends] | None = None, **more: Any) -> Path:
        file = self.folder / name
        file.write_bytes(written(handed_on(log, cells or CELLS, **more)))
        return file

    def gathered(self) -> Gathered:
        return self.view.gather([self.folder])

    def left_out(self, period: Period = Q3) -> list[tuple[str, str]]:
        found = self.gathered()
        told = (*found.choose(period).left_out, *found.practice_left_out(), *found.refused)
        return [(one.file, one.problem.what) for one in told]

    def added(self, period: Period = Q3) -> list[str]:
        return [file.name for file in self.gathered().choose(period).files]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "in")


def test_what_can_be_read_is_added_beside_what_cannot(desk: Desk) -> None:
    desk.put("a.json", 1)
    (desk.folder / "b.json").write_bytes(b"{")
    (desk.folder / "c.json").write_bytes(b'{"schema": "peerlog-summary-9"}')
    (desk.folder / "d.json").write_bytes(b"[]")
    assert desk.added() == ["a.json"]
    assert desk.left_out() == [
        ("b.json", "not_json"),
        ("c.json", "other_summary_version"),
        ("d.json", "not_a_summary"),
    ]


def test_one_time_is_added_and_the_others_wait_their_turn(desk: Desk) -> None:
    desk.put("a.json", 1)
    desk.put("b.json", 2)
    desk.put("c.json", 1, period="2026-08")
    found = desk.gathered()
    assert found.periods() == [(Q3, 2), (AUGUST, 1)]
    assert found.likeliest() == Q3
    assert desk.added(AUGUST) == ["c.json"]
    assert desk.left_out(Q3) == []
    team = desk.view.together(found, Q3)
    assert (team.period, team.files) == (Q3, ("a", "b"))


def test_the_same_numbers_twice_are_added_once_and_told(desk: Desk) -> None:
    desk.put("a.json", 1, label="wren")
    desk.put("b.json", 1, label="heron")
    assert desk.added() == ["a.json"]
    assert desk.left_out() == [("b.json", "same_numbers")]


def test_a_logbook_that_says_two_things_for_one_time_is_not_added_at_all(desk: Desk) -> None:
    desk.put("a.json", 1)
    desk.put("b.json", 1, FEWER)
    desk.put("c.json", 1)
    desk.put("d.json", 2)
    assert desk.added() == ["d.json"]
    assert desk.left_out() == [(f"{name}.json", "same_log_differs") for name in "abc"]
    named = [one.problem.detail for one in desk.gathered().choose(Q3).left_out]
    assert named == ["b.json", "a.json", "b.json"]


def test_practice_stays_out_among_real_numbers_and_is_added_alone(desk: Desk) -> None:
    desk.put("p.json", 1, practice=True)
    assert desk.gathered().choose(Q3).practice
    desk.put("real.json", 2, period="2026-08")
    found = desk.gathered()
    assert found.periods() == [(AUGUST, 1)]
    assert desk.left_out(AUGUST) == [("p.json", "practice_among_real")]
    assert not desk.view.together(found, AUGUST).practice


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own there")
def test_a_file_that_cannot_be_opened_is_told_and_the_rest_is_read(desk: Desk, tmp_path: Path) -> None:
    desk.put("a.json", 1)
    (desk.folder / "loop.json").symlink_to(tmp_path / "gone.json")
    assert desk.added() == ["a.json"], "a link to nothing is no file"
    place = desk.put("b.json", 2)

    def vanishes(done: int, _of: int) -> None:
        if done == 1:
            place.unlink()

    found = desk.view.gather([desk.folder], vanishes)
    assert [(one.file, one.problem.what) for one in found.refused] == [("b.json", "cannot_be_opened")]
    assert [file.name for file in found.arrived] == ["a.json"]


def test_an_empty_folder_and_one_that_is_gone_are_said(desk: Desk, tmp_path: Path) -> None:
    for place in (desk.folder, tmp_path / "gone"):
        with pytest.raises(NothingThere):
            desk.view.gather([place])


def test_nothing_that_can_be_added_has_no_time(desk: Desk) -> None:
    (desk.folder / "b.json").write_bytes(b"{")
    found = desk.gathered()
    assert (found.periods(), found.likeliest()) == ([], None)


def test_gathering_leaves_files_and_folders_as_they_were(desk: Desk) -> None:
    for number in range(3):
        desk.put(f"{number}.json", number)
    before = {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in desk.folder.iterdir()}
    desk.view.together(desk.gathered(), Q3)
    assert {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in desk.folder.iterdir()} == before


def test_what_is_gathered_adds_up_to_the_same_as_the_command(desk: Desk) -> None:
    chance = random.Random(3)
    for number in range(9):
        low = 5 * chance.randint(1, 9)
        desk.put(f"{number}.json", number, {("sessions", ""): (low, low + 4), ("kind", "group"): None})
    assert desk.view.together(desk.gathered(), Q3) == desk.view.add([desk.folder])


def test_only_kinds_of_file_that_the_organisation_allows_are_written(desk: Desk, tmp_path: Path) -> None:
    desk.put("a.json", 1)
    view = TeamView(LISTS, allowed=("pdf", "csv", "json"))
    team = view.together(view.gather([desk.folder]), Q3)
    assert view.formats == ("csv",)
    out = tmp_path / "out"
    for wanted, what in ((["html"], "format_not_allowed"), (["doc"], "no_such_format"), ([], "no_format")):
        with pytest.raises(Refused) as caught:
            view.save(team, out, wanted)
        assert caught.value.why == what
    assert not out.exists()
    assert [file.name for file in view.save(team, out)] == ["peerlog-team-2026-Q3.csv"]
    nothing = TeamView(LISTS, allowed=("json",))
    with pytest.raises(Refused):
        nothing.save(team, out)


def test_a_file_that_cannot_get_its_name_takes_its_neighbours_back(desk: Desk, tmp_path: Path) -> None:
    """Somebody makes a folder of the last file's name while the first two get theirs."""
    desk.put("a.json", 1)
    out = tmp_path / "out"
    in_the_way = out / "peerlog-team-2026-Q3.csv"

    def step(done: str) -> None:
        if done == "named peerlog-team-2026-Q3.html":
            in_the_way.mkdir()

    view = TeamView(LISTS, step=step)
    team = view.together(desk.gathered(), Q3)
    with pytest.raises(CannotWrite):
        view.save(team, out)
    assert list(out.iterdir()) == [in_the_way]
    with pytest.raises(AlreadyThere):
        view.save(team, out)
    in_the_way.rmdir()
    assert sorted(out.iterdir()) == []


def test_what_was_saved_before_stays_when_saving_again_fails(desk: Desk, tmp_path: Path) -> None:
    desk.put("a.json", 1)
    out = tmp_path / "out"
    [saved] = desk.view.save(desk.view.together(desk.gathered(), Q3), out, ["html"])

    def step(done: str) -> None:
        if done == "named peerlog-team-2026-Q3.xlsx":
            (out / "peerlog-team-2026-Q3.csv").mkdir()

    with pytest.raises(CannotWrite):
        TeamView(LISTS, step=step).save(desk.view.together(desk.gathered(), Q3), out)
    assert {file.name for file in out.iterdir()} == {saved.name, "peerlog-team-2026-Q3.csv"}


def test_the_page_in_the_window_says_what_the_written_page_says(desk: Desk) -> None:
    led: dict[tuple[str, str], Ends] = {
        **CELLS,
        ("led_by", "another_peer"): (1, 4),
        ("led_by", "me"): (30, 34),
        ("themes", "hope"): None,
    }
    desk.put("a.json", 1, led, label="wren")
    desk.put("b.json", 2, led, label="amber heron")
    team = desk.view.together(desk.gathered(), Q3)
    page = team_page_of(team)
    html = TEAM_WRITERS["html"](team).decode("utf-8")
    place = 0
    for words in (
        *(note.words for note in page.notes),
        page.headline[0].number,
        page.headline_words,
        page.beside_headline,
        *(text for part in page.parts for text in (part.heading, *(c.table.title for c in part.cards))),
        *page.questions,
        *page.files,
    ):
        assert words
        place = html.index(words.replace("'", "&#39;").replace('"', "&#34;"), place)
    assert page.headline[0].number == "72 to 88"
    assert "leaves out 8 " in page.beside_headline
    assert [sentence for part in page.parts for sentence in part.hidden]
