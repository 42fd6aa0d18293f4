"""Words we share, one tap from where they are used: what each means here, and what it does not."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from peerlog.domain.content import SharedWord
from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.dialog import Dialog
from peerlog.ui.widgets.flow import column, holder
from peerlog.ui.widgets.scroll import ScrollBody
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work


def shared_words_button(work: Work) -> Button:
    """A quiet button that opens them over the page."""
    button = Button(work.look, _("Words we share"), "quiet", "book-open")
    button.clicked.connect(
        lambda _on=False: shared_words_dialog(work.look, work.content.words_we_share, button.window()).open()
    )
    return button


def shared_words_dialog(look: Look, shared: Iterable[SharedWord], parent: QWidget) -> Dialog:
    """Each word with its meaning on one sheet; one button closes it."""
    close = Button(look, _("Close"), "primary", "x")
    told = _("What we mean by them here, in plain words.")
    dialog = Dialog(look, parent, _("Words we share"), told, "book-open", [close], wide=720)
    close.clicked.connect(dialog.accept)
    dialog.finished.connect(dialog.deleteLater)
    parts: list[QWidget] = []
    for word in shared:
        heading = Words(look, word.word, "section", flush=False)
        heading.setContentsMargins(0, look.space("snug") if parts else 0, 0, 0)
        parts += [heading, Words(look, word.meaning, "body")]
        if word.is_not:
            parts.append(Words(look, word.is_not, "body", "ink_soft"))
    body = ScrollBody(holder(column(look.space("tight"), *parts, 1)))
    body.setMinimumHeight(parent.height() * 6 // 10)
    dialog.body.addWidget(body, 1)
    return dialog
