"""What was chosen: which files are added, for which time, and which are not, each with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peerlog.domain.errors import FileProblem
from peerlog.domain.period import Period
from peerlog.services.team_gathered import Chosen, Gathered
from peerlog.text import _, ngettext
from peerlog.ui.look import Look
from peerlog.ui.share.reasons import period_title
from peerlog.ui.team.names import breakable_name, one_a_line
from peerlog.ui.team.reasons import why_not_added
from peerlog.ui.widgets.choices import ChoiceChips
from peerlog.ui.widgets.flow import column, holder
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.section import Section
from peerlog.ui.widgets.words import Words

TOLD_AT_ONCE = 6
MOST_TOLD = 200
NAMES_AT_ONCE = 6
TIMES_AT_ONCE = 6


class ArrivedSheet(MarginSheet):
    """Nothing here sets one supporter beside another: names by the alphabet, without a number."""

    period_chosen = Signal(str)

    def __init__(self, look: Look, gathered: Gathered, chosen: Chosen | None) -> None:
        super().__init__(look)
        self._look = look
        periods = gathered.periods()
        self.times: ChoiceChips | None = None
        voices = gathered.voices()
        left_out = (
            *(chosen.left_out if chosen else ()),
            *(*voices.left_out, *gathered.practice_left_out(), *gathered.refused),
        )
        if chosen is not None:
            self._ask_time(periods, chosen.period)
            self._ask_added(_added(len(chosen.titles)), chosen.titles, rule=bool(left_out or voices.files))
        if voices.files:
            self._ask_added(_laid_together(len(voices.titles)), voices.titles, rule=bool(left_out))
        if left_out:
            self._ask_left_out(left_out)

    def _ask_time(self, periods: Sequence[tuple[Period, int]], chosen: Period) -> None:
        look = self._look
        if len(periods) == 1:
            self.ask(_("Time"), Words(look, period_title(chosen), "strong"), tall=True)
            return
        options = [(str(period), _time_and_files(period, many), "calendar") for period, many in periods]
        self.times = ChoiceChips(look, options, _("Time"), first=TIMES_AT_ONCE, needed=True)
        self.times.set_value(str(chosen))
        self.times.chosen.connect(self.period_chosen)
        told = _("One and the same time is added. Files for another time wait until you choose it.")
        self.ask(_("Time"), holder(column(0, self.times, Words(look, told, "caption", "ink_soft"))))

    def _ask_added(self, said: tuple[str, str], names: Sequence[str], *, rule: bool) -> None:
        """`said`: the question, and how many there are."""
        look = self._look
        question, how_many = said
        words = Words(look, how_many, "strong")
        if len(names) <= NAMES_AT_ONCE:
            parts: list[QWidget] = [words, Words(look, one_a_line(names))]
        else:
            section = Section(look, _("Show their names"), _("by the alphabet; the order says nothing"))
            section.box.addWidget(Words(look, one_a_line(names)))
            parts = [words, section]
        self.ask(question, holder(column(look.space(2), *parts)), tall=True, rule=rule)

    def _ask_left_out(self, left_out: Sequence[FileProblem]) -> None:
        look, many = self._look, len(left_out)
        said = ngettext("{n} file is not added.", "{n} files are not added.", many).format(n=f"{many:,}")
        box = column(look.space(8), Words(look, said, "strong"))
        for found in left_out[:TOLD_AT_ONCE]:
            box.addWidget(self._told(found))
        rest = many - TOLD_AT_ONCE
        if rest > 0:
            more = ngettext("{n} more", "{n} more", rest).format(n=f"{rest:,}")
            section = Section(look, more)
            for found in islice(left_out, TOLD_AT_ONCE, MOST_TOLD):
                section.box.addWidget(self._told(found))
            if many > MOST_TOLD:
                beyond = _("And {n} more like these.").format(n=f"{many - MOST_TOLD:,}")
                section.box.addWidget(Words(look, beyond, "body", "ink_soft"))
            box.addWidget(section)
        self.ask(_("Not added"), holder(box), tall=True, rule=False)

    def _told(self, found: FileProblem) -> QWidget:
        look = self._look
        name = Words(look, breakable_name(found.file), "strong")
        why = Words(look, why_not_added(found.problem), "body", "ink_soft")
        told = holder(column(0, name, why))
        told.setAccessibleName(f"{found.file}: {why.text()}")
        return told


def _added(many: int) -> tuple[str, str]:
    said = ngettext("{n} summary is added.", "{n} summaries are added.", many)
    return _("Added"), said.format(n=f"{many:,}")


def _laid_together(many: int) -> tuple[str, str]:
    """Sheets go together whatever month they were made in."""
    said = ngettext(
        "{n} sheet of what people said is on the page.",
        "{n} sheets of what people said are on the page.",
        many,
    )
    return _("What people said"), said.format(n=f"{many:,}")


def _time_and_files(period: Period, many: int) -> str:
    form = ngettext("{period} ({n} file)", "{period} ({n} files)", many)
    return form.format(period=period_title(period), n=f"{many:,}")
