"""Share: which time a summary can be about, and what has left this laptop already."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.failures import sentence
from peerlog.services.summary_periods import Offer
from peerlog.text import _
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.refilled import RefilledPage
from peerlog.ui.share.left import left_sheet
from peerlog.ui.share.reasons import clock_trouble, nothing_logged_in, period_title, why_not_here
from peerlog.ui.share.settles import name_unfinished, unfinished_of
from peerlog.ui.supervision.way_in import SupervisionWay
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, row, run_on
from peerlog.ui.widgets.page import Header
from peerlog.ui.widgets.paper import MarginSheet, Sheet
from peerlog.ui.widgets.section import Section
from peerlog.ui.widgets.telling import Banner, Empty
from peerlog.ui.widgets.words import Mark, Words
from peerlog.ui.work import Work

_TYPES = ("quarter", "month", "year")
_SHOWN = {"quarter": 4, "month": 6, "year": 3}
_REASONS_SHOWN = 3


class SharePage(RefilledPage):
    """Offers only what can be settled now; the rest stands beside it, each with the reason."""

    key = "share"

    def __init__(self, work: Work) -> None:
        look = work.look
        told = _("A summary for supervision: what your work touched, without anyone's words or names.")
        super().__init__(work, Header(look, _("Share"), told))
        self.periods: dict[str, Button] = {}
        """The buttons that open a period, by the period's text ("2026-Q3")."""
        self.begin("releases", "sessions", "drafts")
        press_with_return(self, lambda: (self.start,))

    def fill(self) -> None:
        self.periods = {}
        self.start = None
        try:
            offers = self.work.summarise.offers()
            releases = self.work.summarise.releases()
        except (PeerlogError, OSError) as error:
            self.box.addWidget(Banner(self.work.look, str(sentence(error)), "careful"))
            self.box.addStretch(1)
            return
        if self.work.summarise.practice:
            words = _("This is a practice log. Every file it makes says: made-up numbers.")
            self.box.addWidget(Banner(self.work.look, words, "info"))
        wrong_clock = clock_trouble(offers, self.work.policy)
        if wrong_clock:
            self.box.addWidget(Banner(self.work.look, wrong_clock, "careful", "calendar-clock"))
        can = [offer for offer in offers if offer.can]
        if can:
            self.box.addWidget(self._next(_first_choice(can)))
        else:
            self.box.addWidget(self._nothing_yet(clock_is_wrong=bool(wrong_clock)))
        if offers:
            self.box.addWidget(self._all(offers))
        self.box.addWidget(SupervisionWay(self.work))
        self.box.addWidget(left_sheet(self.work, releases))
        self.box.addStretch(1)

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

    def _all(self, offers: Sequence[Offer]) -> QWidget:
        """Every length of time: what can be looked at, and beside it why the rest cannot."""
        sheet = MarginSheet(self.work.look)
        titles = {"quarter": _("A quarter"), "month": _("A month"), "year": _("A year")}
        hints = {
            "quarter": _("tells most"),
            "month": _("a short look"),
            "year": _("the long view"),
        }
        ticked = any(offer.closed and offer.can for offer in offers)
        last = [of for of in _TYPES if any(offer.period.type == of for offer in offers)][-1]
        for of in _TYPES:
            here = [offer for offer in offers if offer.period.type == of]
            can = [offer for offer in here if offer.can]
            parts = [self._choices(can, _SHOWN[of])] if can else []
            reasons = [why_not_here(offer, self.work.policy) for offer in here if not offer.can]
            if of == "month":
                reasons += nothing_logged_in(offers)
            if reasons:
                parts.append(self._not_yet(reasons, under=bool(can)))
            if parts:
                answer = holder(column(0, *parts)) if len(parts) > 1 else parts[0]
                sheet.ask(titles[of], answer, hints[of], rule=ticked or of != last, tall=not can)
        if ticked:
            told = _("Settled already. Saving again writes the same numbers.")
            sheet.ask(_("With a tick"), Words(self.work.look, told, "body", "ink_soft"), tall=True)
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

    def _not_yet(self, reasons: Sequence[str], *, under: bool) -> QWidget:
        """A sentence for each; after a few the rest is folded."""
        look = self.work.look
        shown = [Words(look, words, "body", "ink_soft") for words in reasons[:_REASONS_SHOWN]]
        whole = column(look.space(2), *shown)
        whole.setContentsMargins(0, 0, 0, look.space(6) if under else 0)
        if len(reasons) > len(shown):
            more = Section(look, _("Others, and why not"))
            for words in reasons[_REASONS_SHOWN:]:
                more.box.addWidget(Words(look, words, "body", "ink_soft"))
            whole.addWidget(more)
        return holder(whole)

    def _nothing_yet(self, *, clock_is_wrong: bool) -> QWidget:
        look = self.work.look
        log = Button(look, _("Log a session"), "secondary", "notebook-pen")
        log.clicked.connect(lambda: self.work.go.to("log"))
        self.start = log
        title = _("Nothing to sum up yet")
        words = _("A summary can be made when a month, a quarter or a year with sessions is over.")
        if clock_is_wrong:
            title = _("Nothing can be settled today")
            words = _("Nothing is lost. Once the clock is right, summaries can be made again.")
        return Empty(look, "chart-bar-big", title, words, log)

    def _open(self, offer: Offer) -> None:
        self.work.go.to("preview", period=str(offer.period))


def _first_choice(can: Sequence[Offer]) -> Offer:
    """The latest quarter not settled yet, else the latest of anything not settled, else the latest."""
    waiting = [offer for offer in can if not offer.closed]
    quarters = [offer for offer in waiting if offer.period.type == "quarter"]
    return (quarters or waiting or list(can))[0]
