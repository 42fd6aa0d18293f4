"""Words in a file that could point to somebody, each with its row and what stands round it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from peerlog.services.incoming import Found, Incoming
from peerlog.text import _, ngettext
from peerlog.ui.bring_in.wording import field_words
from peerlog.ui.look import Look
from peerlog.ui.share.left_words import breakable
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.dialog import Dialog
from peerlog.ui.widgets.flow import column
from peerlog.ui.widgets.scroll import ScrollBody
from peerlog.ui.widgets.words import Words

SHOWN_AT_ONCE = 100
_ROUND_IT = 40


class NamesDialog(Dialog):
    """A list to look through; nothing is decided here."""

    def __init__(self, look: Look, parent: QWidget, incoming: Incoming, found: Sequence[Found]) -> None:
        close = Button(look, _("Close"), "secondary", "x")
        title = _("Could point to someone")
        super().__init__(look, parent, title, "", "eye", [close], wide=760)
        close.clicked.connect(self.accept)
        lines: list[QWidget] = []
        places = sum(len(one.spots) for one in found)
        for one in found:
            for line in lines_of(incoming, one):
                if len(lines) < SHOWN_AT_ONCE:
                    lines.append(Words(look, breakable(line)))
        if places > len(lines):
            left = places - len(lines)
            told = ngettext("{n} more is not shown.", "{n} more are not shown.", left)
            lines.append(Words(look, told.format(n=f"{left:,}"), "caption", "ink_soft"))
        inner = QWidget()
        box = column(look.space(8), *lines, 1)
        box.setContentsMargins(0, 0, look.space(8), 0)
        inner.setLayout(box)
        area = ScrollBody(inner)
        area.setMinimumHeight(min(look.size(400), parent.window().height() * 6 // 10))
        self.body.addWidget(area, 1)


def lines_of(incoming: Incoming, one: Found) -> list[str]:
    """Row 7, your note: “Siobhan” in “… rang Siobhan on …”"""
    session = incoming.sessions[one.place]
    text: str = getattr(session.words, one.field)
    field = field_words()["notes" if one.field == "note" else one.field]
    form = _("Row {row}, {field}: “{words}” in “{around}”")
    return [
        form.format(
            row=incoming.row_of(one.place),
            field=field,
            words=" ".join(text[spot.start : spot.end].split()),
            around=_around(text, spot.start, spot.end),
        )
        for spot in one.spots
    ]


def _around(text: str, start: int, end: int) -> str:
    before = max(0, start - _ROUND_IT)
    after = min(len(text), end + _ROUND_IT)
    cut = " ".join(text[before:after].split())
    return f"{'…' if before else ''}{cut}{'…' if after < len(text) else ''}"
