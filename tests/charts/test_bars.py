from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerlog.charts.bars import WITHHELD_WIDTH, Bar, Chart, Palette, legend_svg, svg
from peerlog.charts.letters import ems, folded

SVG = "{http://www.w3.org/2000/svg}"
WITHHELD = Bar("Grief", "not shown")


def drawn(*bars: Bar, width: int = 500) -> ET.Element:
    return ET.fromstring(svg(Chart("Themes. Most often: Hope.", bars), Palette(), width))


def rectangles(picture: ET.Element) -> list[tuple[float, float]]:
    return [(float(r.get("x", "0")), float(r.get("width", "0"))) for r in picture.iter(f"{SVG}rect")]


def test_a_chart_is_a_picture_with_a_name_and_says_every_number_in_words() -> None:
    picture = drawn(Bar("Hope", "15 to 19", 15, 19), WITHHELD)
    assert picture.get("role") == "img"
    assert picture.get("aria-label") == "Themes. Most often: Hope."
    assert [t.text for t in picture.iter(f"{SVG}text")] == ["Hope", "15 to 19", "Grief", "not shown"]


@pytest.mark.parametrize("width", [252, 500, 900])
def test_a_withheld_line_looks_the_same_beside_any_number(width: int) -> None:
    boxes = set()
    for high in (4, 19, 999):
        picture = drawn(Bar("Hope", "some", max(1, high - 4), high), WITHHELD, width=width)
        box = rectangles(picture)[-1]
        hatching = [p.get("d") for p in picture.iter(f"{SVG}path")][-1]
        boxes.add((box, hatching))
    assert len(boxes) == 1
    assert boxes.pop()[0][1] == WITHHELD_WIDTH - 1


def test_a_bar_is_solid_to_the_low_end_and_pale_to_the_high_end() -> None:
    picture = drawn(Bar("Hope", "50 to 99", 50, 99))
    left, whole = rectangles(picture)[0]
    solid = re.match(r"M(\d+) ", next(iter(picture.iter(f"{SVG}path"))).get("d", ""))
    assert solid
    assert (int(solid[1]) - left) / whole == pytest.approx(50 / 99, abs=0.01)


def test_so_many_or_more_has_no_end() -> None:
    picture = drawn(Bar("Hope", "15 or more", 15), Bar("Grief", "15 to 19", 15, 19))
    assert len(rectangles(picture)) == 3 + 1


@given(
    bars=st.lists(
        st.tuples(st.text(max_size=30), st.integers(1, 2000), st.integers(0, 20)), min_size=1, max_size=30
    ),
    width=st.sampled_from([252, 500, 720]),
)
def test_bars_stay_inside_their_picture(bars: list[tuple[str, int, int]], width: int) -> None:
    plain = [Bar("".join(filter(str.isprintable, t)), f"{low}", low, low + more) for t, low, more in bars]
    for left, wide in rectangles(drawn(*plain, width=width)):
        assert left >= 0
        assert left + wide <= width


@pytest.mark.parametrize("width", [252, 500])
def test_a_long_label_takes_more_lines_and_makes_room_for_them(width: int) -> None:
    label = "Somewhere with a long name near the old mill"
    short, long = (
        drawn(Bar("Hope", "5 to 9", 5, 9), width=width),
        drawn(Bar(label, "5 to 9", 5, 9), width=width),
    )
    *lines, words = [t.text or "" for t in long.iter(f"{SVG}text")]
    assert len(lines) > 1
    assert " ".join(lines) == label
    assert words == "5 to 9"
    assert int(long.get("height", "")) > int(short.get("height", ""))
    assert [wide for _left, wide in rectangles(long)] == [wide for _left, wide in rectangles(short)]
    below = drawn(Bar(label, "5 to 9", 5, 9), WITHHELD, width=width)
    places = [float(text.get("y", "")) for text in below.iter(f"{SVG}text")]
    assert places[-2] > max(places[: len(lines)])


@given(words=st.text(max_size=80), room=st.floats(1.2, 20))
def test_folded_words_are_whole_and_each_line_has_room(words: str, room: float) -> None:
    lines = folded(words, room)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    assert all(ems(line) <= room or len(line) == 1 for line in lines)


def test_words_are_text_and_never_markup() -> None:
    picture = drawn(Bar("<script>&\"'", "<b>", 5, 9))
    assert [t.text for t in picture.iter(f"{SVG}text")] == ["<script>&\"'", "<b>"]
    assert len(list(picture.iter(f"{SVG}script"))) == 0


def test_the_samples_of_the_legend_are_left_to_the_words_beside_them() -> None:
    for withheld in (True, False):
        assert ET.fromstring(legend_svg(Palette(), withheld)).get("aria-hidden") == "true"
