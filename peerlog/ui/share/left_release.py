"""One release on the page of what has left: its files, their fingerprints, and what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from peerlog.services.summary_releases import LeftFile, Release
from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.share.left import title_of
from peerlog.ui.share.left_words import (
    became,
    breakable,
    first_groups,
    in_groups,
    kind_of_file,
    spoken,
)
from peerlog.ui.widgets.announce import announce
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.fields import Field
from peerlog.ui.widgets.flow import column, holder, row, run_on
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.section import Section
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Mark, Words


class ReleaseSheet(MarginSheet):
    """What left together, on `day` in words. `poster`: whether a page for the people here can be made."""

    again_wanted = Signal()
    poster_wanted = Signal()

    def __init__(self, look: Look, release: Release, day: str, *, poster: bool) -> None:
        super().__init__(look)
        self.release = release
        self.setAccessibleName(_("{what}, {day}").format(what=title_of(release), day=day))
        self._states: dict[str, tuple[Mark, Words, QWidget]] = {}
        self.told = Banner(look, "", "good")
        self.told.hide()
        folder = _("in {folder}").format(folder=breakable(release.folder))
        about = column(
            look.space(2),
            Words(look, title_of(release), "section"),
            Words(look, folder, "caption", "ink_soft"),
            self.told,
        )
        self.ask(day, holder(about), tall=True)
        for file in release.left:
            self.ask(kind_of_file(file.format), self._file(file), tall=True)
        if release.approved_texts:
            said = "\n".join(text.text for text in release.approved_texts)
            self.ask(_("Your own words in it"), Words(look, said, "body"), tall=True)
        self.again = Button(look, _("Write again"), "quiet", "rotate-ccw")
        self.again.setAccessibleDescription(self.accessibleName())
        self.again.clicked.connect(self.again_wanted)
        actions = [self.again]
        if poster:
            self.poster = Button(look, _("Make a page for the people here"), "quiet", "printer")
            self.poster.setAccessibleDescription(self.accessibleName())
            self.poster.clicked.connect(self.poster_wanted)
            actions.append(self.poster)
        self.ask("", holder(column(0, self._whole(), run_on(look.space(4), *actions))), rule=False)

    def say_states(self, states: Mapping[tuple[int, str], str]) -> None:
        """Beside each file, what became of it."""
        for file in self.release.left:
            state = states.get((self.release.number, file.format))
            if state is not None:
                sign, told, tone = became(state)
                mark, words, line = self._states[file.format]
                mark.set_icon(sign, tone)
                words.setText(told)
                words.set_colour(tone)
                line.show()

    def state_of(self, format_name: str) -> str:
        """What is said of a file by now; empty before anybody looked."""
        _mark, words, line = self._states[format_name]
        return "" if line.isHidden() else words.text()

    def _file(self, file: LeftFile) -> QWidget:
        look = self._look
        name = Words(look, breakable(file.name), "body")
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
        self._states[file.format] = (mark, words, line)
        parts: list[QWidget] = [name, short, line]
        if not file.placed:
            parts.append(Words(look, _("Not in its place yet."), "caption", "careful"))
        return holder(column(look.space(2), *parts))

    def _whole(self) -> Section:
        """Every fingerprint in full; built when it is first opened."""
        section = Section(self._look, _("Whole fingerprints"), _("to copy or to read out"))
        section.opened.connect(lambda is_open: self._write_out(section) if is_open else None)
        return section

    def _write_out(self, section: Section) -> None:
        if section.box.count():
            return
        look = self._look
        for file in self.release.left:
            named = _("Fingerprint of {file}").format(file=file.name)
            section.box.addWidget(Words(look, breakable(file.name), "caption", "ink_soft"))
            field = Field(look, named, text=in_groups(file.fingerprint), name=named)
            field.edit.setReadOnly(True)
            field.edit.setCursorPosition(0)
            copy = Button(look, _("Copy"), "quiet", "clipboard-list")
            copy.setAccessibleDescription(named)
            copy.clicked.connect(lambda _checked=False, file=file, copy=copy: self._copy(file, copy))
            if look.narrow:
                section.box.addWidget(field)
                section.box.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeading)
            else:
                line = row(look.space(4), field, copy)
                line.setStretch(0, 1)
                section.box.addLayout(line)

    def _copy(self, file: LeftFile, copy: Button) -> None:
        QGuiApplication.clipboard().setText(file.fingerprint)
        copy.set_text(_("Copied"))
        announce(copy, _("Copied"))
