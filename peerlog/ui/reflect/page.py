"""Reflect on one value: a question at a time, kept as it is typed, left whenever one likes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.domain.reflection import DESTINATIONS, KEPT
from peerlog.failures import sentence
from peerlog.text import _
from peerlog.ui.draft_keeper import DraftKeeper
from peerlog.ui.earlier.page import earlier_button
from peerlog.ui.open_page import OpenPage
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.reflect import wording
from peerlog.ui.reflect.asking import AskSheet
from peerlog.ui.reflect.entries import put_in_trash
from peerlog.ui.reflect.footer import ReflectFooter
from peerlog.ui.reflect.reading import ReadSheet, where_it_went
from peerlog.ui.reflect.sitting import Sitting
from peerlog.ui.widgets.announce import announce
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.page import Header
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Mark
from peerlog.ui.work import Work


class ReflectPage(OpenPage):
    """A reflection being written or read again.

    Without `reflection` a new one begins, on `value` or on one picked, about `session` if given. A finished
    one opens for reading unless `prompt` names the question to go on with. `passed` are the keys of questions
    seen before in this sitting.
    """

    key = "reflection"

    def __init__(
        self,
        work: Work,
        value: str | None = None,
        session: bytes | None = None,
        reflection: bytes | None = None,
        one_question: bool = False,
        prompt: str | None = None,
        passed: Sequence[str] = (),
    ) -> None:
        if reflection is not None:
            held = work.reflect.get(reflection)
        elif one_question:
            held = work.reflect.begin_light(session)
        else:
            held = work.reflect.begin(value, session, six=work.preferences.now.six_steps)
        self.sitting = Sitting(
            work.reflect,
            held,
            on_disk=reflection is not None,
            prompt=prompt,
            passed=passed,
            one_question=not held.value,
        )
        self._value = held.value
        self.head, self.foot = self._make_header(work), self._make_footer(work)
        super().__init__(work, self.head, self.foot)
        self.keeper = DraftKeeper(self._write, self)
        self.keeper.kept.connect(self._say_saved)
        self.keeper.refused.connect(self._say_refused)
        self.trouble = Banner(work.look, "", "careful")
        self.trouble.hide()
        self.body.addWidget(self.trouble)
        self.reading: ReadSheet | None = None
        self._closed = False
        self.asking = AskSheet(work.look, self._value, self.sitting)
        self.asking.changed.connect(self._touched)
        self.asking.went_back.connect(self._go_back)
        self.asking.swap_wanted.connect(self._another)
        self.asking.hard_wanted.connect(self._say_hard)
        self.asking.note.note.installEventFilter(self)
        self.asking.note.note.cursorPositionChanged.connect(self._follow_cursor)
        self.body.addWidget(self.asking, 1)
        press_with_return(self, lambda: (self.foot.next, self.foot.done))
        asked = work.reflect.prompt(prompt) if prompt is not None else None
        if held.finished and (prompt is None or (asked is not None and asked.step == KEPT)):
            self._show_read("", "", "circle-check", reading=True)
        else:
            self._show_ask()

    # What the frame asks

    def about(self) -> dict[str, Any]:
        sitting, said = self.sitting, self.sitting.reflection
        if sitting.on_disk and said.answers:
            about: dict[str, Any] = {"reflection": said.uid}
        elif not self._value:
            about = {"one_question": True, "session": said.session}
        else:
            about = {"value": self._value, "session": said.session}
        if self.reading is None and sitting.turn is not None:
            about |= {"prompt": sitting.turn.prompt.key, "passed": sitting.passed}
        return about

    def keep_now(self) -> bool:
        return self.keeper.keep_now()

    def begin_here(self) -> QWidget | None:
        return self.asking.note.note if self.reading is None else self.foot.done

    def closing(self) -> None:
        self._closed = True
        self.keeper.forget()
        self._try(self.sitting.let_go_of_nothing)
        super().closing()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and not self._closed:
            self.keep_now()
        return False

    # The parts

    def _make_header(self, work: Work) -> Header:
        look, value = work.look, self._value
        day = work.reflect.held_on(self.sitting.reflection.session)
        self._about_session = ""
        if day is not None:
            about = _("about the session on {day}")
            self._about_session = about.format(day=wording.say_day(day, work.clock.today()))
        icon = look.value_icon(value) if value else wording.NO_VALUE_SIGN
        mark = Mark(look, icon, 52, value or "accent_ink", f"{value}_tint" if value else "accent_tint")
        other = Button(look, _("Another value"), "secondary", "repeat")
        other.clicked.connect(lambda: self._leave_for("reflect", session=self.sitting.reflection.session))
        # The sign stands in the words' way once they are large.
        actions = [] if look.narrow or not value else [other]
        if work.history.of(self.sitting.reflection.uid):
            uid = self.sitting.reflection.uid
            actions.insert(0, earlier_button(work, "earlier_answers", reflection=uid))
        title = wording.plain_half(work.content, value)
        return Header(look, title, self._under_title(work), mark, actions)

    def _under_title(self, work: Work, step: str = "") -> str:
        """The one-word name, and the session it is about; with large words the step stands here."""
        name = wording.value_name(work.content, self._value) if self._value else _("One line is enough.")
        return " · ".join(part for part in (step or name, self._about_session) if part)

    def _make_footer(self, work: Work) -> ReflectFooter:
        foot = ReflectFooter(work.look)
        for button, act in (
            (foot.enough, self._stop_here),
            (foot.skip, self._go_on),
            (foot.swap, self._another),
            (foot.next, self._go_on),
            (foot.trash, self._put_in_trash),
            (foot.finished, self._finish),
            (foot.again, self._open_again),
            (foot.done, self._leave),
        ):
            button.clicked.connect(lambda _checked=False, act=act: act())
        return foot

    def _show_ask(self) -> None:
        turn = self.sitting.turn
        if self.reading is not None:
            self.body.removeWidget(self.reading)
            self.reading.hide()
            self.reading.deleteLater()
            self.reading = None
        self.asking.show()
        if turn is None:
            return
        self.asking.show_turn(turn, self.work.reflect.starts(turn.prompt))
        if self.work.look.narrow and not self.sitting.one_question:
            self.head.set_sentence(self._under_title(self.work, self.asking.path.accessibleName()))
        sitting = self.sitting
        self.foot.while_asking(ends=sitting.at_end(), can_skip=not sitting.one_question)

    def _show_read(
        self, title: str, words: str, sign: str, *, reading: bool, unfinished: bool = False
    ) -> None:
        sitting = self.sitting
        if self.reading is not None:
            self.body.removeWidget(self.reading)
            self.reading.deleteLater()
        self.asking.hide()
        work = self.work
        self.head.set_sentence(self._under_title(work))
        self.reading = ReadSheet(
            work.look,
            work.content,
            sitting.reflection,
            work.clock.today(),
            title,
            words,
            sign,
            kept=sitting.kept_line(),
        )
        self.reading.kept.changed.connect(lambda _text: self._touched())
        self.reading.kept.field.edit.editingFinished.connect(self.keep_now)
        self.reading.opened.connect(self._open_prompt)
        self.reading.placed_under.connect(lambda value: self._try(lambda: sitting.place_under(value)))
        self.body.addWidget(self.reading, 1)
        something = bool(sitting.reflection.answers)
        self.foot.while_reading(something=something, unfinished=unfinished, later=reading)
        if not reading:
            self.foot.done.setFocus()
            announce(self.reading, " ".join([title, words]))

    # What the person does

    def _touched(self) -> None:
        if not self._closed:
            self.keeper.touched()

    def _follow_cursor(self) -> None:
        """With large words the line being written must not slip below the page's edge."""
        note, inner = self.asking.note.note, self.area.widget()
        if note.hasFocus() and inner is not None:
            line = note.cursorRect()
            at = note.viewport().mapTo(inner, line.center())
            self.area.ensureVisible(at.x(), at.y(), 0, note.line + line.height())

    def _write(self) -> None:
        if self.reading is not None:
            self.sitting.keep_line(self.reading.kept.text())
        else:
            self.sitting.write(self.asking.note.text(), self.asking.destination.value() or DESTINATIONS[0])

    def _say_saved(self) -> None:
        self.trouble.say("")
        self.foot.saved.say(_("Saved as you write"))

    def _say_refused(self, error: Exception) -> None:
        self.foot.saved.say(_("Not saved yet"), trouble=True)
        self.trouble.say(str(sentence(error)), "careful")

    def _try(self, act: Callable[[], Any]) -> Any:
        """What `act` gives; None when the disk refused, which is said over the page."""
        try:
            return act()
        except (PeerlogError, OSError) as error:
            if not self._closed:
                self._say_refused(error)
            return None

    def _go_on(self) -> None:
        if not self.keep_now():
            return
        went = self._try(self.sitting.next)
        if went is None:
            return
        if went:
            self._turn_the_page()
        else:
            self._finish()

    def _another(self) -> None:
        if not self.keep_now():
            return
        swapped = self._try(self.sitting.swap)
        if swapped is None:
            return
        self._turn_the_page()
        if swapped == "all_seen":
            self.work.go.say(_("You have seen them all. Now they come round again."), "info")
        elif swapped == "only_one":
            self.work.go.say(_("There is no other question here."), "info")

    def _say_hard(self) -> None:
        if self.keep_now():
            self._try(self.sitting.say_hard)
            self._turn_the_page()

    def _go_back(self, step: str) -> None:
        if self.keep_now() and self._try(lambda: self.sitting.go_to(step)):
            self._turn_the_page()

    def _turn_the_page(self) -> None:
        self._show_ask()
        self.area.verticalScrollBar().setValue(0)
        self.asking.note.note.setFocus()
        self.asking.speak()

    def _finish(self) -> None:
        if not self.keep_now():
            return
        kept = self._try(self.sitting.finish)
        if kept:
            said = self._where_it_went()
            self._show_read(_("Kept."), said, "circle-check", reading=False)
        elif kept is not None:
            self._leave()

    def _where_it_went(self) -> str:
        return where_it_went(wording.answers_read(self.work.content, self.sitting.reflection))

    def _stop_here(self) -> None:
        if not self.keep_now():
            return
        if self.sitting.at_end() and self.sitting.answered_steps():
            self._finish()
            return
        kept = self._try(self.sitting.stop_here)
        if kept:
            said = _("Your place is kept, and you can go on another day. {where}")
            said = said.format(where=self._where_it_went())
            self._show_read(_("That's enough for today."), said, "bookmark", reading=False, unfinished=True)
        elif kept is not None:
            self._leave()

    def _open_again(self) -> None:
        last = self.sitting.turn
        if last is not None:
            self._open_prompt(last.prompt.key)

    def _open_prompt(self, key: str) -> None:
        if not self.keep_now():
            return
        self._try(lambda: self.sitting.go_to_prompt(key))
        self._turn_the_page()

    def _put_in_trash(self) -> None:
        if self.keep_now() and put_in_trash(self.work, self.sitting.reflection.uid):
            self.work.go.to("reflect")

    def _leave(self) -> None:
        if not self.keep_now():
            return
        self._leave_for("reflect" if self.sitting.reflection.finished else "today")

    def _leave_for(self, page: str, **about: Any) -> None:
        self.work.go.to(page, **{name: said for name, said in about.items() if said is not None})
