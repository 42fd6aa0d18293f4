"""Log a session: the one page on which it is written, changed and saved."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from peerlog.domain.errors import CannotWrite, EntryProblems, PeerlogError
from peerlog.domain.session import Session
from peerlog.failures import sentence
from peerlog.text import _
from peerlog.ui.earlier.page import earlier_button
from peerlog.ui.groups.same_row import SameAgainRow
from peerlog.ui.log.begun import begun_from, begun_with
from peerlog.ui.log.form import Form
from peerlog.ui.log.letters import MORE, QUESTIONS, keys_in_words, with_alt
from peerlog.ui.log.part import Fields, Part
from peerlog.ui.log.writing import Writing, open_draft
from peerlog.ui.notice import Offer
from peerlog.ui.open_page import OpenPage
from peerlog.ui.patience import Patience
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column
from peerlog.ui.widgets.page import Footer, Header, Saved
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.scroll import ScrollBody
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

ASIDE_WIDTH = 224


class LogPage(OpenPage):
    """`draft` goes on with one, `session` changes one, nothing begins a new one (`group`: of that kind,
    `kind`: of another one).

    `planned` begins with what was planned, `code_word` with somebody who was met before.
    """

    key = "log"

    def __init__(
        self,
        work: Work,
        draft: bytes | None = None,
        session: bytes | None = None,
        group: bool = False,
        planned: bytes | None = None,
        code_word: bytes | None = None,
        kind: str | None = None,
    ) -> None:
        look = work.look
        begun, on_disk = open_draft(work, draft, session)
        fresh = begun.subject is None and not on_disk
        self._group, self._planned = group and fresh, planned if fresh else None
        self._code_word, self._kind = (code_word, kind) if fresh else (None, None)
        self.keys_button = Button(look, _("Keys"), "quiet", "info")
        self.later = Button(look, _("Finish later"), "quiet")
        self.reflect = Button(look, _("Reflect on it"), "secondary", "feather")
        self.save_button = Button(look, _("Save"), "primary", "check")
        self.saved = Saved(look)
        about = _("Only the day and the kind are needed. The rest is up to you.")
        self.together = Button(look, _("Write together"), "quiet", "users-round")
        actions_above = [self.together, self.keys_button]
        if begun.subject is not None and work.history.of(begun.subject):
            actions_above.insert(0, earlier_button(work, "earlier_lines", session=begun.subject))
        self._header = Header(look, "", about, actions=actions_above)
        actions = [self.later, self.reflect, self.save_button]
        super().__init__(work, self._header, Footer(look, [self.saved], actions))
        today = work.clock.today()
        groups, usual = work.following.groups, work.preferences.now.open_sections
        self.form = Form(look, work.content, work.code_words, groups, today, usual)
        self.same_again = SameAgainRow(work) if fresh and planned is None else None
        self._writing = Writing(work, begun, on_disk, self.form.fields, self.place, self)
        self.told, self.keys_told = Banner(look, "", "careful"), Banner(look, "", "info")
        self._patience = Patience(self)
        self._lay_out()
        self._fill()
        self.start = self.form.headcount.begin() if self._group else self.form.kind.begin()
        self._connect()
        self._say_title()
        self._say_kept()

    def about(self) -> dict[str, Any]:
        draft = self._writing.draft
        if self._writing.on_disk:
            return {"draft": draft.uid}
        if draft.subject is not None:
            return {"session": draft.subject}
        if self._planned is not None:
            return {"planned": self._planned}
        if self._code_word is not None:
            return {"code_word": self._code_word}
        if self._kind is not None:
            return {"kind": self._kind}
        return {"group": True} if self._group else {}

    def code_words_here(self) -> tuple[str, ...]:
        return tuple(self.form.code_words.fields().get("code_words", ()))

    def keep_now(self) -> bool:
        return self._writing.keep_now()

    def return_to(self, place: tuple[str, int] | None) -> None:
        super().return_to(place or (self._writing.draft.place if self._writing.on_disk else None))

    def closing(self) -> None:
        QApplication.instance().focusChanged.disconnect(self._focus_moved)  # type: ignore[union-attr]
        self._writing.close()
        self.form.show_fields({})
        super().closing()

    def save(self) -> None:
        """Keeps it for good and goes back to where sessions are seen."""
        session = self._finish(self.save)
        if session is not None:
            self._say_saved(session)
            self.work.go.to(self._back())

    def save_and_reflect(self) -> None:
        session = self._finish(self.save_and_reflect)
        if session is not None:
            self._say_saved(session)
            self.work.go.to("reflection", session=session.uid)

    def _say_saved(self, session: Session) -> None:
        """Where something was said that the person may want to keep, a slip is offered."""
        go, said = self.work.go, session.words
        if not (said.promise.strip() and said.promise_end is None):
            go.say(_("Saved"))
            return
        slip = Offer(_("A slip to keep"), "printer", lambda: go.to("slip", session=session.uid))
        go.say(_("Saved"), offer=slip)

    def finish_later(self) -> None:
        """Leaves; what is written waits as a draft, and nothing waits where nothing was written."""
        if self.keep_now():
            self.work.go.to(self._back())

    def _back(self) -> str:
        return "today" if self._writing.draft.subject is None else "sessions"

    def _finish(self, again: Callable[[], None]) -> Session | None:
        """None where it could not be saved, or not yet: then `again` is called in a moment."""
        self.form.forget_wrong()
        self._tell("")
        if odd := self.form.not_understood():
            self._go_to(odd[0])
            return None
        try:
            session = self.work.record.finish(self._writing.with_fields())
        except EntryProblems as error:
            first, elsewhere = self.form.say_problems(error.problems)
            self._tell(" ".join(elsewhere))
            if first is not None:
                self._go_to(first)
            return None
        except (PeerlogError, OSError) as error:
            self.save_button.setEnabled(not (soon := self._patience.again(error, again)))
            if soon:
                self.saved.say(_("One moment, please."))
            else:
                self.keep_now()
                self._tell(str(sentence(error)))
            return None
        self.save_button.setEnabled(True)
        self._patience.done()
        self._writing.become_a_session()
        # The session is safe by now: which sections lie open the next time is worth no sentence.
        with suppress(CannotWrite):
            said_here = [key for key in self.form.used() if key not in self._filled_in]
            usual = dict.fromkeys((*self.form.usual, *said_here))
            self.work.preferences.change(open_sections=tuple(usual))
        return session

    def _fill(self) -> None:
        """Shows what there is, and remembers what stood there before anybody touched it."""
        draft, on_disk = self._writing.draft, self._writing.on_disk
        begun_on = draft.begun_at.astimezone().date()
        first: Fields = {"held_on": (begun_on if on_disk else self.work.clock.today()).isoformat()}
        if self._group:
            first["kind"] = "group"
        if self._kind is not None:
            first["kind"] = self._kind
        if self._planned is not None:
            first |= begun_from(self.work, self._planned)
        if self._code_word is not None:
            first |= begun_with(self.work, self._code_word)
        if draft.subject is not None:
            first = self.work.record.fields_of(self.work.record.get(draft.subject))
        self.form.show_fields(first)
        self._writing.at_start = self.form.fields()
        if on_disk:
            self.form.show_fields(draft.fields)
        # What a group fills in, or a session that is changed holds, was not opened by the one who writes.
        given = draft.subject is not None or "group" in self.form.fields() or self._planned is not None
        self._filled_in = self.form.used() if given else ()
        if on_disk or draft.subject is not None:
            with suppress(PeerlogError):  # what cannot be read is spoken of where voices are
                self.form.show_voices(self.work.following.voices.of_session(draft.subject or draft.uid))

    def _to_voice(self, uid: bytes | None) -> None:
        """The session waits as a draft while that is written down."""
        if self.keep_now():
            draft = self._writing.draft
            self.work.go.to("voice", uid=uid, log=draft.subject or draft.uid)

    def _group_picked(self, uid: bytes) -> None:
        """A new session of it may be the same as last time; who writes up the numbers is the group's."""
        if self._writing.draft.subject is not None:
            return
        groups = self.work.following.groups
        try:
            group = groups.get(uid)
            self.form.group.offer_same(groups.come_back(group))
        except PeerlogError:
            return  # it can be logged by hand all the same
        if not group.counted_here:
            self.form.part("counted_here").show_fields({"counted_here": False})

    def _fill_in(self, uid: bytes) -> None:
        """What is the same each time, beside what was said already."""
        try:
            same = self.work.following.groups.same_as_last_time(uid)
        except PeerlogError as error:
            self._tell(str(sentence(error)))
            return
        said = self.form.fields()
        if {"minutes", "minutes_band"} & said.keys():
            same = {name: value for name, value in same.items() if not name.startswith("minutes")}
        self.form.show_fields(same | said)
        self._writing.touched()
        self.form.headcount.begin().setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_kept(self) -> None:
        self._tell("")
        untouched = self._writing.draft.subject is not None and not self._writing.on_disk
        self.later.set_text(_("Back") if untouched else _("Finish later"))
        if not self._writing.on_disk:
            self.saved.say("")
            return
        time = f"{self._writing.draft.changed_at.astimezone():%H:%M}"
        words = _("Saved at {time}") if self.look.narrow else _("Draft saved at {time}")
        self.saved.say(words.format(time=time))

    def _say_refused(self, error: Exception) -> None:
        self.saved.say(_("Not saved yet"), trouble=True)
        self._tell(str(sentence(error)))

    def _tell(self, words: str) -> None:
        if words:
            self.told.say(words, "careful")
        self.told.setVisible(bool(words))

    def _tell_keys(self) -> None:
        told = not self.keys_told.isHidden()
        self.keys_told.say("" if told else keys_in_words(), "info")

    def _tell_of_numbers_sent(self, subject: bytes) -> None:
        """Said plainly where a summary holds this session already."""
        day = self.work.record.get(subject).held_on
        sent = []
        with suppress(PeerlogError):  # a damaged ledger is spoken of in Share; a session can still be changed
            sent = [release.period for release in self.work.summarise.releases()]
        if any(period.first_day <= day <= period.last_day for period in sent):
            words = _(
                "Numbers of this month were sent already. They are bands of {n} people or more and cannot "
                "be called back. What you change here changes your own log."
            )
            self.body.addWidget(Banner(self.look, words.format(n=self.work.policy.summary_k), "info"))

    def _write_together(self) -> None:
        """The screen turned round, with this session and nothing else."""
        if self._planned is not None and not self._writing.on_disk:
            self._writing.at_start = {}  # what was planned goes along as the beginning of the unfinished page
            self._writing.touched()
        if self.keep_now():
            self.work.go.to("write_together", **self.about())

    def _tell_people(self) -> None:
        if self.keep_now():
            self.work.go.to("what_i_tell", back=self.key, **self.about())

    def _say_title(self) -> None:
        if self.same_again is not None and self.form.kind.value():
            self.same_again.hide()  # it has been told already what this is
        title = _("Log a group") if self.form.kind.value() == "group" else _("Log a session")
        self._header.set_title(title if self._writing.draft.subject is None else _("Change a session"))

    def _say_taken_off(self, before: list[str]) -> None:
        """The word itself stands on its chip: a line over the page would only say it to whoever looks on."""
        self.work.go.say(_("The code word is off."), undo=lambda: self.form.code_words.choose(before))

    def _go_to(self, name: str) -> None:
        self.form.part(name).begin().setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_line(name)

    def _go_to_shown(self, name: str) -> None:
        """Some questions are asked only of a group."""
        if self.form.line_of(name).isVisible():
            self._go_to(name)

    def _show_line(self, name: str) -> None:
        """Once the page has found its new shape."""
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self.form.line_of(name), 0, 8))

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if _part_of(before) is not _part_of(now):
            self.keep_now()

    def _lay_out(self) -> None:
        for banner in (self.keys_told, self.told):
            banner.hide()
            self.body.addWidget(banner)
        if self._writing.draft.subject is not None:
            self._tell_of_numbers_sent(self._writing.draft.subject)
        if self.same_again is not None:
            self.body.addWidget(self.same_again)
        self._scroll = self.area
        if self.look.one_column:
            self.body.addWidget(self.form, 1)
            return
        self._scroll = ScrollBody(self.form)  # the note beside it stays in sight
        side = Sheet(self.look)
        hint = Words(self.look, self.form.about_note(), "caption", "ink_soft")
        side.box.addLayout(column(2, Words(self.look, _("A few words"), "section"), hint))
        side.box.addWidget(self.form.note, 1)
        widest = self.form.note.help_begin.sizeHint().width() + 2 * self.look.space("base")
        aside = self.aside(side, max(ASIDE_WIDTH, widest))
        self.body.addLayout(self.side_by_side(self._scroll, aside, gap="base", stretch=(1, 0)), 1)

    def _connect(self) -> None:
        self._writing.kept.connect(self._say_kept)
        self._writing.refused.connect(self._say_refused)
        self.form.touched.connect(self._writing.touched)
        self.form.kind_changed.connect(self._say_title)
        self.form.code_words.taken_off.connect(self._say_taken_off)
        self.form.section_opened.connect(self._show_line)
        self.form.voice_wanted.connect(self._to_voice)
        self.form.group.picked.connect(self._group_picked)
        self.form.group.same_wanted.connect(self._fill_in)
        self.form.code_words.tell_wanted.connect(self._tell_people)
        self.together.clicked.connect(self._write_together)
        self.keys_button.clicked.connect(self._tell_keys)
        self.later.clicked.connect(self.finish_later)
        self.reflect.clicked.connect(self.save_and_reflect)
        self.save_button.clicked.connect(self.save)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]
        for letter, name in QUESTIONS.items():
            with_alt(self, letter, partial(self._go_to_shown, name))
        for letter, section in self.form.section_keys().items():
            with_alt(self, letter, partial(self.form.open_section, section))
        with_alt(self, MORE, self.form.add.unfold)
        press_with_return(self, lambda: (self.save_button,))


def _part_of(widget: QWidget | None) -> Part | None:
    while widget is not None and not isinstance(widget, Part):
        widget = widget.parentWidget()
    return widget
