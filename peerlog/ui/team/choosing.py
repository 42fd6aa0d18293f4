"""Which summaries: a folder and all that lie in it, or some of them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QDialog, QWidget

from peerlog.services.team_files import ENDING, shown_name
from peerlog.text import _, ngettext
from peerlog.ui.folders import FolderDialog, Place, usual_places
from peerlog.ui.look import Look
from peerlog.ui.team.names import breakable_name
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.choices import ManyChips
from peerlog.ui.widgets.words import Words

SHOWN_AT_ONCE = 8
MOST_OFFERED = 300
"""More names than this are not gone through one by one: then the folder is taken whole."""


class Incoming(Protocol):
    """Asks which summaries to look at: files, or a folder. None: not now."""

    def summaries(self, look: Look, parent: QWidget, start: Path) -> Sequence[Path] | None: ...


class AskForSummaries:
    """Our own dialog, not the system's: it adds nothing to the system's list of recent files."""

    def summaries(self, look: Look, parent: QWidget, start: Path) -> Sequence[Path] | None:
        dialog = SummariesDialog(look, parent, start, usual_places())
        chosen = dialog.exec() == QDialog.DialogCode.Accepted
        return dialog.chosen() if chosen else None


class SummariesDialog(FolderDialog):
    """Walks folders; below them stand the summaries that lie there. None ticked means all of them."""

    def __init__(self, look: Look, parent: QWidget | None, start: Path, places: Sequence[Place]) -> None:
        self._inside: dict[str, Path] = {}
        self._ticks: ManyChips | None = None
        self._take = Button(look, _("Take these"), "primary", "check")
        super().__init__(look, parent, _("Which summaries?"), start, places, self._take)
        self.set_sentence(
            _(
                "Go to the folder they lie in. Take all of them, or tick some. Their names end in {ending}."
            ).format(ending=ENDING)
        )

    def chosen(self) -> list[Path]:
        """What was taken: the folder whole, or the ticked files."""
        ticked = self._ticks.value() if self._ticks is not None else []
        return [self._inside[key] for key in ticked] or [self.folder]

    def show_files(self) -> None:
        while (item := self.files.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        inside = _summaries_in(self.folder)
        self._inside = {file.name: file for file in inside[:MOST_OFFERED]}
        self._ticks = None
        many = len(inside)
        if not many:
            said = _("There are no summaries in here. Open another folder.")
            self.files.addWidget(Words(self._look, said, "body", "ink_soft"))
        elif many > MOST_OFFERED:
            said = _("{n} summaries lie here: too many to tick. You can take them all.").format(n=f"{many:,}")
            self.files.addWidget(Words(self._look, said, "body", "ink_soft"))
        else:
            said = ngettext("{n} summary lies here.", "{n} summaries lie here.", many).format(n=many)
            self.files.addWidget(Words(self._look, said, "strong"))
            self._ticks = self._chips(inside)
            self.files.addWidget(self._ticks)
        self._count = many
        self._say_how_many()

    def _chips(self, inside: Sequence[Path]) -> ManyChips:
        options = [(file.name, breakable_name(shown_name(file)), "file-text") for file in inside]
        chips = ManyChips(self._look, options, _("Summaries in this folder"), first=SHOWN_AT_ONCE)
        for file in inside:
            chips.chip(file.name).setAccessibleName(shown_name(file))
        chips.changed.connect(self._say_how_many)
        return chips

    def _say_how_many(self) -> None:
        ticked = len(self._ticks.value()) if self._ticks is not None else 0
        many = ticked or self._count
        if ticked or many < 2:
            words = ngettext("Take {n} summary", "Take {n} summaries", many)
        else:
            words = ngettext("Take all {n}", "Take all {n}", many)
        self._take.set_text(words.format(n=f"{many:,}") if many else _("Take these"))
        self._take.setEnabled(many > 0)

    def _choose(self) -> None:
        if self._count:
            self.accept()


def _summaries_in(folder: Path) -> list[Path]:
    """By name; none where the folder cannot be read, which is told already."""
    try:
        with os.scandir(folder) as entries:
            found = [
                Path(entry.path)
                for entry in entries
                if entry.name.lower().endswith(ENDING) and not entry.name.startswith(".") and entry.is_file()
            ]
    except OSError:
        return []
    return sorted(found, key=lambda file: file.name.casefold())
