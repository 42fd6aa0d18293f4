"""Which backup: a folder and the backups that lie in it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QDialog, QWidget

from peerlog.services.kept_backups import ENDING
from peerlog.text import _, ngettext
from peerlog.ui.folders import FolderDialog, Place, usual_places
from peerlog.ui.look import Look
from peerlog.ui.putting_back.words import size
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.choices import ChoiceChips
from peerlog.ui.widgets.words import Words

SHOWN_AT_ONCE = 12


class WhichBackup(Protocol):
    """Asks for one file. None: not now."""

    def backup(self, look: Look, parent: QWidget, start: Path) -> Path | None: ...


class AskForBackup:
    """Our own dialog, not the system's: it adds nothing to the system's list of recent files."""

    def backup(self, look: Look, parent: QWidget, start: Path) -> Path | None:
        dialog = BackupDialog(look, parent, start, usual_places())
        return dialog.chosen if dialog.exec() == QDialog.DialogCode.Accepted else None


class BackupDialog(FolderDialog):
    """Walks folders; below them stand the backups that lie there, newest first."""

    def __init__(self, look: Look, parent: QWidget | None, start: Path, places: Sequence[Place]) -> None:
        self.chosen: Path | None = None
        self._inside: dict[str, Path] = {}
        self._take = Button(look, _("Take this one"), "primary", "check")
        super().__init__(look, parent, _("Which backup?"), start, places, self._take)
        self.set_sentence(
            _("Go to the folder or stick it lies on. The names end in {ending}.").format(ending=ENDING)
        )

    def show_files(self) -> None:
        while (item := self.files.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        inside = _backups_in(self.folder)
        self._inside = {file.name: file for file in inside[:SHOWN_AT_ONCE]}
        self.chosen = None
        self._take.setEnabled(False)
        if not inside:
            said = _("There are no backups in here. Open another folder.")
            self.files.addWidget(Words(self._look, said, "body", "ink_soft"))
            return
        said = ngettext("{n} backup lies here.", "{n} backups lie here.", len(inside)).format(n=len(inside))
        if len(inside) > SHOWN_AT_ONCE:
            said += " " + _("These are the newest {n}.").format(n=SHOWN_AT_ONCE)
        self.files.addWidget(Words(self._look, said, "strong"))
        chips = ChoiceChips(
            self._look,
            [(file.name, _shown(file), "archive") for file in self._inside.values()],
            _("Backups in this folder"),
        )
        chips.chosen.connect(self._picked)
        self.files.addWidget(chips)

    def _picked(self, name: str) -> None:
        self.chosen = self._inside.get(name)
        self._take.setEnabled(self.chosen is not None)

    def _choose(self) -> None:
        if self.chosen is not None:
            self.accept()


def _shown(file: Path) -> str:
    try:
        how_large = size(file.stat().st_size)
    except OSError:
        how_large = "?"
    name = file.name.replace("-", "-\u200b")
    return f"{name} ({how_large})"


def _backups_in(folder: Path) -> list[Path]:
    """Newest first; none where the folder cannot be read, which is told already."""
    found: list[tuple[float, Path]] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.lower().endswith(ENDING) and entry.is_file():
                    found.append((entry.stat().st_mtime, Path(entry.path)))
    except OSError:
        return []
    return [file for _when, file in sorted(found, reverse=True)]
