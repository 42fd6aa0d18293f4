"""Need help now? Who to tell, here, for the person and for me. Opens without a passphrase, keeps nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from peerlog.domain.content import HelpNow
from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.dialog import Dialog
from peerlog.ui.widgets.flow import column, holder, row
from peerlog.ui.widgets.scroll import ScrollBody
from peerlog.ui.widgets.words import Mark, Words


def help_now_dialog(look: Look, help_now: HelpNow, parent: QWidget) -> Dialog:
    """The words of the content pack on one sheet; one button closes it."""
    close = Button(look, _("Close"), "primary", "x")
    dialog = Dialog(look, parent, help_now.title, help_now.note, "life-buoy", [close], wide=720)
    close.clicked.connect(dialog.accept)
    parts: list[QWidget] = []
    for number, section in enumerate(help_now.sections):
        head = row(
            look.space("tight"),
            *([Mark(look, section.icon, 22, "accent_ink")] if section.icon else []),
            Words(look, section.heading, "section", flush=False),
            1,
        )
        head.setContentsMargins(0, look.space("snug") if number else 0, 0, 0)
        parts.append(holder(head))
        parts += [Words(look, line, "lead") for line in section.lines]
    body = ScrollBody(holder(column(look.space("tight"), *parts, 1)))
    body.setMinimumHeight(parent.height() * 6 // 10)
    dialog.body.addWidget(body, 1)
    return dialog
