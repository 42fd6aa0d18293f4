"""A quiet line on Today: code words that have faded, what will go and when, what has gone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.services.keep_for import Notice
from peerlog.services.keeping import Reminder
from peerlog.text import _, ngettext
from peerlog.ui.days import say_day
from peerlog.ui.settings.kept_words import in_numbers
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import run_on
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work


class KeptLine(QWidget):
    """Nothing until it was looked through beside the window, and nothing where there is nothing to say."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work, self._forgotten = work, False
        self._said: list[str] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(work.look.space("tight"))
        self.hide()
        gone = work.keeping.gone_by_itself
        if gone is not None:
            told = _("Older than {months} months, and erased as you were told: {what}.")
            what = ", ".join(in_numbers(gone.gone))
            self._say(told.format(months=work.policy.keep_for_months, what=what))

    def look(self) -> None:
        """Once the page stands in its window."""
        reminders = self._work.keeping.reminders
        # What goes wrong here is found again, and said, where somebody looks for it.
        self._work.tasks.run(lambda _report: reminders.look(), self._show, lambda _error: None)

    def forget(self) -> None:
        """The page goes: an answer that comes later reaches nobody."""
        self._forgotten = True

    def text(self) -> str:
        """Every line that stands there."""
        return " ".join(self._said)

    def _show(self, found: Any) -> None:
        if self._forgotten or not isinstance(found, Reminder):
            return
        if found.notice is not None:
            self._say(_due(found.notice), _("Look"), lambda: self._work.go.to("settings", part="kept"))
        elif found.faded:  # one line is enough for a day
            words = ngettext(
                "You have not met {n} code word for a long time. Its words may go.",
                "You have not met {n} code words for a long time. Their words may go.",
                found.faded,
            )
            self._say(
                words.format(n=found.faded), _("Look"), lambda: self._work.go.to("erase", scope="faded")
            )

    def _say(self, words: str, way: str = "", go: Callable[[], object] | None = None) -> None:
        look = self._work.look
        actions = []
        if go is not None:
            button = Button(look, way, "quiet", "arrow-right", after=True)
            button.setAccessibleDescription(words)
            button.clicked.connect(go)
            actions.append(button)
        sheet = Sheet(look)
        sheet.box.addWidget(Words(look, words))
        if actions:
            sheet.box.addWidget(run_on(0, *actions))
        sheet.setAccessibleName(words)
        self._said.append(words)
        self._box.addWidget(sheet)
        self.show()


def _due(notice: Notice) -> str:
    told = _("On {day} this will be erased, because your organisation keeps it no longer: {what}.")
    return told.format(day=say_day(notice.on), what=", ".join(in_numbers(notice.gone)))
