"""Which file: a folder, and the tables and logs that lie in it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from peerlog.text import _, ngettext
from peerlog.ui.folders import FolderDialog, Place
from peerlog.ui.look import Look
from peerlog.ui.share.left_words import breakable
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.choices import ChoiceChips
from peerlog.ui.widgets.words import Words

ENDINGS = (".csv", ".tsv", ".txt", ".json")
SHOWN_AT_ONCE = 24
_LONGEST_NAME = 60


class TableDialog(FolderDialog):
    """Walks folders; below them stand the files that can be brought in, newest first."""

    def __init__(self, look: Look, parent: QWidget | None, start: Path, places: Sequence[Place]) -> None:
        self.chosen: Path | None = None
        self._inside: dict[str, Path] = {}
        self._take = Button(look, _("Take this one"), "primary", "check")
        super().__init__(look, parent, _("Which file?"), start, places, self._take)
        told = _("Go to the folder it lies in. The names end in {endings}.")
        self.set_sentence(told.format(endings=", ".join(ENDINGS)))

    def show_files(self) -> None:
        while (item := self.files.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        inside = _tables_in(self.folder)
        self._inside = {file.name: file for file in inside[:SHOWN_AT_ONCE]}
        self.chosen = None
        self._take.setEnabled(False)
        if not inside:
            said = _("There is no such file in here. Open another folder.")
            self.files.addWidget(Words(self._look, said, "body", "ink_soft"))
            return
        said = ngettext("{n} file lies here.", "{n} files lie here.", len(inside)).format(n=len(inside))
        if len(inside) > SHOWN_AT_ONCE:
            said += " " + _("These are the newest {n}.").format(n=SHOWN_AT_ONCE)
        self.files.addWidget(Words(self._look, said, "strong"))
        options = [(name, breakable(_short(name)), "file-spreadsheet") for name in self._inside]
        chips = ChoiceChips(self._look, options, _("Files in this folder"), first=SHOWN_AT_ONCE)
        chips.chosen.connect(self._picked)
        self.files.addWidget(chips)

    def _picked(self, name: str) -> None:
        self.chosen = self._inside.get(name)
        self._take.setEnabled(self.chosen is not None)

    def _choose(self) -> None:
        if self.chosen is not None:
            self.accept()


def _short(name: str) -> str:
    """The end tells what kind of file it is."""
    half = _LONGEST_NAME // 2
    return name if len(name) <= _LONGEST_NAME else f"{name[:half]}\u2026{name[-half:]}"


def _tables_in(folder: Path) -> list[Path]:
    """Newest first; none where the folder cannot be read, which is told already."""
    found: list[tuple[float, Path]] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.lower().endswith(ENDINGS) and entry.name[0] != "." and entry.is_file():
                    found.append((entry.stat().st_mtime, Path(entry.path)))
    except OSError:
        return []
    return [file for _when, file in sorted(found, reverse=True)]
