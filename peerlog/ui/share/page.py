"""Share: which time a summary can be about, and what has left this laptop already."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.failures import sentence
from peerlog.services.summary_periods import Offer
from peerlog.text import _
from peerlog.ui.open_page import OpenPage
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.share.left import left_sheet
from peerlog.ui.share.reasons import period_title, why_not
from peerlog.ui.share.settles import name_unfinished, unfinished_of
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, row, run_on
from peerlog.ui.widgets.page import Header
from peerlog.ui.widgets.paper import MarginSheet, Sheet
from peerlog.ui.widgets.section import Section
from peerlog.ui.widgets.telling import Banner, Empty
from peerlog.ui.widgets.words import Mark, Words
from peerlog.ui.work import Work

_TYPES = ("quarter", "month", "year")
_SHOWN = {"quarter": 4, "month": 6, "year": 3}


class SharePage(OpenPage):
    """Offers only what can be settled now; the rest stands folded, each with the reason."""

    key = "share"

    def __init__(self, work: Work) -> None:
        look = work.look
        told = _("A summary for supervision: what your work touched, without anyone's words or names.")
        super().__init__(work, Header(look, _("Share"), told))
        self.periods: dict[str, Button] = {}
        """The buttons that open a period, by the period's text ("2026-Q3")."""
        self._shown = QWidget()
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._shown)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look.space(14))
        self.body.addWidget(self._shown, 1)
        self._fill()
        press_with_return(self, lambda: (self.start,))
        for subject in ("releases", "sessions", "drafts"):
            self.listen(subject, self._read_again)

    def _read_again(self) -> None:
        here = QApplication.focusWidget()
        inside = here is not None and self._shown.isAncestorOf(here)
        while (item := self._box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._fill()
        if inside:
            self.focus_start()

    def _fill(self) -> None:
        self.periods = {}
        self.start = None
        try:
            offers = self.work.summarise.offers()
            releases = self.work.summarise.releases()
        except (PeerlogError, OSError) as error:
            self._box.addWidget(Banner(self.work.look, str(sentence(error)), "careful"))
            self._box.addStretch(1)
            return
        if self.work.summarise.practice:
            words = _("This is a practice log. Every file it makes says: made-up numbers.")
            self._box.addWidget(Banner(self.work.look, words, "info"))
        can = [offer for offer in offers if offer.can]
        if can:
            self._box.addWidget(self._next(_first_choice(can)))
            self._box.addWidget(self._all(can, [offer for offer in offers if not offer.can]))
        else:
            self._box.addWidget(self._nothing_yet(offers))
        self._box.addWidget(left_sheet(self.work, releases))
        self._box.addStretch(1)

    def _next(self, offer: Offer) -> QWidget:
        """The one that is most likely wanted, large."""
        look = self.work.look
        open_it = Button(look, _("Look at it first"), "primary", "arrow-right", after=True)
        open_it.setAccessibleDescription(period_title(offer.period))
        open_it.clicked.connect(lambda: self._open(offer))
        self.start = open_it
        said = _("Its numbers are settled, and can be saved again.")
        if not offer.closed:
            said = _("You see exactly what would leave, before anything does.")
        words = column(
            0,
            Words(look, period_title(offer.period), "section"),
            Words(look, said, "body", "ink_soft"),
        )
        sheet = Sheet(look)
        line = row(look.space(14), Mark(look, "chart-bar-big", 48, "accent_ink", "accent_tint"), words)
        line.setStretch(1, 1)
        sheet.box.addLayout(line)
        if look.narrow:
            sheet.box.addWidget(run_on(0, open_it))
        else:
            line.addWidget(open_it)
        waiting = [] if offer.closed else unfinished_of(self.work.record, offer.period)
        if waiting:
            named = name_unfinished(waiting, self.work.content)
            told = _("Not finished yet for this time: {sessions}.").format(sessions=named)
            finish = Button(look, _("Finish that first"), "quiet", "notebook-pen")
            finish.clicked.connect(lambda: self.work.go.to("log", draft=waiting[0].uid))
            sheet.box.addWidget(Banner(look, told, "notice", "bookmark", actions=[finish]))
        return sheet

    def _all(self, can: Sequence[Offer], cannot: Sequence[Offer]) -> QWidget:
        sheet = MarginSheet(self.work.look)
        titles = {"quarter": _("A quarter"), "month": _("A month"), "year": _("A year")}
        hints = {
            "quarter": _("tells most"),
            "month": _("a short look"),
            "year": _("the long view"),
        }
        for of in _TYPES:
            offers = [offer for offer in can if offer.period.type == of]
            if offers:
                sheet.ask(titles[of], self._choices(offers, _SHOWN[of]), hints[of])
        if cannot:
            sheet.ask("", self._not_yet(cannot), rule=False)
        return sheet

    def _choices(self, offers: Sequence[Offer], shown: int) -> QWidget:
        look = self.work.look
        buttons = []
        for offer in offers:
            icon = "circle-check" if offer.closed else None
            button = Button(look, period_title(offer.period), "secondary", icon)
            if offer.closed:
                button.setAccessibleDescription(_("settled already"))
            button.clicked.connect(lambda _checked=False, offer=offer: self._open(offer))
            self.periods[str(offer.period)] = button
            buttons.append(button)
        first = run_on(look.space(4), *buttons[:shown])
        if len(buttons) <= shown:
            return first
        more = Section(look, _("Earlier"))
        more.box.addWidget(run_on(look.space(4), *buttons[shown:]))
        both = QWidget()
        both.setLayout(column(0, first, more))
        return both

    def _not_yet(self, cannot: Sequence[Offer], *, is_open: bool = False) -> Section:
        look = self.work.look
        section = Section(look, _("Not yet, and why"), is_open=is_open)
        for offer in cannot:
            words = why_not(offer.reason, offer.period, self.work.policy)
            section.box.addWidget(Words(look, words, "body", "ink_soft"))
        return section

    def _nothing_yet(self, offers: Sequence[Offer]) -> QWidget:
        look = self.work.look
        whole = QWidget()
        log = Button(look, _("Log a session"), "secondary", "notebook-pen")
        log.clicked.connect(lambda: self.work.go.to("log"))
        self.start = log
        words = _("A summary can be made when a month, a quarter or a year with sessions is over.")
        empty = Empty(look, "chart-bar-big", _("Nothing to sum up yet"), words, log)
        box = column(look.space(14), empty)
        if offers:
            sheet = Sheet(look)
            sheet.box.addWidget(self._not_yet(offers, is_open=True))
            box.addWidget(sheet)
        whole.setLayout(box)
        return whole

    def _open(self, offer: Offer) -> None:
        self.work.go.to("preview", period=str(offer.period))


def _first_choice(can: Sequence[Offer]) -> Offer:
    """The latest quarter not settled yet, else the latest of anything not settled, else the latest."""
    waiting = [offer for offer in can if not offer.closed]
    quarters = [offer for offer in waiting if offer.period.type == "quarter"]
    return (quarters or waiting or list(can))[0]
