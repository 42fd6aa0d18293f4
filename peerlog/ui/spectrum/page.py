"""Where our team stands: what was stopped, what was kept, and one of them to read, compare and print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from peerlog.domain.draft import Draft
from peerlog.domain.errors import NothingThere, PeerlogError
from peerlog.domain.spectrum import Spectrum
from peerlog.failures import sentence
from peerlog.text import _
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.refilled import RefilledPage
from peerlog.ui.reflect.wording import readable, say_day
from peerlog.ui.sessions.unfinished import Unfinished, UnfinishedLine
from peerlog.ui.sessions.wording import since
from peerlog.ui.share.preview import show_folder
from peerlog.ui.shared_words import shared_words_button
from peerlog.ui.spectrum.reading import Reading
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import holder, row
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.page import Header
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.telling import Banner, Empty
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

DAY_WIDTH = 160


class SpectrumPage(RefilledPage):
    """`uid`: the one to read; `beside`: an earlier one laid next to it. Without `uid` all of them."""

    key = "spectrum"

    def __init__(
        self,
        work: Work,
        uid: bytes | None = None,
        beside: bytes | None = None,
        show: Callable[[Path], None] = show_folder,
    ) -> None:
        look = work.look
        self._uid, self._beside, self._show = uid, beside, show
        self.spectrum = self._find(work, uid)
        self.fill_in = Button(look, _("Fill it in together"), "primary", "users-round")
        self.fill_in.clicked.connect(lambda: work.go.to("spectrum_fill"))
        self.back = Button(look, _("All of them"), "quiet", "arrow-left")
        self.back.clicked.connect(lambda: work.go.to("spectrum"))
        shared = shared_words_button(work)
        title, told, actions = _("Where our team stands"), "", [shared, self.fill_in]
        if self.spectrum is not None:
            title, actions = readable(self.spectrum.about), [self.back]
            told = say_day(self.spectrum.filled_on, work.clock.today())
        else:
            told = _("How much of a say people have here, talked through and filled in together.")
        super().__init__(work, Header(look, title, told, actions=actions))
        self.reading: Reading | None = None
        self.lines: dict[bytes, Line] = {}
        self.begin("spectrums", "drafts")
        press_with_return(self, lambda: (self.fill_in,))

    def about(self) -> dict[str, Any]:
        said = {"uid": self._uid, "beside": self._beside}
        return {name: uid for name, uid in said.items() if uid is not None}

    def fill(self) -> None:
        self.start = self.fill_in
        if self.spectrum is not None:
            self._read(self.spectrum)
            return
        look, spectrums = self.look, self.work.following.spectrums
        try:
            unfinished, kept = spectrums.unfinished(), spectrums.all()
        except (PeerlogError, OSError) as error:
            self.box.addWidget(Banner(look, str(sentence(error)), "careful"))
            self.box.addStretch(1)
            return
        if unfinished:
            self.box.addWidget(Unfinished(look, [self._begun(draft) for draft in unfinished], ribbon=True))
        if kept:
            self.box.addWidget(self._all(kept))
        elif not unfinished:
            words = _(
                "Sit down with people who use the service, {carers} and staff, and go through sentences. "
                "It is about a team or a service, never about a person, and nothing is counted."
            )
            words = words.format(carers=self.work.content.word_for_carers or _("carers"))
            self.box.addWidget(Empty(look, "scale", _("Nothing filled in yet"), words))
        self.box.addStretch(1)

    def _all(self, kept: Sequence[Spectrum]) -> QWidget:
        look, today = self.look, self.work.clock.today()
        sheet = Sheet(look, margin=DAY_WIDTH)
        sheet.box.setContentsMargins(1, look.space(4), 1, 5)
        sheet.box.setSpacing(0)
        table = self.work.content.lists["at_table"]
        for number, one in enumerate(kept):
            day = row(0, Words(look, say_day(one.filled_on, today), "strong", flush=False))
            day.setContentsMargins(0 if look.narrow else look.space(16), 0, 0, 0)
            there = ", ".join(table[key].label for key in one.at_table if key in table)
            words = [Words(look, readable(one.about), "strong", flush=False)]
            if there:
                told = _("At the table: {there}").format(there=there)
                words.append(Words(look, told, "caption", "ink_soft", flush=False))
            line = Line(
                look,
                holder(day),
                words,
                margin=DAY_WIDTH,
                rule=number + 1 < len(kept),
                opens=_("{day}: {about}").format(day=say_day(one.filled_on, today), about=one.about),
            )
            line.clicked.connect(lambda _checked=False, uid=one.uid: self.work.go.to("spectrum", uid=uid))
            self.lines[one.uid] = line
            sheet.box.addWidget(line)
        return sheet

    def _read(self, spectrum: Spectrum) -> None:
        beside = self._find(self.work, self._beside)
        try:
            self.reading = Reading(self.work, spectrum, beside, self._show)
        except (PeerlogError, OSError) as error:
            self.start = self.back
            self.box.addWidget(Banner(self.look, str(sentence(error)), "careful"))
            self.box.addStretch(1)
            return
        self.reading.let_go.clicked.connect(lambda: self._let_go(spectrum))
        self.box.addWidget(self.reading, 1)
        self.start = self.reading.change

    def _let_go(self, spectrum: Spectrum) -> None:
        spectrums, go = self.work.following.spectrums, self.work.go
        try:
            spectrums.drop(spectrum)
        except (PeerlogError, OSError) as error:
            go.say(str(sentence(error)), "careful")
            return
        go.say(_("Gone from here."), undo=lambda: spectrums.keep(spectrum))
        go.to("spectrum")

    def _begun(self, draft: Draft) -> UnfinishedLine:
        work = self.work
        when = since(draft.begun_at, work.clock.today())
        about = str(draft.fields.get("about", "")).strip()
        told = _("You stopped in the middle, {when}").format(when=when)
        if about:
            told = _("{about}: you stopped in the middle, {when}").format(about=about, when=when)
        line = UnfinishedLine(self.look, draft, told)
        line.away_button.hide()
        line.go_on.connect(lambda: work.go.to("spectrum_fill", uid=draft.subject))
        line.throw_away.connect(lambda: work.drafts.throw_away(draft))
        return line

    @staticmethod
    def _find(work: Work, uid: bytes | None) -> Spectrum | None:
        try:
            return work.following.spectrums.get(uid) if uid is not None else None
        except NothingThere:
            return None
