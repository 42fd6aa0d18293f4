"""What is handed in: as what, which entries and answers, own words, and what the course asks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peerlog.services.hand_in import ATTENDANCE, FORMS, LOG, NOTES, POSTER, Choice, HandIn
from peerlog.text import _
from peerlog.ui.groups.form import ChoicePart
from peerlog.ui.learning import wording
from peerlog.ui.learning.cover_fields import CoverFields
from peerlog.ui.learning.parts import PickedPart
from peerlog.ui.learning.whose_story import WhoseStory
from peerlog.ui.log.lines import LinePart, NotePart
from peerlog.ui.log.part import Fields, Part
from peerlog.ui.reflect.wording import say_day
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, run_on
from peerlog.ui.widgets.paper import MarginRow, MarginSheet
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

FORM = "form"


def _about(form: str | None) -> str:
    return {
        LOG: _("Your entries as you wrote them, with days and hours."),
        NOTES: _("A few lines in large print, to speak from."),
        POSTER: _("One page in your own words, as large as they fit."),
        ATTENDANCE: _(
            "Days, titles and hours, none of your words. Just as good: you may learn a lot and hand "
            "nothing more in."
        ),
    }.get(form or "", _("Choose what suits you. None of them is better than another."))


class HandInForm(MarginSheet):
    """`fields` are those of a draft; what the course asks is never among them."""

    changed = Signal()
    words_changed = Signal()
    """Something that is handed in is another one now."""

    def __init__(self, work: Work, hand_in: HandIn) -> None:
        look, today = work.look, work.clock.today()
        super().__init__(look)
        self._hand_in = hand_in
        offers: list[tuple[str, str, str | None]] = [
            (LOG, _("Learning log"), "book-open"),
            (NOTES, _("Talking notes"), "mic"),
            (POSTER, _("Poster"), "palette"),
            (ATTENDANCE, _("Attendance only"), "calendar-days"),
        ]
        self.form = ChoicePart(look, FORM, _("As what?"), offers)
        self._told = Words(look, "", "body", "ink_soft")
        lines = [
            (entry.uid, ", ".join(filter(None, (wording.day_and_title(entry, today), wording.facts(entry)))))
            for entry in hand_in.pages.entries()
        ]
        self.entries = PickedPart(look, "entries", _("Which entries?"), lines, "book-open")
        self.all_of_them = Button(look, _("All of them"), "quiet", "copy-check")
        self.begin_with = Button(look, _("Begin with these"), "secondary", "feather")
        self.taken_back = Banner(look, "", "careful")
        """Tells of copies of answers that are not for learning any more."""
        answers = hand_in.pages.answers()
        self.answers = PickedPart(
            look,
            "answers",
            _("Which answers?"),
            [
                (
                    one.key.encode(),
                    _("{day}: {words}").format(
                        day=say_day(one.on, today), words=wording.in_short(one.text, 90)
                    ),
                )
                for one in answers
            ],
            "feather",
        )
        self.notes = NotePart(look, "notes", _("What I want to say"), lines=8)
        self.title = LinePart(look, "poster_title", _("Title"), None, _("like What I learned"))
        self.did = NotePart(look, "poster_did", _("What I did"))
        self.learned = NotePart(look, "poster_learned", _("What I learned"))
        self.next = NotePart(look, "poster_next", _("What comes next"))
        self.cover = CoverFields(look)
        self.story = WhoseStory(look)
        self._parts: tuple[Part, ...] = (self.form, self.entries, self.answers, self.notes)
        self._parts += (self.title, self.did, self.learned, self.next)
        self._rows: list[tuple[MarginRow, Collection[str]]] = []
        self._lay_out(bool(lines), bool(answers))
        for part in self._parts:
            part.touched.connect(self._touched)
        self.cover.changed.connect(self.words_changed)
        self.all_of_them.clicked.connect(self._choose_all)
        self.begin_with.clicked.connect(self._begin_with)
        self._follow()

    def fields(self) -> Fields:
        said: Fields = {}
        for part in self._parts:
            said |= part.fields()
        return said

    def show_fields(self, said: Mapping[str, Any]) -> None:
        for part in self._parts:
            part.show_fields(said)
        self._follow()

    def choice(self) -> Choice | None:
        """What would be handed in; None before it was said as what."""
        form = self.form.fields().get(FORM)
        if form is None:
            return None
        answers = tuple(bytes.fromhex(key).decode() for key in self.answers.picking.value())
        return Choice(
            form=form,
            entries=tuple(self.entries.picked()),
            answers=answers if form == LOG else (),
            notes=self.notes.field.text(),
            poster_title=self.title.line.text(),
            poster_did=self.did.field.text(),
            poster_learned=self.learned.field.text(),
            poster_next=self.next.field.text(),
        )

    def begin(self) -> QWidget:
        return self.form.begin()

    def _lay_out(self, entries: bool, answers: bool) -> None:
        look = self._look
        self.ask(_("As what?"), holder(column(look.space(2), self.form, self._told)), top=4)
        self.taken_back.hide()
        chosen = column(
            look.space(2), self.entries, self.taken_back, run_on(0, self.all_of_them, self.begin_with)
        )
        self._row(_("Which entries?"), holder(chosen), FORMS if entries else ())
        hint = _("only those for your learning")
        self._row(_("Which answers?"), self.answers, (LOG,) if answers else (), hint)
        self._row(_("What I want to say"), self.notes, (NOTES,), _("a line for each point"), tall=True)
        self._row(_("Title"), self.title, (POSTER,))
        self._row(_("What I did"), self.did, (POSTER,), tall=True)
        self._row(_("What I learned"), self.learned, (POSTER,), tall=True)
        self._row(_("What comes next"), self.next, (POSTER,), tall=True)
        hint = _("leave out what it does not ask")
        self._row(_("What the course asks"), self.cover, FORMS, hint, tall=True)
        self._row(_("Before it leaves"), self.story, (LOG, NOTES, POSTER), tall=True)

    def _row(
        self, question: str, answer: QWidget, forms: Collection[str], hint: str = "", *, tall: bool = False
    ) -> None:
        """`forms` are those that ask this."""
        self._rows.append((self.ask(question, answer, hint, tall=tall), forms))

    def _follow(self) -> None:
        """Only what goes with the chosen form is asked."""
        form = self.form.fields().get(FORM)
        self._told.setText(_about(form))
        for line, forms in self._rows:
            line.setVisible(form in forms)
        self.begin_with.setVisible(form in (NOTES, POSTER))
        self.begin_with.setEnabled(bool(self.entries.picked()))
        self._tell_of_copies()

    def _tell_of_copies(self) -> None:
        entries = self._hand_in.pages.taken_back(self.entries.picked())
        told = _(
            "You changed your mind about an answer of which a copy stands here: {entries}. The copy leaves "
            "with the entry, unless you take it out of the entry first."
        )
        names = "; ".join(wording.in_short(entry.title) for entry in entries)
        self.taken_back.say(told.format(entries=names) if entries else "", "careful")

    def _touched(self) -> None:
        self._follow()
        self.story.forget()
        self.changed.emit()
        self.words_changed.emit()

    def _choose_all(self) -> None:
        self.entries.picking.set_value(self.entries.picking.keys())
        self._touched()

    def _begin_with(self) -> None:
        """A line or two of each chosen entry, to be changed freely; below what stands there."""
        uids = self.entries.picked()
        if self.form.fields().get(FORM) == NOTES:
            _below(self.notes, self._hand_in.first_notes(uids))
            self.notes.begin().setFocus()
        else:
            first = self._hand_in.first_poster(uids)
            for part in (self.did, self.learned, self.next):
                _below(part, first[part.names[0]])
            self.did.begin().setFocus()
        self._touched()


def _below(part: NotePart, words: str) -> None:
    before = part.field.text().rstrip()
    part.field.set_text("\n".join(text for text in (before, words) if text))
