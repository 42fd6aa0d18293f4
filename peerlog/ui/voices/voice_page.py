"""One voice: how they would like it heard, what was said, what to pass on, and what came of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from peerlog.domain.errors import EntryProblems, NothingThere, PeerlogError
from peerlog.domain.voice import Voice
from peerlog.failures import sentence
from peerlog.services.voice_drafts import LOG
from peerlog.text import _
from peerlog.ui.days import say_day
from peerlog.ui.log.part import Fields
from peerlog.ui.log.writing import Writing
from peerlog.ui.open_page import OpenPage
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.voices.form import VoiceForm
from peerlog.ui.voices.step_form import StepForm
from peerlog.ui.voices.steps import StepsSheet
from peerlog.ui.voices.taking_back import ask_to_take_back
from peerlog.ui.voices.wording import how_far
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.page import Footer, Header, Saved
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.work import Work


class VoicePage(OpenPage):
    """`uid` of the voice; None writes a new one. `log`: the session it was heard in, or its unfinished page.

    `step` opens the writing of that step.
    """

    key = "voice"

    def __init__(
        self, work: Work, uid: bytes | None = None, log: bytes | None = None, step: str | None = None
    ) -> None:
        look, today = work.look, work.clock.today()
        drafts = work.following.voice_drafts
        draft, on_disk = drafts.begin(uid)
        assert draft.subject is not None
        self._uid = draft.subject
        at_start = drafts.fields(self._uid, log)
        self._from_log = log
        self._log = _uid_in((dict(draft.fields) if on_disk else at_start).get(LOG))
        self._voice = self._kept(work)
        self.back = Button(look, "", "quiet", "arrow-left")
        self.save_button = Button(look, _("Save"), "primary", "check")
        self.saved = Saved(look)
        actions = []
        if self._voice is not None:
            self.take_back = Button(look, _("They take it back"), "quiet", "x")
            self.take_back.clicked.connect(self._take_back)
            actions.append(self.take_back)
        told = _("Something the service should hear: an idea, a concern, or something good.")
        header = Header(look, _("A voice"), told, actions=actions)
        super().__init__(work, header, Footer(look, [self.saved], [self.back, self.save_button]))
        self.told = Banner(look, "", "careful")
        self.told.hide()
        self.body.addWidget(self.told)
        self.step_form = StepForm(look, today)
        self.steps = StepsSheet(look, today, self.step_form)
        self.body.addWidget(self.steps)
        session = self._where_heard()
        self.form = VoiceForm(work, self._uid, session)
        if session:
            self.body.addWidget(Banner(look, session, "info", "notebook-pen"))
        self.body.addWidget(self.form, 1)
        self._writing = Writing(work, draft, on_disk, self._fields, self.place, self)
        self._fill(at_start)
        self._show_voice()
        if step is not None and self._voice is not None and self.step_form.status is None:
            self._open_step(step)
        self._connect()
        self._say_kept()
        self.start = self.steps.begin() if self._voice is not None else self.form.wish.begin()
        self.start = self.start or self.form.wish.begin()

    def about(self) -> dict[str, Any]:
        return {"uid": self._uid, **({"log": self._from_log} if self._from_log is not None else {})}

    def keep_now(self) -> bool:
        return self._writing.keep_now()

    def closing(self) -> None:
        QApplication.instance().focusChanged.disconnect(self._focus_moved)  # type: ignore[union-attr]
        self._writing.close()
        self.form.rest()
        self.form.show_fields({})
        self.step_form.show_fields({})
        self.form.rest()
        super().closing()

    def save(self) -> None:
        """Keeps it and the step being written, and goes back to where it was begun."""
        if wrong := self.form.check():
            self.form.go_to(wrong)
            return
        try:
            self.work.following.voice_drafts.finish(self._writing.with_fields())
        except EntryProblems as error:
            self.form.go_to(self.form.say_problems(error.problems))
        except (PeerlogError, OSError) as error:
            self.keep_now()
            self._refused(error)
        else:
            self._save_step()

    def _save_step(self) -> None:
        """The words are safe; a step that was being written is kept with them."""
        if self.step_form.status is None:
            self.work.go.say(_("Saved"))
        elif (moved := self._move_on()) is not None:
            self._say_moved(moved)
        else:
            self.step_form.day.begin().setFocus()
            return
        self._writing.become_a_session()
        self._go_back()

    # A step

    def _open_step(self, status: str) -> None:
        self.step_form.open(status, self.work.clock.today())
        self.steps.follow_form()

    def _step_chosen(self, status: str) -> None:
        self._open_step(status)
        self._writing.touched()
        self.step_form.begin().setFocus()

    def _step_put_away(self) -> None:
        status = self.step_form.status
        self.step_form.show_fields({})
        self.steps.follow_form()
        self._writing.touched()
        if status in self.steps.buttons:
            self.steps.buttons[status].setFocus()

    def _keep_step(self) -> None:
        moved = self._move_on()
        if moved is not None:
            self.step_form.show_fields({})
            self._moved(moved)
            self._say_moved(moved)

    def _move_on(self) -> Voice | None:
        """Keeps the step being written; None, and told beside it, where it could not be."""
        voice, form, voices = self._voice, self.step_form, self.work.following.voices
        if voice is None or form.status is None or form.not_understood():
            return None
        try:
            return voices.move_on(voices.get(voice.uid), form.status, form.line(), form.day.value())
        except EntryProblems as error:
            form.day.say_wrong(sentence(error).what_happened)
        except (PeerlogError, OSError) as error:
            self._refused(error)
        return None

    def _say_moved(self, moved: Voice) -> None:
        voices = self.work.following.voices

        def undo() -> None:
            voices.step_back(voices.get(moved.uid))

        self.work.go.say(how_far(moved, self.work.clock.today()), undo=undo)

    def _step_back(self) -> None:
        voices = self.work.following.voices
        if self._voice is None:
            return
        try:
            gone = voices.get(self._voice.uid)
            before = voices.step_back(gone)
        except (PeerlogError, OSError) as error:
            self._refused(error)
            return
        self._moved(before)
        self.work.go.say(_("The step was taken back."), undo=lambda: voices.put_back(gone))

    def _moved(self, voice: Voice) -> None:
        """Shown as it is now; what is being written stays."""
        self._voice = voice
        self._show_voice()
        self._writing.touched()
        self.keep_now()
        (self.steps.begin() or self.back).setFocus()

    def _read_again(self) -> None:
        """After an undo over the page."""
        now = self._kept(self.work)
        if now is not None and now != self._voice:
            self._voice = now
            self._show_voice()

    # What stands there

    def _show_voice(self) -> None:
        self.steps.setVisible(self._voice is not None)
        if self._voice is not None:
            self.steps.show_voice(self._voice)

    def _fill(self, at_start: Fields) -> None:
        """Shows what is kept, and what was being written over it."""
        self.form.show_fields(at_start)
        self._writing.at_start = self._fields()
        if self._writing.on_disk:
            self.form.show_fields(self._writing.draft.fields)
            self.step_form.show_fields(self._writing.draft.fields)

    def _fields(self) -> Fields:
        log = {LOG: self._log.hex()} if self._log is not None else {}
        return self.form.fields() | self.step_form.fields() | log

    def _kept(self, work: Work) -> Voice | None:
        try:
            return work.following.voices.get(self._uid)
        except NothingThere:
            return None

    def _where_heard(self) -> str:
        """In words; empty where it belongs to no session."""
        if self._log is None:
            return ""
        try:
            session = self.work.record.get(self._log)
        except NothingThere:
            if any(draft.uid == self._log for draft in self.work.record.unfinished()):
                return _("Heard in the session you are writing down. It belongs to it once that is saved.")
            return ""
        day = say_day(session.held_on)
        return _("Heard in the session of {day}. It goes with it, and with its code words.").format(day=day)

    def _connect(self) -> None:
        for touched in (self.form.touched, self.step_form.touched):
            touched.connect(self._writing.touched)
        self._writing.kept.connect(self._say_kept)
        self._writing.refused.connect(self._refused)
        self.steps.chosen.connect(self._step_chosen)
        self.steps.back_wanted.connect(self._step_back)
        self.step_form.wanted.connect(self._keep_step)
        self.step_form.put_away.connect(self._step_put_away)
        self.back.clicked.connect(self._leave)
        self.save_button.clicked.connect(self.save)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]
        press_with_return(self, lambda: (self.save_button,))
        self.listen("voices", self._read_again)

    def _say_kept(self) -> None:
        self.told.say("")
        self.back.set_text(_("Finish later") if self._writing.on_disk else _("Back"))
        self.saved.say(_("Saved as you write") if self._writing.on_disk else "")

    def _refused(self, error: Exception) -> None:
        self.saved.say(_("Not saved yet"), trouble=True)
        self.told.say(str(sentence(error)), "careful")

    def _take_back(self) -> None:
        ask_to_take_back(self.work, self, self._uid, self._gone)

    def _gone(self) -> None:
        self._writing.become_a_session()
        self.work.go.say(_("It is gone."))
        self.work.go.to("voices")

    def _leave(self) -> None:
        if self.keep_now():
            self._go_back()

    def _go_back(self) -> None:
        """To the session it was begun from, else to the other voices."""
        drafts = self.work.record.unfinished() if self._from_log is not None else []
        if any(draft.uid == self._from_log for draft in drafts):
            self.work.go.to("log", draft=self._from_log)
        elif self._from_log is not None and self._session_is_there(self._from_log):
            self.work.go.to("log", session=self._from_log)
        else:
            self.work.go.to("voices")

    def _session_is_there(self, uid: bytes) -> bool:
        try:
            self.work.record.get(uid)
        except NothingThere:
            return False
        return True

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        self.keep_now()


def _uid_in(text: object) -> bytes | None:
    return bytes.fromhex(text) if isinstance(text, str) and text else None
