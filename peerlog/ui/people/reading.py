"""Reads what is tied to a code word: at once where that is quick, else beside the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtWidgets import QBoxLayout

from peerlog.domain.errors import PeerlogError
from peerlog.services.about_you import Tell, TiedTo
from peerlog.text import _
from peerlog.ui.share.beside import Beside
from peerlog.ui.tasks import Report
from peerlog.ui.work import Work

_Read = TypeVar("_Read")


class ReadTied:
    """`failed` hears what went wrong, also `Stopped`. Call `forget` when the page closes."""

    def __init__(self, work: Work, into: QBoxLayout) -> None:
        self._tied, self._beside = work.following.people.tied, Beside(work.look, work.tasks)
        into.addWidget(self._beside)

    def run(
        self,
        read: Callable[[TiedTo, Tell], _Read],
        done: Callable[[_Read], None],
        failed: Callable[[Exception], None],
    ) -> None:
        if self._tied.soon:
            try:
                found = read(self._tied, lambda _part: None)
            except PeerlogError as error:
                failed(error)
                return
            done(found)
            return
        tied = self._tied

        def work(report: Report) -> Any:
            with tied.beside() as beside:
                return read(beside, lambda part: report(part, ""))

        title, stop = _("Looking through your sessions"), _("Stop leaves everything as it is.")
        self._beside.run(title, stop, work, done, failed)

    def forget(self) -> None:
        self._beside.forget()
