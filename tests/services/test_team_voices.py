"""Sheets of what people said among the summaries: laid together, told of file by file, never added up."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from peerlog import content as contents
from peerlog.domain.errors import FilesRefused, Refused
from peerlog.domain.period import Period
from peerlog.domain.team import Team
from peerlog.domain.voice import Voice, VoiceStep
from peerlog.domain.voice_sheet import Saying, VoiceSheet
from peerlog.policy import Policy
from peerlog.report.sheet_json import sheet_json
from peerlog.report.team_words import what_people_said
from peerlog.report.tidy import PRACTICE
from peerlog.services.summarise import Summarise
from peerlog.services.team import TeamView
from peerlog.services.team_gathered import Gathered
from peerlog.storage.logbook import Logbook
from tests.canaries import forms_in, planted
from tests.report.handed_on import Ends, handed_on, written
from tests.report.voices import SAYINGS, a_sheet
from tests.stand_ins import FixedClock
from tests.unpacked import unpacked

LISTS = contents.load().lists
Q3, OCTOBER = Period.parse("2026-Q3"), Period.parse("2026-10")
CELLS: dict[tuple[str, str], Ends] = {("sessions", ""): (40, 44), ("kind", "group"): (5, 9)}
KETTLE = Saying(ambition="other", pass_on="A kettle of our own.")


class Desk:
    def __init__(self, folder: Path) -> None:
        self.folder, self.view = folder / "in", TeamView(LISTS)
        self.out = folder / "out"
        self.folder.mkdir()

    def put(self, name: str, sheet: VoiceSheet) -> Path:
        file = self.folder / name
        file.write_bytes(sheet_json(sheet))
        return file

    def put_summary(self, name: str, log: int, **more: Any) -> None:
        (self.folder / name).write_bytes(written(handed_on(log, CELLS, **more)))

    def gathered(self) -> Gathered:
        return self.view.gather([self.folder])

    def team(self) -> Team:
        return self.view.together(self.gathered(), self.gathered().likeliest())

    def said(self) -> list[str]:
        return [line for part in what_people_said(self.team()) for one in part.points for line in one.lines]

    def left_out(self) -> list[tuple[str, str, str]]:
        found = self.gathered()
        told = (*found.voices().left_out, *found.practice_left_out(), *found.refused)
        return [(one.file, one.problem.what, one.problem.detail) for one in told]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def plain(page: bytes) -> str:
    text = page.decode("utf-8")
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", text[text.index("<body") :])).split())


def test_sheets_stand_on_the_page_and_in_the_workbook_beside_the_numbers(desk: Desk) -> None:
    desk.put_summary("wren.json", 1, label="wren")
    desk.put("you-said.json", a_sheet(log=1, label="wren"))
    desk.put("other.json", a_sheet(KETTLE, log=2, label="amber"))
    team = desk.team()
    assert (team.period, team.files) == (Q3, ("wren",))
    assert team.heard is not None
    assert team.heard.files == ("amber", "wren")
    page, book, table = desk.view.save(team, desk.out)
    read = plain(page.read_bytes())
    for saying in (*SAYINGS, KETTLE):
        assert " ".join(saying.pass_on.split()) in read
    assert "What people said is from these sheets: amber wren" in read
    sheets = openpyxl.load_workbook(io.BytesIO(book.read_bytes())).worksheets
    assert [sheet.title for sheet in sheets] == ["Summary", "Data", "You said, what changed"]
    told = [row[1] for row in sheets[2].iter_rows(min_row=2, values_only=True)]
    assert sorted(told) == sorted([*(saying.pass_on for saying in SAYINGS), KETTLE.pass_on])
    assert "kettle" not in table.read_text("utf-8")


def test_nothing_of_it_is_counted_and_no_line_tells_whose_sheet_it_is(desk: Desk) -> None:
    for log in range(1, 5):
        sheet = a_sheet(replace(KETTLE, said_by="one", pass_on=f"Wish of {'abcd'[log - 1]}."), log=log)
        desk.put(f"{log}.json", replace(sheet, label=f"label-{'wxyz'[log - 1]}"))
    [page, book] = desk.view.save(desk.team(), desk.out)
    read = plain(page.read_bytes())
    assert set(re.findall(r"\d+", read)) == {"2026"}
    for label in ("label-w", "label-x", "label-y", "label-z"):
        assert read.count(label) == 1
        assert read.index(label) > read.rindex("Wish of")
    rows = openpyxl.load_workbook(io.BytesIO(book.read_bytes())).worksheets[0].iter_rows(values_only=True)
    assert not [row for row in rows if "Wish" in str(row[1]) and "label" in str(row)]


def test_where_only_sheets_came_the_page_is_about_what_people_said_alone(desk: Desk) -> None:
    desk.put("one.json", a_sheet())
    desk.put("two.json", a_sheet(KETTLE, log=2, month=OCTOBER, label=""))
    team = desk.team()
    assert team.tables == ()
    assert desk.view.formats_of(team) == ("html", "xlsx")
    places = desk.view.save(team, desk.out)
    assert [place.name for place in places] == [
        "peerlog-team-you-said-2026-11.html",
        "peerlog-team-you-said-2026-11.xlsx",
    ]
    assert "round-kettle two" in plain(places[0].read_bytes())
    with pytest.raises(Refused, match="no_format"):
        desk.view.save(team, desk.out, ["csv"])


def test_the_same_sheet_twice_is_on_the_page_once_and_told(desk: Desk) -> None:
    desk.put("a.json", a_sheet())
    desk.put("b.json", a_sheet(label="another-label"))
    assert len(desk.said()) == len(SAYINGS) + 1  # one of them has two lines
    heard = desk.team().heard
    assert heard is not None
    assert heard.files == ("round-kettle",)
    assert desk.left_out() == [("b.json", "same_sheet", "a.json")]


def test_of_two_sheets_of_one_logbook_and_month_that_differ_neither_is_taken(desk: Desk) -> None:
    desk.put("a.json", a_sheet())
    desk.put("b.json", a_sheet(KETTLE))
    desk.put("c.json", a_sheet(KETTLE, log=2))
    assert desk.said() == ["A kettle of our own."]
    assert {one[:2] for one in desk.left_out()} == {
        ("a.json", "same_month_differs"),
        ("b.json", "same_month_differs"),
    }


def test_a_later_sheet_of_the_same_logbook_says_what_became_of_the_same_words(desk: Desk) -> None:
    early = a_sheet(*SAYINGS[:2], replace(SAYINGS[2], answer="no_answer_yet", answer_words=""), month=OCTOBER)
    late = a_sheet(
        replace(SAYINGS[2], pass_on="TELL us on  Friday who is on at the weekend.", told_back=True)
    )
    desk.put("late.json", late)
    desk.put("early.json", early)
    points = [point for part in what_people_said(desk.team()) for point in part.points]
    friday = [point for point in points if "Friday" in point.lines[0]]
    assert [(point.answer, point.told_back) for point in friday] == [("Not changed", "Yes")]
    assert len(points) == 3


def test_what_one_person_said_stays_one_persons_when_the_first_of_it_is_said_later(desk: Desk) -> None:
    early = a_sheet(
        Saying(ambition="training", pass_on="First.", said_by="one"),
        Saying(ambition="training", pass_on="Second.", said_by="one", same_voice_as=1),
        Saying(ambition="training", pass_on="Third.", said_by="one", same_voice_as=1),
        Saying(ambition="training", pass_on="Another.", said_by="one"),
        month=OCTOBER,
    )
    desk.put("early.json", early)
    desk.put("late.json", a_sheet(Saying(ambition="other", pass_on="First.", said_by="one")))
    told = [
        (point.lines[0], point.said_by) for part in what_people_said(desk.team()) for point in part.points
    ]
    assert told == [
        ("Another.", "One voice"),
        ("Second.", "One voice"),
        ("Third.", "The same voice as the one before"),
        ("First.", "One voice"),
    ]


def test_made_up_ones_do_not_go_among_real_ones_whichever_came_as_a_sheet(desk: Desk) -> None:
    desk.put_summary("real.json", 1)
    desk.put("practice.json", a_sheet(practice=True, log=2))
    assert desk.team().heard is None
    assert desk.left_out() == [("practice.json", "practice_among_real", "")]
    (desk.folder / "real.json").unlink()
    desk.put("real.json", a_sheet(KETTLE, log=3))
    assert desk.said() == ["A kettle of our own."]


def test_practice_alone_says_so(desk: Desk) -> None:
    desk.put("practice.json", a_sheet(practice=True))
    [page, book] = desk.view.save(desk.team(), desk.out)
    assert PRACTICE in page.read_text("utf-8")
    assert PRACTICE.encode() in unpacked(book.read_bytes())


def test_the_command_refuses_what_does_not_go_together_and_takes_the_rest(desk: Desk) -> None:
    first, again = desk.put("a.json", a_sheet()), desk.put("b.json", a_sheet())
    with pytest.raises(FilesRefused) as caught:
        desk.view.add([first, again])
    assert [(one.file, one.problem.what) for one in caught.value.problems] == [("b.json", "same_sheet")]
    assert desk.view.add([first]).heard is not None


def test_damaged_sheets_and_other_versions_are_named(desk: Desk) -> None:
    (desk.folder / "a.json").write_bytes(sheet_json(a_sheet())[:-20])
    (desk.folder / "b.json").write_bytes(
        sheet_json(a_sheet()).replace(b"peerlog-you-said-1", b"peerlog-you-said-9")
    )
    assert [one[:2] for one in desk.left_out()] == [
        ("a.json", "not_json"),
        ("b.json", "other_summary_version"),
    ]
    with pytest.raises(Refused, match="nothing_to_add"):
        desk.team()


def test_a_logbooks_own_sheet_comes_through_with_nothing_but_the_agreed_words(
    desk: Desk, logbook: Logbook, tmp_path: Path
) -> None:
    """From the entry to the team's page: what was said, by whom and what was not agreed gets nowhere."""
    day = date(2026, 11, 10)
    with logbook.transaction():
        heron = logbook.code_words.add(planted("a code word"))
        for agreed in (True, False):
            voice = Voice(
                uid=logbook.new_uid(),
                said_on=day,
                kind="concern",
                said=planted("what was said"),
                pass_on="Supper at six." if agreed else planted("not agreed"),
                agreed=agreed,
                code_words=(heron.uid,),
                steps=(VoiceStep(on=day, status="passed_on", words=planted("to whom")),),
            )
            logbook.following.voices.keep(voice)
    sheets = Summarise(logbook, contents.load(), FixedClock(), Policy()).voice_sheets
    chosen = [voice.uid for voice in logbook.following.voices.all()]
    sheets.save(chosen, desk.folder, ["json"], None, lambda *_: None, read_again=True, agreed=True)
    desk.put_summary("numbers.json", 9)
    for place in desk.view.save(desk.team(), desk.out):
        assert forms_in(unpacked(place.read_bytes())) == set()
    assert desk.said() == ["Supper at six."]
