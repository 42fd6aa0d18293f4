"""The one QApplication: our own style, typefaces and translations, and nothing that leaves traces."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication, QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from peerlog.ui.look import load_fonts


def make_application() -> QApplication:
    """The application there is, or a new one. Fusion everywhere: our palettes need it (TECH: themes)."""
    found = QApplication.instance()
    application = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    # No display name: Qt would write it behind every title, the hidden window's too.
    QCoreApplication.setApplicationName("peerlog")
    application.setStyle("Fusion")
    load_fonts()
    return application


def without_offscreen_noise() -> None:
    """The offscreen platform says one line at each dialog that tells nobody anything."""

    def tell(_kind: QtMsgType, _where: QMessageLogContext, message: str) -> None:
        if "propagateSizeHints" not in message:
            sys.stderr.write(f"{message}\n")

    qInstallMessageHandler(tell)


def system_is_dark() -> bool:
    """What the system wishes, where it says so."""
    hints = QApplication.styleHints()
    return hints.colorScheme() == Qt.ColorScheme.Dark
