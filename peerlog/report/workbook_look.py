"""How the workbook looks: its colours, its cells and how much room words take."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from peerlog import resources
from peerlog.charts.letters import ems

FONT = "Arial"
"""A workbook cannot bring its typeface along; this one, or one as wide, is on every computer."""

BODY_POINTS = 12
LINE_PIXELS = 21
BODY_HEIGHT = 25
"""The height of one line of body text within a row of several, and of a row that has only one."""

_EM_PIXELS = BODY_POINTS * 96 / 72
_SLACK = 1.06


def width(words: str, points: float = BODY_POINTS, *, bold: bool = False) -> int:
    """About how many pixels words take in a cell, rather more than less."""
    return math.ceil(ems(words) * _EM_PIXELS * (points / BODY_POINTS) * (1.08 if bold else 1.0) * _SLACK)


def lines(words: str, room: int, points: float = BODY_POINTS, *, bold: bool = False) -> int:
    """How many lines words take when they are wrapped to `room` pixels."""
    taken, space = 0, width(" ", points, bold=bold)
    for line in words.split("\n") or [""]:
        taken, used = taken + 1, 0
        if width(line, points, bold=bold) <= room:
            continue
        for word in line.split(" "):
            needed = width(word, points, bold=bold)
            if used and used + needed > room:
                taken, used = taken + 1, 0
            used += needed + space
            taken, used = taken + used // (room + space), used % (room + space)
    return taken


def legible(words: str) -> str:
    """Words as a workbook can hold them: what has no place in it is shown as the sign for that."""
    return "".join(char if _holds(char) else "\ufffd" for char in words)


def _holds(char: str) -> bool:
    code = ord(char)
    return (code >= 0x20 or char in "\t\n") and not 0xD800 <= code <= 0xDFFF and code not in (0xFFFE, 0xFFFF)


def colours() -> dict[str, str]:
    """The light theme by role."""
    return {
        role: value
        for role, value in resources.toml("themes", "tokens.toml")["theme"]["light"].items()
        if isinstance(value, str)
    }


class Look:
    """The formats of one workbook by name, as XlsxWriter makes them."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self.colour = colours()
        self._made: dict[str, Any] = {}
        for name, said in self._styles().items():
            base = {"font_name": FONT, "font_size": BODY_POINTS, "font_color": self.colour["ink"]}
            self._made[name] = book.add_format(base | dict(said))

    def __getitem__(self, name: str) -> Any:
        return self._made[name]

    def _styles(self) -> dict[str, Mapping[str, object]]:
        colour = self.colour
        wrapped = {"text_wrap": True, "valign": "top"}
        soft = {"font_color": colour["ink_soft"]}
        below = {"bottom": 1, "bottom_color": colour["rule"], "valign": "vcenter"}
        cover = {"bg_color": colour["cover"], "valign": "vcenter", "align": "left", "indent": 1}
        head = soft | {"bottom": 1, "bottom_color": colour["border"], "valign": "vcenter", "bold": True}
        right = {"align": "right", "indent": 1}
        hatch = {
            "bg_color": colour["hatch_ground"],
            "top": 1,
            "top_color": colour["hatch"],
            "bottom": 1,
            "bottom_color": colour["hatch"],
            "diag_type": 1,
            "diag_border": 1,
            "diag_color": colour["hatch"],
        }
        return {
            "plain": wrapped,
            # Words of the supporter: a spreadsheet is told that they are text, whatever they begin with.
            "own": wrapped | {"quote_prefix": True},
            "said": wrapped | {"quote_prefix": True, "bottom": 1, "bottom_color": colour["rule"]},
            "soft": wrapped | soft,
            "practice": {
                "bg_color": colour["notice_tint"],
                "font_color": colour["notice"],
                "bold": True,
                "valign": "vcenter",
            },
            "cover_kind": cover | {"font_color": colour["cover_soft"], "quote_prefix": True},
            "cover_title": cover | {"font_color": colour["cover_ink"], "font_size": 22, "bold": True},
            "cover_thread": cover | {"bottom": 8, "bottom_color": colour["thread"]},
            "section": {"bold": True, "font_size": 16, "font_color": colour["accent"], "valign": "vcenter"},
            "section_means": soft | {"valign": "vcenter"},
            "title": {"bold": True, "font_size": 14, "valign": "vcenter"},
            "question": wrapped | soft | {"right": 2, "right_color": colour["margin_rule"]},
            "answer": wrapped | {"align": "left", "indent": 1},
            "head": head,
            "head_number": head | right,
            "line": below | {"text_wrap": True, "quote_prefix": True},
            "words": below | {"text_wrap": True},
            "words_held": below | soft | {"text_wrap": True},
            "number": below | right,
            "figure": below | {"bold": True, "font_size": 16, "text_wrap": True},
            "held": soft | wrapped | {"align": "left", "left": 5, "left_color": colour["hatch"], "indent": 1},
            "hatch": hatch,
            "hatch_first": hatch | {"left": 1, "left_color": colour["hatch"]},
            "hatch_last": hatch | {"right": 1, "right_color": colour["hatch"]},
            "bar": {"bg_color": colour["bar"]},
            "bar_band": {"bg_color": colour["bar_band"]},
            "data": {"font_size": 11, "num_format": "@"},
            "data_number": {"font_size": 11, "num_format": "0"} | right,
            "data_head": {
                "font_size": 11,
                "bold": True,
                "font_color": colour["cover_ink"],
                "bg_color": colour["cover"],
                "valign": "vcenter",
            },
        }
