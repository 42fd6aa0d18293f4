"""The one question before something is gone for good: what exactly, in numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from peerlog.failures import sentence
from peerlog.services.erase import Erased
from peerlog.text import _, ngettext
from peerlog.ui.look import Look
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.dialog import Dialog
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work


class AskOnce(Dialog):
    """Esc and the first button leave everything as it is; the keyboard begins there."""

    def __init__(
        self,
        look: Look,
        parent: QWidget,
        title: str,
        goes: Sequence[str],
        stays: Sequence[str],
        yes: str,
        do: Callable[[], None],
    ) -> None:
        no = Button(look, _("Leave it as it is"), "secondary")
        self.yes = Button(look, yes, "stop", "trash-2")
        super().__init__(look, parent, title, _("This cannot be undone."), "trash-2", [no, self.yes])
        lines = [Words(look, _("Gone for good:"), "strong", flush=False)] if goes else []
        lines += [Words(look, _("– {what}").format(what=each), flush=False) for each in goes]
        lines += [Words(look, each, "body", "ink_soft", flush=False) for each in stays]
        for line in lines:
            self.body.addWidget(line)
        self.setAccessibleDescription(" ".join([_("This cannot be undone."), *goes, *stays]))
        no.clicked.connect(self.reject)
        self.yes.clicked.connect(self.accept)
        self.accepted.connect(do)
        self.finished.connect(self.deleteLater)


def erase_now(work: Work, erase: Callable[[], Erased]) -> str | None:
    """Does it, with nothing reading meanwhile; None when it is done, else a sentence that says why not.

    What went is said over the page.
    """
    QApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
    try:
        work.tasks.wait()
        done = erase()
    except Exception as error:  # noqa: BLE001  said in one sentence; nothing was erased
        return str(sentence(error))
    finally:
        QApplication.restoreOverrideCursor()
    told = _("Erased.")
    if not done.settled:
        told += " " + _(
            "Something else was reading the file, so sealed traces of it go the next time you open peerlog."
        )
    held = len(work.keeping.copies.found().every)
    if held:
        words = ngettext(
            "{n} older backup or copy still holds it.", "{n} older backups or copies still hold it.", held
        )
        told += " " + words.format(n=held) + " " + _("They can go too: Settings, What is kept.")
    work.go.say(told)
    return None
