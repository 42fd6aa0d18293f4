"""Where a file made for others should go, and which file is to be brought in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from peerlog.ui.bring_in.choosing import TableDialog
from peerlog.ui.folders import FolderDialog, usual_places
from peerlog.ui.look import Look


class AskForFolder:
    """Our own dialog, not the system's: it adds nothing to the system's list of recent folders.

    `others_umask` is the login's own, for folders that are made for others.
    """

    def __init__(self, others_umask: int = 0o022) -> None:
        self._others_umask = others_umask

    def folder(self, look: Look, parent: QWidget, title: str, start: Path) -> Path | None:
        dialog = FolderDialog(look, parent, title, start, usual_places(), others_umask=self._others_umask)
        chosen = dialog.exec() == QDialog.DialogCode.Accepted
        return dialog.folder if chosen else None

    def table(self, look: Look, parent: QWidget, start: Path) -> Path | None:
        dialog = TableDialog(look, parent, start, usual_places())
        return dialog.chosen if dialog.exec() == QDialog.DialogCode.Accepted else None
