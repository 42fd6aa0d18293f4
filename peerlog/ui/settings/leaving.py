"""Leaving the job: five calm steps on one page, each of which can be left and come back to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.failures import sentence
from peerlog.services.leaving import Waiting
from peerlog.text import _, ngettext
from peerlog.ui.refilled import RefilledPage
from peerlog.ui.reflect.wording import say_day
from peerlog.ui.sessions.wording import month
from peerlog.ui.share.left_page import usual_folder
from peerlog.ui.share.left_words import breakable
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, run_on
from peerlog.ui.widgets.page import Header
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

_MARGIN = 184


class LeavingPage(RefilledPage):
    """What is done is said beside its step; nothing has to be done in this order but the last."""

    key = "leaving"

    def __init__(self, work: Work) -> None:
        look = work.look
        self.back = Button(look, _("Back"), "quiet", "arrow-left")
        self.back.clicked.connect(lambda: work.go.to("settings", part="kept"))
        told = _("Five steps, in your own time. Leave at any point; what is done stays done.")
        super().__init__(work, Header(look, _("Leaving the job"), told, actions=[self.back]))
        self.told = Banner(look, "", "good")
        self.told.hide()
        self.body.insertWidget(1, self.told)
        self.begin("activity", "sessions", "reflections", "drafts", "releases")

    def fill(self) -> None:
        look = self.look
        sheet = MarginSheet(look, _MARGIN)
        try:
            steps = [self._close(), self._tell_back(), self._take_along(), self._page(), self._rest()]
        except PeerlogError as error:
            self.start = self.back
            self.box.addWidget(Banner(look, str(sentence(error)), "careful"))
            self.box.addStretch(1)
            return
        for number, (title, words, buttons) in enumerate(steps, 1):
            parts: list[QWidget] = [Words(look, each) for each in words]
            if buttons:
                parts.append(run_on(look.space(4), *buttons))
            step = _("{number}. {title}").format(number=number, title=title)
            rule = number < len(steps)
            sheet.ask(step, holder(column(look.space(4), *parts)), top=8, tall=True, rule=rule)
        sheet.box.addStretch(1)
        self.box.addWidget(sheet, 1)
        self.start = next((buttons[0] for _title, _words, buttons in steps if buttons), self.back)

    def _close(self) -> tuple[str, list[str], list[Button]]:
        keeping = self.work.keeping
        found = keeping.leaving.to_sum_up(keeping.erase.given_out())
        words, buttons = [], []
        if found.now:
            months = ", ".join(month(each) for each in found.now[:6])
            words.append(_("Not summed up yet: {months}.").format(months=months))
            buttons.append(self._button(_("Go to Share"), "chart-bar-big", self._go("share")))
        if found.later:
            months = ", ".join(month(each) for each in found.later[:6])
            words.append(_("Cannot be summed up yet: {months}. Share says why.").format(months=months))
        return _("Close what is over"), words or [_("Every month you logged was summed up.")], buttons

    def _tell_back(self) -> tuple[str, list[str], list[Button]]:
        leaving = self.work.keeping.leaving
        waits, told_on = leaving.waiting(), leaving.told_back_on()
        words = _what_waits(waits)
        buttons = []
        if waits.promises or waits.voices or waits.planned:
            buttons.append(self._button(_("Go to Follow up"), "hand-heart", self._go("follow_up")))
        if waits.to_be_noted or waits.unfinished:
            buttons.append(self._button(_("Look at my sessions"), "notebook-pen", self._go("sessions")))
        if waits.for_supervision:
            buttons.append(self._button(_("Look at my reflections"), "feather", self._go("reflect")))
        if told_on is not None:
            words.append(_("You said on {day} that nobody waits.").format(day=self._day(told_on)))
        elif not waits.nothing:
            buttons.append(self._button(_("Nobody waits any more"), "check", self._told_back))
        return _("Tell back what waits"), words or [_("Nothing waits for anybody.")], buttons

    def _take_along(self) -> tuple[str, list[str], list[Button]]:
        if "mine_only" not in self.work.take_out.ways:
            told = _("Your organisation does not let your own part be taken out. Ask them what you may keep.")
            return _("Take your learning along"), [told], []
        words = [
            _(
                "Your own reflections and your counts, for you to read or as a file. No code word, "
                "and nothing about the people who were there."
            )
        ]
        taken = self.work.keeping.leaving.taken_on()
        if taken is not None:
            words.append(_("Taken out on {day}.").format(day=self._day(taken)))
        take = self._button(_("Take my own part along"), "download", self._go("take_out"))
        return _("Take your learning along"), words, [take]

    def _page(self) -> tuple[str, list[str], list[Button]]:
        words = [
            _(
                "One page to print and hand over: what this logbook was, which summaries left, what was "
                "erased when. No numbers of sessions and none of your words."
            )
        ]
        saved = self.work.keeping.leaving.page_saved_on()
        if saved is not None:
            words.append(_("Saved on {day}. Save it again after erasing.").format(day=self._day(saved)))
        save = self._button(_("Save the page for the manager"), "printer", self._save_page)
        return _("A page for the manager"), words, [save]

    def _rest(self) -> tuple[str, list[str], list[Button]]:
        words = [_("When everything else is done. You are asked for your passphrase, and for a word.")]
        if self.work.keeping.erase.held:
            words = [_("Your organisation has all erasing on hold, so the rest stays for now.")]
        button = self._button(_("Erase the rest"), "trash-2", self._go("leaving_rest"))
        button.setEnabled(not self.work.keeping.erase.held)
        return _("Erase the rest"), words, [button]

    def _button(self, words: str, icon: str, do: Callable[[], None]) -> Button:
        button = Button(self.look, words, "secondary", icon)
        button.clicked.connect(do)
        return button

    def _go(self, page: str) -> Callable[[], None]:
        return lambda: self.work.go.to(page)

    def _day(self, day: date) -> str:
        return say_day(day, self.work.clock.today())

    def _told_back(self) -> None:
        self._try(self.work.keeping.leaving.tell_back, _("Good. That step is done."))

    def _save_page(self) -> None:
        folder = self._folder(_("Where shall the page go?"))
        if folder is not None:
            done = _("Saved as {file} in {folder}. Any browser opens and prints it.")
            self._try(lambda: self.work.keeping.leaving.save_page(folder), done)

    def _folder(self, title: str) -> Path | None:
        return self.work.files.folder(self.look, self, title, usual_folder())

    def _try(self, do: Callable[[], Path | None], done: str) -> None:
        try:
            place = do()
        except (PeerlogError, OSError) as error:
            self.told.say(str(sentence(error)), "careful")
            return
        self._read_again()
        if place is not None:
            done = done.format(file=breakable(place.name), folder=breakable(place.parent))
        self.told.say(done, "good")


def _what_waits(waits: Waiting) -> list[str]:
    """One line for each kind of thing."""
    promised = ngettext(
        "{n} thing you said you'd do waits for its end.",
        "{n} things you said you'd do wait for their end.",
        waits.promises,
    )
    answered = ngettext(
        "{n} voice has an answer that nobody has passed back yet.",
        "{n} voices have an answer that nobody has passed back yet.",
        waits.voices,
    )
    planned = ngettext(
        "{n} meeting is planned. Who will be there, or who tells them?",
        "{n} meetings are planned. Who will be there, or who tells them?",
        waits.planned,
    )
    to_note = ngettext(
        "{n} session is still to be noted in the care record.",
        "{n} sessions are still to be noted in the care record.",
        waits.to_be_noted,
    )
    reflected = ngettext(
        "{n} reflection is meant for supervision.",
        "{n} reflections are meant for supervision.",
        waits.for_supervision,
    )
    begun = ngettext("{n} page is unfinished.", "{n} pages are unfinished.", waits.unfinished)
    counted = (
        (waits.promises, promised),
        (waits.voices, answered),
        (waits.planned, planned),
        (waits.to_be_noted, to_note),
        (waits.for_supervision, reflected),
        (waits.unfinished, begun),
    )
    return [words.format(n=n) for n, words in counted if n]
