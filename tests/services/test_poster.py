"""A page for the people here: only what was sent, only words that were looked over, noted like any file."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from peerlog.domain.errors import AlreadyThere, CannotWrite, NothingThere, Refused
from peerlog.domain.period import Period
from peerlog.domain.summary import SHOWN
from peerlog.report.poster import CHANGED, TOGETHER, poster_of
from peerlog.services.poster import LONGEST
from peerlog.services.summarise import Summarise
from peerlog.storage.logbook import Logbook
from tests.services import left
from tests.unpacked import unpacked


@dataclass
class Desk:
    """A logbook whose quarter left, and a folder for the wall."""

    logbook: Logbook
    walk: Summarise
    wall: Path

    def save(
        self,
        together: str = "",
        changed: str = "",
        *,
        formats: tuple[str, ...] = (),
        read_again: bool = False,
    ) -> list[Path]:
        return self.walk.posters.save(
            left.QUARTER,
            self.wall,
            formats or self.walk.posters.formats,
            together,
            changed,
            lambda _share, _words: None,
            read_again=read_again,
        )


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return left.make(tmp_path_factory.mktemp("sent"))


@pytest.fixture
def desk(saved: Path, tmp_path: Path) -> Iterator[Desk]:
    with left.copy_of(saved, tmp_path / "log") as logbook:
        yield Desk(logbook, left.walk_over(logbook), tmp_path / "wall")


def test_the_numbers_are_those_of_the_summary_that_was_sent(desk: Desk) -> None:
    sent = desk.walk.preview(left.QUARTER).summary
    shown = [row for row in sent.tables[0].rows if row.status == SHOWN]
    assert shown
    poster = desk.walk.posters.preview(left.QUARTER, "", "")
    assert list(poster.rows()) == shown
    assert [figure.number for figure in poster_of(poster).figures] == [
        f"{row.low} to {row.high}" for row in shown
    ]


def test_nothing_that_was_not_sent_can_be_put_on_a_wall(desk: Desk) -> None:
    closed_but_never_sent = Period.parse("2026-08")
    assert closed_but_never_sent in {offer.period for offer in desk.walk.offers() if offer.closed}
    for period in (closed_but_never_sent, Period.parse("2026-Q2")):
        with pytest.raises(NothingThere):
            desk.walk.posters.preview(period, "", "")


def test_files_that_never_got_to_their_place_were_not_sent(saved: Path, tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    def stop(done: str) -> None:
        if done == "committed":
            raise Stopped

    with left.copy_of(saved, tmp_path / "log") as logbook:
        stopping = left.walk_over(logbook, stop)
        with pytest.raises(Stopped):
            stopping.save(left.MONTH, tmp_path / "out", ["csv"])
        walk = left.walk_over(logbook)
        with pytest.raises(NothingThere):
            walk.posters.preview(left.MONTH, "", "")
        walk.mend()
        assert walk.posters.preview(left.MONTH, "", "").period == left.MONTH


def test_it_is_listed_in_what_has_left_with_its_words_and_fingerprints(desk: Desk) -> None:
    places = desk.save("We planted beans.", "You asked for a kettle. There is one now.")
    newest = desk.walk.releases()[0]
    assert newest.for_the_wall
    assert newest.missing == ()
    assert [file.format for file in newest.left] == ["wallpdf", "wallhtml"]
    assert [file.fingerprint for file in newest.left] == [
        hashlib.sha256(place.read_bytes()).hexdigest() for place in places
    ]
    assert [(text.kind, text.text) for text in newest.approved_texts] == [
        (TOGETHER, "We planted beans."),
        (CHANGED, "You asked for a kettle. There is one now."),
    ]


def test_the_next_summary_of_the_period_is_the_whole_one_again(desk: Desk) -> None:
    before = desk.walk.preview(left.QUARTER).summary
    desk.save("We planted beans.")
    assert desk.walk.preview(left.QUARTER).summary == before
    assert [row.status for row in desk.walk.posters.preview(left.QUARTER, "", "").rows()]


def test_it_is_written_again_letter_for_letter(desk: Desk) -> None:
    places = desk.save("We planted beans.")
    first = [place.read_bytes() for place in places]
    shutil.rmtree(desk.wall)
    desk.walk.again.write(desk.walk.releases()[0].number, desk.wall, lambda _share, _words: None)
    assert [place.read_bytes() for place in places] == first


def test_words_that_point_to_someone_leave_only_when_read_again(desk: Desk) -> None:
    with desk.logbook.transaction():
        desk.logbook.code_words.add("purple walrus")
    for together, changed in (("Tea with purple walrus.", ""), ("", "Mary Whitfield asked for tea.")):
        with pytest.raises(Refused, match="not_read_again"):
            desk.save(together, changed)
    assert not desk.wall.exists()
    assert len(desk.walk.releases()) == 1
    desk.save("Tea with purple walrus.", read_again=True)
    assert len(desk.walk.releases()) == 2


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("a" * (LONGEST + 1), "paragraph_too_long"),
        ("one\ntwo\nthree\nfour\nfive", "too_many_lines"),
        ("see \u202ethere", "paragraph_not_plain"),
    ],
)
def test_words_that_do_not_fit_a_wall_are_refused_and_nothing_is_written(
    words: str, why: str, desk: Desk
) -> None:
    for together, changed in ((words, ""), ("", words)):
        with pytest.raises(Refused, match=why):
            desk.save(together, changed)
    assert not desk.wall.exists()


def test_empty_lines_and_spaces_round_words_take_no_room(desk: Desk) -> None:
    desk.save("\n\n  We planted   beans.  \n\n\n We sang.\n\n\n")
    assert desk.walk.releases()[0].approved_texts[0].text == "We planted beans.\nWe sang."


def test_only_files_the_organisation_allows_are_offered_and_written(desk: Desk) -> None:
    walk = left.walk_over(desk.logbook, summary_formats=("html", "csv"))
    assert walk.posters.formats == ("wallhtml",)
    with pytest.raises(Refused):
        Desk(desk.logbook, walk, desk.wall).save(formats=("wallpdf",))
    with pytest.raises(Refused):
        desk.walk.posters.save(
            left.QUARTER, desk.wall, [], "", "", lambda _share, _words: None, read_again=True
        )
    assert not desk.wall.exists()


def test_a_strange_file_in_the_way_or_no_folder_leaves_everything_as_it_was(desk: Desk) -> None:
    desk.wall.mkdir()
    in_the_way = desk.wall / "peerlog-2026-Q3-for-the-wall.html"
    in_the_way.write_text("mine", "utf-8")
    with pytest.raises(AlreadyThere):
        desk.save()
    assert [file.name for file in desk.wall.iterdir()] == [in_the_way.name]
    assert in_the_way.read_text("utf-8") == "mine"
    desk.wall = in_the_way
    with pytest.raises(CannotWrite):
        desk.save()
    assert len(desk.walk.releases()) == 1


def test_other_words_on_a_later_page_take_the_place_of_our_own_file(desk: Desk) -> None:
    desk.save("We planted beans.")
    [pdf, html] = desk.save("We sang.")
    assert "We sang." in html.read_text("utf-8")
    assert "beans" not in html.read_text("utf-8")
    assert pdf.read_bytes().startswith(b"%PDF")


def test_a_page_that_was_noted_and_did_not_get_its_name_is_mended(saved: Path, tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    def stop(done: str) -> None:
        if done == "committed":
            raise Stopped

    with left.copy_of(saved, tmp_path / "log") as logbook:
        desk = Desk(logbook, left.walk_over(logbook, stop), tmp_path / "wall")
        with pytest.raises(Stopped):
            desk.save("We planted beans.")
        for waiting in desk.wall.iterdir():
            waiting.unlink()
        walk = left.walk_over(logbook)
        assert len(walk.releases()[0].missing) == 2
        assert len(walk.mend()) == 2
        assert walk.releases()[0].missing == ()
        assert "We planted beans." in (desk.wall / "peerlog-2026-Q3-for-the-wall.html").read_text("utf-8")


def test_no_words_but_the_approved_ones_are_in_its_files(desk: Desk) -> None:
    """Neither a code word nor what the supporter wrote for supervision."""
    with desk.logbook.transaction():
        desk.logbook.code_words.add("purple walrus")
    for place in desk.save("We planted beans."):
        found = unpacked(place.read_bytes())
        assert b"walrus" not in found
        assert b"garden group" not in found


def test_lines_in_peoples_own_words_stand_under_a_heading_of_their_own_and_are_read_again(
    desk: Desk,
) -> None:
    poster = desk.walk.posters.preview(left.QUARTER, "", "", "I went back\nto  the choir.")
    [part] = poster_of(poster).parts
    assert (part.title, part.lines) == ("In your own words", ("I went back", "to the choir."))
    with pytest.raises(Refused, match="too_many_lines"):
        desk.walk.posters.preview(left.QUARTER, "", "", "a\nb\nc\nd\ne")
    with pytest.raises(Refused, match="not_read_again"):
        desk.walk.posters.save(
            left.QUARTER,
            desk.wall,
            ["wallhtml"],
            "",
            "",
            lambda _share, _words: None,
            own_words="Mary Whitfield waited.",
            read_again=False,
        )
    assert not desk.wall.exists()
