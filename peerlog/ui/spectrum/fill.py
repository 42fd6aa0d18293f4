"""Filling it in together: one statement at a time; stopped at any point, it opens there again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from peerlog.domain.errors import EntryProblems, PeerlogError
from peerlog.failures import sentence
from peerlog.text import _
from peerlog.ui.draft_keeper import DraftKeeper
from peerlog.ui.open_page import OpenPage
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.reflect.wording import readable
from peerlog.ui.shared_words import shared_words_button
from peerlog.ui.spectrum.steps import ABOUT, END, AboutStep, EndStep, StatementStep, Step
from peerlog.ui.widgets.announce import announce
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.page import Footer, Header, Saved
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.work import Work


class SpectrumFillPage(OpenPage):
    """`uid` of the filling; None begins a new one. It opens at the step where it was stopped."""

    key = "spectrum_fill"

    def __init__(self, work: Work, uid: bytes | None = None) -> None:
        look = work.look
        self._draft = work.following.spectrums.begin(uid)
        assert self._draft.subject is not None
        self._uid = self._draft.subject
        self._said: dict[str, Any] = {**self._draft.fields}
        self._steps = (ABOUT, *(each.key for each in work.content.spectrum.asked), END)
        self.later = Button(look, _("Finish later"), "quiet", "bookmark")
        self.before = Button(look, _("Back"), "secondary", "arrow-left")
        self.next = Button(look, _("Next"), "primary", "arrow-right", after=True)
        self.done = Button(look, _("Keep it"), "primary", "check")
        self.saved = Saved(look)
        self._header = Header(look, _("Where our team stands"), "", actions=[shared_words_button(work)])
        footer = Footer(look, [self.saved], [self.later, self.before, self.next, self.done])
        super().__init__(work, self._header, footer)
        self.told = Banner(look, "", "careful")
        self.told.hide()
        self.body.addWidget(self.told)
        self._place = QWidget()
        self._box = QVBoxLayout(self._place)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._place, 1)
        self.step: Step | None = None
        self._closed = False
        self.keeper = DraftKeeper(self._keep, self)
        self.keeper.kept.connect(lambda: self.saved.say(_("Saved as you go")))
        self.keeper.refused.connect(self._refused)
        self.later.clicked.connect(self._leave)
        self.before.clicked.connect(lambda: self._turn(-1))
        self.next.clicked.connect(lambda: self._turn(1))
        self.done.clicked.connect(self._finish)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]
        press_with_return(self, lambda: (self.next, self.done))
        self._open(self._said.get("at", ABOUT))

    def about(self) -> dict[str, Any]:
        return {"uid": self._uid}

    def keep_now(self) -> bool:
        return self.keeper.keep_now()

    def begin_here(self) -> QWidget | None:
        return self.step.begin() if self.step is not None else None

    def closing(self) -> None:
        QApplication.instance().focusChanged.disconnect(self._focus_moved)  # type: ignore[union-attr]
        self._closed = True
        self.keeper.forget()
        self._said, self._draft = {}, replace(self._draft, fields={})
        super().closing()

    # Where one is

    @property
    def at(self) -> str:
        """The step that lies open: ABOUT, a statement's key, or END."""
        return self.step.key if self.step is not None else ABOUT

    def _open(self, key: str) -> None:
        work = self.work
        key = key if key in self._steps else ABOUT
        if self.step is not None:
            self._box.removeWidget(self.step)
            self.step.hide()
            self.step.deleteLater()
        if key == ABOUT:
            self.step = AboutStep(work, self._said)
        elif key == END:
            self.step = EndStep(work, self._said)
        else:
            self.step = StatementStep(work, key, self._said)
        self.step.touched.connect(self._touched)
        self._box.addWidget(self.step)
        place = self._steps.index(key)
        self.before.setVisible(place > 0)
        self.next.setVisible(key != END)
        self.done.setVisible(key == END)
        self._header.set_sentence(self._where(place))
        self.area.verticalScrollBar().setValue(0)
        self.start = self.step.begin()

    def _where(self, place: int) -> str:
        if self._steps[place] == ABOUT:
            return _("About a team or a service, never about a person. Stop whenever you like.")
        about = readable(str(self._said.get("about", "")).strip())
        if self._steps[place] == END:
            return about
        form = _("{about}. Statement {n} of {of}.")
        return form.format(about=about, n=place, of=len(self._steps) - 2)

    def _turn(self, by: int) -> None:
        self._gather()
        if by > 0 and self.step is not None and (wrong := self.step.wrong()):
            self.step.say_wrong(wrong)
            return
        self._said["at"] = self._steps[self._steps.index(self.at) + by]
        self._touched()
        if not self.keep_now():
            return
        self._open(self._said["at"])
        self.return_to(None)
        if self.step is not None:
            announce(self.step, self.step.accessibleName())

    # What was said

    def _gather(self) -> None:
        if self.step is not None:
            self.step.put_into(self._said)

    def _touched(self) -> None:
        if not self._closed:
            self._gather()
            self.keeper.touched()

    def _keep(self) -> None:
        """Nothing is left on disk of a page on which nothing was said."""
        if not self._said.keys() - {"at"}:
            self.work.drafts.throw_away(self._draft)
            return
        fields = {**self._said, "at": self._said.get("at", self.at)}
        self._draft = self.work.drafts.keep(replace(self._draft, fields=fields, place=self.place()))

    def _finish(self) -> None:
        self._gather()
        try:
            spectrum = self.work.following.spectrums.finish(replace(self._draft, fields=self._said))
        except EntryProblems as error:
            self._open(ABOUT if any(p.field == "about" for p in error.problems) else self.at)
            if self.step is not None:
                self.step.say_wrong(sentence(error).what_happened)
        except (PeerlogError, OSError) as error:
            self.keep_now()
            self._refused(error)
        else:
            self.keeper.forget()
            self.work.go.say(_("Kept."))
            self.work.go.to("spectrum", uid=spectrum.uid)

    def _leave(self) -> None:
        self._gather()
        if self.keep_now():
            self.work.go.to("spectrum")

    def _refused(self, error: Exception) -> None:
        self.saved.say(_("Not saved yet"), trouble=True)
        self.told.say(str(sentence(error)), "careful")

    def _focus_moved(self, _before: QWidget | None, _now: QWidget | None) -> None:
        self.keep_now()
