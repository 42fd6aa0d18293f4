"""Log a session: the one page on which it is written, and the draft that follows every keystroke."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from peerlog.domain.draft import Draft
from peerlog.domain.errors import CannotWrite, EntryProblems, NothingThere, PeerlogError
from peerlog.domain.session import Session
from peerlog.failures import sentence
from peerlog.text import _
from peerlog.ui.draft_keeper import DraftKeeper
from peerlog.ui.log.form import Form
from peerlog.ui.log.order import next_stop
from peerlog.ui.log.part import Fields, Part
from peerlog.ui.open_page import OpenPage
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column
from peerlog.ui.widgets.page import Footer, Header, Saved, ScrollBody
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

LETTERS = {
    "K": "kind",
    "T": "held_on",
    "W": "with_whom",
    "C": "code_words",
    "L": "minutes_band",
    "H": "headcount",
    "N": "note",
}
"""Alt and a letter go to a question that is always there; those of the sections are theirs."""
ASIDE_WIDTH = 224


class LogPage(OpenPage):
    """`draft` goes on with one, `session` changes one, nothing begins a new one (`group`: of that kind)."""

    key = "log"

    def __init__(
        self, work: Work, draft: bytes | None = None, session: bytes | None = None, group: bool = False
    ) -> None:
        look = work.look
        self._draft, self._on_disk = _open(work, draft, session)
        self._lies_open = True
        self._group = group and self._draft.subject is None and not self._on_disk
        self.keys_button = Button(look, _("Keys"), "quiet", "info")
        self._header = Header(
            look,
            "",
            _("Only the day and the kind are needed. The rest is up to you."),
            actions=[self.keys_button],
        )
        self._saved = Saved(look)
        self.later = Button(look, _("Finish later"), "quiet")
        self.reflect = Button(look, _("Reflect on it"), "secondary", "feather")
        self.save_button = Button(look, _("Save"), "primary", "check")
        super().__init__(
            work, self._header, Footer(look, [self._saved], [self.later, self.reflect, self.save_button])
        )
        self.told = Banner(look, "", "careful")
        self.keys_told = Banner(look, "", "info")
        for banner in (self.keys_told, self.told):
            banner.hide()
            self.body.addWidget(banner)
        today = work.clock.today()
        self.form = Form(look, work.content, work.code_words, today, work.preferences.now.open_sections)
        if self._draft.subject is not None:
            self._tell_of_numbers_sent()
        self._lay_out()
        self._at_start = self._fill()
        self.start = self.form.headcount.begin() if self._group else self.form.kind.begin()
        self._keeper = DraftKeeper(self._keep, self)
        self._keeper.kept.connect(self._say_kept)
        self._keeper.refused.connect(self._say_refused)
        self.form.touched.connect(self._touched)
        self.form.kind_changed.connect(self._say_title)
        self.form.section_opened.connect(self._show_line)
        self.keys_button.clicked.connect(self._tell_keys)
        self.later.clicked.connect(self.finish_later)
        self.reflect.clicked.connect(self.save_and_reflect)
        self.save_button.clicked.connect(self.save)
        self._add_keys()
        self._say_title()
        if self._on_disk:
            self._say_kept()
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    def about(self) -> dict[str, Any]:
        if self._on_disk:
            return {"draft": self._draft.uid}
        if self._draft.subject is not None:
            return {"session": self._draft.subject}
        return {"group": True} if self._group else {}

    def keep_now(self) -> bool:
        return self._keeper.keep_now()

    def return_to(self, place: tuple[str, int] | None) -> None:
        super().return_to(place or (self._draft.place if self._on_disk else None))

    def closing(self) -> None:
        QApplication.instance().focusChanged.disconnect(self._focus_moved)  # type: ignore[union-attr]
        self._lies_open = False  # the fields are emptied next, and that is nobody's doing
        self._keeper.forget()
        super().closing()

    def focusNextPrevChild(self, forward: bool) -> bool:
        stop = next_stop(self, QApplication.focusWidget(), forward=forward)
        if stop is None:
            return super().focusNextPrevChild(forward)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stop.setFocus(reason)
        return True

    def save(self) -> None:
        """Keeps it for good and goes back to where sessions are seen."""
        changed = self._draft.subject is not None
        if self._finish() is not None:
            self.work.go.say(_("Saved"))
            self.work.go.to("sessions" if changed else "today")

    def save_and_reflect(self) -> None:
        session = self._finish()
        if session is not None:
            self.work.go.say(_("Saved"))
            self.work.go.to("reflection", session=session.uid)

    def finish_later(self) -> None:
        """Leaves; what is written waits as a draft, and nothing waits where nothing was written."""
        if self.keep_now():
            self.work.go.to("sessions" if self._draft.subject is not None else "today")

    def _touched(self) -> None:
        if self._lies_open:
            self._keeper.touched()

    def _finish(self) -> Session | None:
        self.form.forget_wrong()
        self._tell("")
        if odd := self.form.not_understood():
            self._go_to(odd[0])
            return None
        try:
            session = self.work.record.finish(replace(self._draft, fields=self.form.fields()))
        except EntryProblems as error:
            first, elsewhere = self.form.say_problems(error.problems)
            self._tell(" ".join(elsewhere))
            if first is not None:
                self._go_to(first)
            return None
        except (PeerlogError, OSError) as error:
            self._keeper.keep_now()
            self._tell(str(sentence(error)))
            return None
        self._keeper.forget()
        self._on_disk = False
        self._remember_sections()
        return session

    def _remember_sections(self) -> None:
        usual = dict.fromkeys((*self.form.usual, *self.form.used()))
        # The session is safe by now: which sections lie open the next time is worth no sentence.
        with suppress(CannotWrite):
            self.work.preferences.change(open_sections=tuple(usual))

    def _fill(self) -> Fields:
        """Shows what there is. Returns what stands there before anybody touches it."""
        begun_on = self._draft.begun_at.astimezone().date()
        first: Fields = {"held_on": (begun_on if self._on_disk else self.work.clock.today()).isoformat()}
        if self._group:
            first["kind"] = "group"
        if self._draft.subject is not None:
            session = self.work.record.get(self._draft.subject)
            first = self.work.record.fields_of(session)
        self.form.show_fields(first)
        at_start = self.form.fields()
        if self._on_disk:
            self.form.show_fields(self._draft.fields)
        return at_start

    def _keep(self) -> None:
        fields = self.form.fields()
        if fields == self._at_start:
            if self._on_disk:
                self.work.drafts.throw_away(self._draft)
                self._on_disk = False
            return
        place = self.place() or self._draft.place
        self._draft = self.work.drafts.keep(replace(self._draft, fields=fields, place=place, put_away=False))
        self._on_disk = True

    def _say_kept(self) -> None:
        self._tell("")
        if not self._on_disk:
            self._saved.say("")
            return
        time = f"{self._draft.changed_at.astimezone():%H:%M}"
        words = _("Saved at {time}") if self.look.narrow else _("Draft saved at {time}")
        self._saved.say(words.format(time=time))

    def _say_refused(self, error: Exception) -> None:
        self._saved.say(_("Not saved yet"), trouble=True)
        self._tell(str(sentence(error)))

    def _tell(self, words: str) -> None:
        if words:
            self.told.say(words, "careful")
        self.told.setVisible(bool(words))

    def _tell_of_numbers_sent(self) -> None:
        """Said plainly where a summary holds this session already."""
        assert self._draft.subject is not None
        day = self.work.record.get(self._draft.subject).held_on
        offers = self.work.summarise.offers()
        if any(o.closed and o.period.first_day <= day <= o.period.last_day for o in offers):
            words = _(
                "Numbers of this month were made already. They are bands of {n} people or more and cannot "
                "be called back. What you change here changes your own log."
            )
            self.body.addWidget(Banner(self.look, words.format(n=self.work.policy.summary_k), "info"))

    def _tell_keys(self) -> None:
        told = not self.keys_told.isHidden()
        self.keys_told.say("" if told else keys_in_words(), "info")

    def _say_title(self) -> None:
        title = _("Log a group") if self.form.kind.value() == "group" else _("Log a session")
        self._header.set_title(_("Change a session") if self._draft.subject is not None else title)

    def _go_to(self, name: str) -> None:
        self.form.part(name).begin().setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_line(name)

    def _show_line(self, name: str) -> None:
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self.form.line_of(name), 0, 8))

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if _part_of(before) is not _part_of(now):
            self.keep_now()

    def _lay_out(self) -> None:
        self._scroll = self.area
        if self.look.one_column:
            self.body.addWidget(self.form, 1)
            return
        self._scroll = ScrollBody(self.form)  # the note beside it stays in sight
        side = Sheet(self.look)
        side.box.addLayout(
            column(
                2,
                Words(self.look, _("A few words"), "section"),
                Words(self.look, self.form.about_note(), "caption", "ink_soft"),
            )
        )
        side.box.addWidget(self.form.note, 1)
        aside = self.aside(side, ASIDE_WIDTH)
        self.body.addLayout(self.side_by_side(self._scroll, aside, gap="base", stretch=(1, 0)), 1)

    def _add_keys(self) -> None:
        for letter, name in LETTERS.items():
            self._key(f"Alt+{letter}", lambda name=name: self._go_to(name))
        for letter, section in self.form.section_keys().items():
            self._key(f"Alt+{letter}", lambda section=section: self.form.open_section(section))
        self._key("Alt+M", self.form.add.unfold)
        press_with_return(self, [self.save_button])

    def _key(self, keys: str, act: Any) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)


def keys_in_words() -> str:
    """The keys of this page, as the line behind "Keys" says them."""
    return _(
        "Alt and a letter goes straight there. K: what it was. T: when. W: who with. C: code word. "
        "L: how long. H: how many came. N: a few words. To add: S strengths, A what we did, P a promise, "
        "D who was driving, V values, M more. Arrows choose, the space bar ticks. Ctrl and Enter saves."
    )


def _open(work: Work, draft: bytes | None, session: bytes | None) -> tuple[Draft, bool]:
    """The draft to write in, and whether it is on disk. A session already being changed goes on there."""
    if draft is not None:
        try:
            return work.drafts.get(draft), True
        except NothingThere:
            pass  # thrown away meanwhile: the page opens as it would without it
    for unfinished in work.record.unfinished() if session is not None else ():
        if unfinished.subject == session:
            return unfinished, True
    return work.record.begin(session), False


def _part_of(widget: QWidget | None) -> Part | None:
    while widget is not None and not isinstance(widget, Part):
        widget = widget.parentWidget()
    return widget
