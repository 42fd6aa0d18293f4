"""What has left besides summaries: plans, sheets and pages, each with its files."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from peerlog.domain.left_file import LeftFile, NamedFile
from peerlog.services import summary_again as again
from peerlog.services.left_files import what_it_is
from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.share.left_words import became, breakable, first_groups, spoken
from peerlog.ui.widgets.flow import column, holder, row
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.words import Mark, Words

_STATES = {"same": again.SAME, "changed": again.CHANGED, "gone": again.GONE}


class OtherLeftSheet(MarginSheet):
    """What left together, on `day` in words."""

    def __init__(self, look: Look, left: LeftFile, day: str) -> None:
        super().__init__(look)
        self.left = left
        kind = what_it_is(left.what)
        self.setAccessibleName(_("{what}, {day}").format(what=kind, day=day))
        self._states: list[tuple[Mark, Words, QWidget]] = []
        folder = _("in {folder}").format(folder=breakable(left.folder))
        told = [Words(look, kind, "section")]
        if left.title != kind:
            told.append(Words(look, left.title))
        told.append(Words(look, folder, "caption", "ink_soft"))
        self.ask(day, holder(column(look.space(2), *told)), tall=True)
        for number, file in enumerate(left.files, 1):
            last = number == len(left.files)
            self.ask(_("File"), self._file(file), rule=not last, tall=True)

    def say_states(self, states: Sequence[str]) -> None:
        """Beside each file, what became of it."""
        for state, (mark, words, line) in zip(states, self._states, strict=True):
            sign, told, tone = became(_STATES[state])
            mark.set_icon(sign, tone)
            words.setText(told)
            words.set_colour(tone)
            line.show()

    def _file(self, file: NamedFile) -> QWidget:
        look = self._look
        groups = _("fingerprint {groups}").format(groups=first_groups(file.fingerprint))
        short = Words(look, groups, "caption", "ink_soft")
        short.setAccessibleName(
            _("Fingerprint of {file}: {letters}").format(file=file.name, letters=spoken(file.fingerprint))
        )
        mark, words = Mark(look, "info", 18, "notice"), Words(look, "", "caption_strong", flush=False)
        line = QWidget()
        state = row(look.space(6), mark, words)
        state.setContentsMargins(look.shape("halo"), 0, 0, 0)
        state.setStretch(1, 1)
        line.setLayout(state)
        line.hide()
        self._states.append((mark, words, line))
        return holder(column(look.space(2), Words(look, breakable(file.name)), short, line))
