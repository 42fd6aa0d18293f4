"""Where a file made for others should go."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


class AskForFolder:
    """Qt's own dialog, not the system's: it adds nothing to the system's list of recent folders."""

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        options = QFileDialog.Option.ShowDirsOnly | QFileDialog.Option.DontUseNativeDialog
        chosen = QFileDialog.getExistingDirectory(parent, title, str(start), options)
        return Path(chosen) if chosen else None
