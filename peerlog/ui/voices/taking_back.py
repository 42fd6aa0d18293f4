"""Before a voice is taken back: what goes, and what has left with it already."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.failures import sentence
from peerlog.text import _, ngettext
from peerlog.ui.reflect.wording import say_day
from peerlog.ui.share.left_words import breakable
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.dialog import Dialog
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

_NAMED = 4


def ask_to_take_back(work: Work, parent: QWidget, uid: bytes, gone: Callable[[], None]) -> Dialog:
    """The one question; `gone` follows once it is. Held by the organisation, nothing goes."""
    look = work.look
    keep = Button(look, _("Leave it as it is"), "secondary")
    drop = Button(look, _("Take it back"), "stop", "x")
    drop.setEnabled(not work.keeping.erase.held)
    told = _("What was said, what to pass on and every step go for good. There is no way to undo this.")
    dialog = Dialog(look, parent, _("Take this voice back?"), told, "x", [keep, drop])
    for words in _already_sent(work, uid):
        dialog.body.addWidget(Words(look, words, "body"))
    if work.keeping.erase.held:
        dialog.body.addWidget(Words(look, _("Your organisation has all erasing on hold."), "strong"))
    dialog.start = keep
    keep.clicked.connect(dialog.reject)
    drop.clicked.connect(dialog.accept)

    def taken_back() -> None:
        try:
            work.following.voices.drop(uid)
        except (PeerlogError, OSError) as error:
            work.go.say(str(sentence(error)), "careful")
            return
        gone()

    dialog.accepted.connect(taken_back)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _already_sent(work: Work, uid: bytes) -> list[str]:
    """Plainly: what has left cannot be called back."""
    try:
        sheets = work.summarise.voice_sheets.left_with(uid)
    except (PeerlogError, OSError) as error:
        return [str(sentence(error))]
    if not sheets:
        return [_("It has left on no sheet.")]
    today = work.clock.today()
    several = ngettext(
        "It has left on {n} sheet, which cannot be called back:",
        "It has left on {n} sheets, which cannot be called back:",
        len(sheets),
    )
    said = [several.format(n=len(sheets))]
    for left in sheets[:_NAMED]:
        names = ", ".join(breakable(file.name) for file in left.files)
        said.append(_("{day}: {files}").format(day=say_day(left.left_on, today), files=names))
    if len(sheets) > _NAMED:
        said.append(_("And others. What has left is listed under Share."))
    said.append(_("Tell whoever has it, if they wish. The words that left stand in those files alone."))
    return said
