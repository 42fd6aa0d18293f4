"""Small bars of parts: told apart by how they are filled, in the same order, none of them cut."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from peerlog.charts.bars import Palette
from peerlog.charts.stacked import FILLS, StackedBar, StackedChart, svg, swatch_svg

SVG = "{http://www.w3.org/2000/svg}"
PARTS = ("They were", "We both were", "I was, they said where", "I was, or it was fixed", "Not sure")


def drawn(*bars: tuple[int, ...], width: int = 480, scale: float = 1.0) -> ET.Element:
    made = tuple(StackedBar(f"Month {n}", counts, "in words") for n, counts in enumerate(bars))
    return ET.fromstring(svg(StackedChart("Who was driving.", PARTS, made), Palette(), width, scale=scale))


def boxes(picture: ET.Element) -> list[tuple[float, float, float]]:
    found = picture.iter(f"{SVG}rect")
    return [tuple(float(box.get(name, "0")) for name in ("x", "y", "width")) for box in found]  # type: ignore[misc]


def test_it_is_a_picture_with_a_name_and_a_label_for_each_bar() -> None:
    picture = drawn((1, 2, 0, 0, 0), (0, 0, 0, 0, 3))
    assert picture.get("aria-label") == "Who was driving."
    assert [text.text for text in picture.iter(f"{SVG}text")] == ["Month 0", "Month 1"]
    assert len(boxes(picture)) == 3


def test_parts_are_as_wide_as_they_are_often_and_stand_one_after_the_other() -> None:
    first, second = boxes(drawn((10, 30, 0, 0, 0)))
    assert second[2] / first[2] == pytest.approx(3, abs=0.1)
    assert second[0] > first[0] + first[2]


@pytest.mark.parametrize("counts", [(1, 1, 1, 1, 400), (1, 0, 0, 0, 0), (7, 7, 7, 7, 7)])
@pytest.mark.parametrize("width", [240, 480, 900])
def test_the_least_part_can_be_seen_and_none_is_cut(counts: tuple[int, ...], width: int) -> None:
    found = boxes(drawn(counts, (0, 0, 0, 0, 0), width=width))
    assert len(found) == sum(count > 0 for count in counts)
    assert all(wide >= 3 for _x, _y, wide in found)
    assert max(x + wide for x, _y, wide in found) <= width


def test_bars_of_one_chart_have_one_measure() -> None:
    picture = drawn((10, 0, 0, 0, 0), (5, 0, 0, 0, 0))
    long, short = boxes(picture)
    assert long[2] / short[2] == pytest.approx(2, abs=0.05)


def test_each_part_is_filled_in_a_way_of_its_own_without_any_colour_too() -> None:
    black = Palette(bar="#000", bar_band="#fff", hatch="#000", hatch_ground="#fff")
    assert len({swatch_svg(part, black) for part in range(len(FILLS))}) == len(FILLS)


def test_an_empty_chart_and_a_larger_one_are_drawn() -> None:
    assert boxes(drawn((0, 0, 0, 0, 0))) == []
    assert int(drawn((1, 0, 0, 0, 0), scale=2.0).get("height", "0")) == 2 * int(
        drawn((1, 0, 0, 0, 0)).get("height", "0")
    )
    assert not re.search(r"NaN|inf", ET.tostring(drawn((0, 0, 0, 0, 0))).decode())
