"""Voices: what waits to be told back first, then what is open, then what is done, by month."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from peerlog.domain.draft import Draft
from peerlog.domain.errors import PeerlogError
from peerlog.domain.period import Period
from peerlog.domain.voice import Voice
from peerlog.failures import sentence
from peerlog.text import _
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.refilled import RefilledPage
from peerlog.ui.sessions.unfinished import Unfinished, UnfinishedLine
from peerlog.ui.sessions.wording import month, since
from peerlog.ui.shared_words import shared_words_button
from peerlog.ui.voices.line import DAY_WIDTH, voice_line
from peerlog.ui.voices.wording import KIND_SIGNS
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.choices import ChoiceChips
from peerlog.ui.widgets.flow import column, holder, row, run_on
from peerlog.ui.widgets.page import Header
from peerlog.ui.widgets.paper import Headline, Sheet
from peerlog.ui.widgets.section import Section
from peerlog.ui.widgets.telling import Banner, Empty
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

SHOWN_AT_ONCE = 20


class VoicesPage(RefilledPage):
    """`ambition` and `kind` are keys of their lists: only those are shown."""

    key = "voices"

    def __init__(self, work: Work, ambition: str | None = None, kind: str | None = None) -> None:
        look, lists = work.look, work.content.lists
        self.sheet_button = Button(look, _("You said, what changed"), "secondary", "megaphone")
        self.sheet_button.clicked.connect(lambda: work.go.to("voices_sheet"))
        self.write = Button(look, _("Write one down"), "primary", "pencil-line")
        self.write.clicked.connect(lambda: work.go.to("voice"))
        told = _("What people want the service to hear, until they know what came of it.")
        super().__init__(work, Header(look, _("Voices"), told, actions=[self.sheet_button, self.write]))
        self._shown = SHOWN_AT_ONCE
        kinds = [(entry.key, entry.label, KIND_SIGNS.get(entry.key)) for entry in lists["voice_kind"].offered]
        self.kinds = ChoiceChips(look, kinds, _("Only this kind"))
        self.kinds.set_value(kind)
        parts = [(entry.key, entry.label, None) for entry in lists["ambitions"].offered]
        self.ambitions = ChoiceChips(look, parts, _("Only this part of the service"), first=7)
        self.ambitions.set_value(ambition)
        self._only = Section(look, _("Show only some"), _("by kind, or by part of the service"))
        self._only.box.addWidget(self.kinds)
        self._only.box.addWidget(self.ambitions)
        self._only.open(kind is not None or ambition is not None)
        above = row(look.space(8))
        above.addWidget(self._only, 1)
        above.addWidget(
            shared_words_button(work), 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignTrailing
        )
        self.body.insertWidget(1, holder(above))
        for chips in (self.kinds, self.ambitions):
            chips.changed.connect(self._read_again)
        self.begin("voices", "sessions", "drafts")
        self.start = self.start or self.write
        press_with_return(self, lambda: (self.write,))

    def about(self) -> dict[str, Any]:
        chosen = {"ambition": self.ambitions.value(), "kind": self.kinds.value()}
        return {name: key for name, key in chosen.items() if key is not None}

    def fill(self) -> None:
        look, following = self.look, self.work.following
        ambition, kind = self.ambitions.value(), self.kinds.value()
        try:
            unfinished = following.voice_drafts.unfinished()
            shelves = following.voices.shelves(ambition, kind)
        except (PeerlogError, OSError) as error:
            self.box.addWidget(Banner(look, str(sentence(error)), "careful"))
            self.box.addStretch(1)
            return
        if unfinished:
            self.box.addWidget(Unfinished(look, [self._begun(draft) for draft in unfinished], ribbon=True))
        if shelves.to_tell:
            told = _("There is an answer. Those who said it have not heard it yet.")
            self.box.addWidget(self._sheet(_("Waiting to be told back"), shelves.to_tell, told))
        if shelves.open:
            self.box.addWidget(self._sheet(_("On the way"), shelves.open))
        if shelves.done:
            self.box.addWidget(self._done(shelves.done))
        anything = bool(shelves.to_tell or shelves.open or shelves.done)
        picked = ambition is not None or kind is not None
        self._only.setVisible(anything or picked)
        self.sheet_button.setVisible(anything or picked)
        if not anything:
            self.box.addWidget(self._nothing(picked=picked))
        self.box.addStretch(1)

    def _nothing(self, *, picked: bool) -> QWidget:
        if picked:
            words = _("Nothing of this kind stands here. Let go of what is chosen to see the others.")
            return Empty(self.look, "megaphone", _("Nothing to show"), words)
        words = _(
            "When somebody has an idea, a concern or something good for the service, it can be kept here "
            "until they know what came of it. Ask them first how they would like it heard."
        )
        return Empty(self.look, "megaphone", _("Room for what people want heard"), words)

    def _sheet(self, title: str, voices: Sequence[Voice], told: str = "") -> QWidget:
        look = self.look
        sheet = Sheet(look, margin=DAY_WIDTH)
        sheet.box.setContentsMargins(1, 0, 1, 5)
        sheet.box.setSpacing(0)
        head = column(2, Words(look, title, "section", flush=False))
        if told:
            head.addWidget(Words(look, told, "body", "ink_soft", flush=False))
        head.setContentsMargins(look.space(16), look.space(8), look.space(12), look.space(8))
        sheet.box.addWidget(Headline(look, head))
        shown = voices[: self._shown]
        for number, voice in enumerate(shown):
            sheet.box.addWidget(voice_line(self.work, voice, rule=number + 1 < len(shown)))
        if len(voices) > len(shown):
            more = Button(look, _("Show more"), "secondary", "chevron-down")
            more.clicked.connect(self._show_more)
            sheet.box.addWidget(run_on(0, more))
        return sheet

    def _done(self, voices: Sequence[Voice]) -> QWidget:
        """Folded by the month they were said in; a month is drawn when it is first opened."""
        look = self.look
        sheet = Sheet(look, pad="tight")
        sheet.box.addWidget(Words(look, _("Done"), "section"))
        for (year, number), of_month in groupby(voices, key=lambda v: (v.said_on.year, v.said_on.month)):
            section = Section(look, month(Period(year, "month", number)))
            section.opened.connect(
                lambda is_open, section=section, found=tuple(of_month): (
                    self._draw(section, found) if is_open else None
                )
            )
            sheet.box.addWidget(section)
        return sheet

    def _draw(self, section: Section, voices: Sequence[Voice]) -> None:
        if section.box.count() == 0:
            for number, voice in enumerate(voices):
                section.box.addWidget(voice_line(self.work, voice, rule=number + 1 < len(voices)))

    def _begun(self, draft: Draft) -> UnfinishedLine:
        work = self.work
        told = _("You began to write down a voice, {when}")
        line = UnfinishedLine(self.look, draft, told.format(when=since(draft.begun_at, work.clock.today())))
        line.away_button.hide()
        line.go_on.connect(lambda: work.go.to("voice", uid=draft.subject))
        line.throw_away.connect(lambda: self._throw_away(draft))
        return line

    def _throw_away(self, draft: Draft) -> None:
        drafts, changes = self.work.drafts, self.work.changes

        def undo() -> None:
            drafts.keep(draft)
            changes.tell("drafts")

        drafts.throw_away(draft)
        self.work.go.say(_("Thrown away"), undo=undo)

    def _show_more(self) -> None:
        self._shown *= 4
        self._read_again()
