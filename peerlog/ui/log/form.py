"""The sheet of questions: five that are always there, and the sections that were added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from peerlog.domain.carers import with_carers
from peerlog.domain.content import Content
from peerlog.domain.errors import Problem
from peerlog.domain.session import LINES
from peerlog.domain.voice import Voice
from peerlog.services.code_words import CodeWords
from peerlog.services.groups import Groups
from peerlog.services.record import SAID_ELSEWHERE
from peerlog.text import _
from peerlog.ui.days import read_day
from peerlog.ui.log.add import AddRow
from peerlog.ui.log.code_words import CodeWordPart
from peerlog.ui.log.days import DayPart, days_gone
from peerlog.ui.log.groups import Carried, GroupPart
from peerlog.ui.log.lines import NotePart
from peerlog.ui.log.listed import ListPart, OnePart
from peerlog.ui.log.numbers import CountPart
from peerlog.ui.log.part import Fields, Part
from peerlog.ui.log.problems import in_words
from peerlog.ui.log.sections import SEVERAL, Section, sections
from peerlog.ui.log.voices import VOICE, VoicePart
from peerlog.ui.look import Look
from peerlog.ui.widgets.paper import MarginRow, MarginSheet

MARGIN = 132
"""Narrower than elsewhere: the minutes have to stand in one line."""
ONE = "one"


class Form(MarginSheet):
    """Every answer of one session. `usual` are the sections this person finds open."""

    touched = Signal()
    kind_changed = Signal()
    voice_wanted = Signal(object)
    section_opened = Signal(str)
    """The name of its first answer."""

    def __init__(
        self,
        look: Look,
        content: Content,
        words: CodeWords,
        groups: Groups,
        today: date,
        usual: Iterable[str],
    ) -> None:
        super().__init__(look, MARGIN)
        self._content, self._lists = content, content.lists
        self._sections = {section.key: section for section in sections(look, content, today)}
        self._built: dict[str, list[tuple[MarginRow, Part]]] = {}
        self._open: set[str] = set()
        self.usual = tuple(key for key in usual if key in self._sections)
        self._rows: dict[str, QWidget] = {}
        self._parts: dict[str, Part] = {}
        self._elsewhere: Fields = {}
        lists = self._lists
        self.kind = OnePart(look, "kind", lists["kind"])
        self.when = DayPart(
            look,
            "held_on",
            _("When?"),
            days_gone(today),
            lambda text: read_day(text, today),
            needed=True,
            latest=today,
        )
        self.group = GroupPart(look, groups)
        self.with_whom = OnePart(look, "with_whom", lists["with_whom"])
        self.code_words = CodeWordPart(look, words, with_tell=True)
        self.minutes_band = OnePart(look, "minutes_band", lists["minutes_band"])
        self.headcount = CountPart(look, "headcount", _("How many came?"), range(3, 10))
        self.new_faces = CountPart(look, "new_faces", _("New faces?"), range(6))
        note = _("A few words")
        starts = content.sentence_starts.get("note", ())
        self.note = NotePart(look, "note", note, lines=4, starts=starts, fills=not look.one_column)
        self._ask("kind", lists["kind"].question, self.kind)
        self._ask("group", _("Which group?"), self.group)
        self._ask("held_on", _("When?"), self.when)
        self._ask("with_whom", lists["with_whom"].question, self.with_whom)
        self._ask("code_words", _("Code word"), self.code_words, _("only if it helps"))
        self._rows["code_words"].setVisible(not words.off)
        self._ask("minutes_band", lists["minutes_band"].question, self.minutes_band)
        self._ask("headcount", _("How many?"), self.headcount, _("not counting you"))
        self._ask("new_faces", _("New faces?"), self.new_faces, _("never met before"))
        carried = Carried(look, "planned")
        carried.setParent(self)
        carried.hide()
        self._parts["planned"] = carried
        self._parts["note"] = self.note
        self.note.touched.connect(self.touched)
        if look.one_column:
            self.ask(note, self.note, self.about_note(), tall=True, top=5)
        self.add = AddRow(look, self._sections.values())
        self._add_line = self.ask(_("Add"), self.add, _("if it helps"), rule=False, top=4)
        self.box.addStretch(1)
        self.add.chosen.connect(self.open_section)
        self.add.put_away.connect(self._fold_empty)
        self.kind.chips.changed.connect(self._follow)
        self.kind.chips.changed.connect(self.kind_changed)
        self.with_whom.chips.changed.connect(self._follow)
        self.code_words.touched.connect(self._follow)
        self.minutes_band.touched.connect(lambda: self._said_otherwise("minutes_band", "minutes"))
        for key in self.usual:
            self._show_section(key)
        self._follow()

    @staticmethod
    def about_note() -> str:
        return _("Locked away on this laptop. Never in a summary.")

    def part(self, name: str) -> Part:
        """The answer to one field; its section is built when it was not yet."""
        if name not in self._parts:
            key = next(s.key for s in self._sections.values() if name in [ask.name for ask in s.asks])
            self._show_section(key)
        return self._parts[name]

    def show_voices(self, voices: Sequence[Voice]) -> None:
        """What the service should hear of this session, where there is any."""
        part = self.part(VOICE) if voices else None
        if isinstance(part, VoicePart):
            part.show_written(voices)

    def section_keys(self) -> dict[str, str]:
        """Each section's letter, and its key."""
        return {section.letter: section.key for section in self._sections.values() if section.letter}

    def fields(self) -> Fields:
        said = dict(self._elsewhere)
        for part in self._parts.values():
            said |= part.fields()
        return said

    def show_fields(self, said: Mapping[str, Any]) -> None:
        asked = {ask.name for section in self._sections.values() for ask in section.asks} | set(self._parts)
        self._elsewhere = {
            name: value for name, value in said.items() if name in SAID_ELSEWHERE and name not in asked
        }
        for section in self._sections.values():
            names = [ask.name for ask in section.asks]
            if any(name in said or f"{name}_typed" in said for name in names):
                self._show_section(section.key)
        for part in self._parts.values():
            part.show_fields(said)
        self._follow()

    def used(self) -> tuple[str, ...]:
        """Sections in which something was said, in the order of the page."""
        return tuple(key for key in self._sections if key in self._built and not self._is_empty(key))

    def open_section(self, key: str) -> None:
        """Opens one and goes there; another that was opened and left empty folds again."""
        for other in self._open - {key} - set(self.usual):
            if self._is_empty(other):
                self._fold(other)
        self._show_section(key)
        self._follow()
        self._built[key][0][1].begin().setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.section_opened.emit(self._sections[key].asks[0].name)

    def line_of(self, name: str) -> QWidget:
        """The whole row of one answer, to be scrolled to."""
        part = self.part(name)
        rows: list[QWidget] = [row for built in self._built.values() for row, made in built if made is part]
        return rows[0] if rows else self._rows.get(name, part)

    def not_understood(self) -> list[str]:
        """Fields with something that is no answer; each says so itself."""
        found = []
        for name, part in self._parts.items():
            if said := part.not_understood():
                part.say_wrong(said)
                found.append(name)
        return found

    def say_problems(self, problems: list[Problem]) -> tuple[str | None, list[str]]:
        """Says each beside its answer. Returns the field to go to, and what belongs to no field here."""
        found, elsewhere = [], []
        for problem in problems:
            name = self._field_of(problem.field)
            if name is None:
                elsewhere.append(in_words(problem))
                continue
            self.part(name).say_wrong(in_words(problem))
            found.append(name)
        self._follow()
        return next((name for name in self._parts if name in found), None), elsewhere

    def forget_wrong(self) -> None:
        for part in self._parts.values():
            part.say_wrong("")

    def _ask(self, name: str, question: str, part: Part, hint: str = "") -> None:
        self._rows[name] = self.ask(question, part, hint, top=4)
        self._parts[name] = part
        part.touched.connect(self.touched)

    def _field_of(self, name: str) -> str | None:
        if name == "minutes" and "minutes" not in self._parts:
            return "minutes_band"
        if name == "code_word":
            return "code_words"
        asked = {ask.name for section in self._sections.values() for ask in section.asks}
        return name if name in self._parts or name in asked else None

    def _present(self) -> str | None:
        key = self.kind.value()
        return self._lists["kind"][key].present if key and key in self._lists["kind"] else None

    def _follow(self) -> None:
        """What depends on the kind and on who was there; what holds an answer never goes away."""
        kind, present = self.kind.value(), self._present()
        several = present == SEVERAL
        for name in ("headcount", "new_faces"):
            self._rows[name].setVisible(several or not self._parts[name].is_empty())
        self._rows["group"].setVisible((several and self.group.any) or not self.group.is_empty())
        self.code_words.one = present == ONE
        # Nothing that holds words already is taken away: saving says what to do.
        no_words = present == ONE and self.code_words.is_just_counting()
        for name in (*LINES, "own_words"):
            if name in self._parts:
                self._parts[name].setEnabled(not no_words or not self._parts[name].is_empty())
        driving = self._parts.get("driving")
        if isinstance(driving, ListPart):
            driving.offer(self._lists["driving_group" if several else "driving"])
        setting = self._parts.get("setting")
        where = setting.value() if isinstance(setting, OnePart) else None
        carers = with_carers(self.with_whom.value(), where)
        for name in ("themes", "needs"):
            listed = self._parts.get(name)
            if isinstance(listed, ListPart):
                listed.offer(with_carers=carers)
        for key in list(self._open):
            if not self._sections[key].fits(kind, present) and self._is_empty(key):
                self._fold(key)
        by_itself = [key for key, section in self._sections.items() if section.comes_by_itself]
        for key in (*self.usual, *by_itself):
            if key not in self._open and self._sections[key].fits(kind, present):
                self._show_section(key)
        offered = [
            key
            for key, section in self._sections.items()
            if key not in self._open and section.fits(kind, present)
        ]
        self.add.offer(offered, may_fold=any(self._is_empty(key) for key in self._open))

    def _show_section(self, key: str) -> None:
        if key not in self._built:
            self._built[key] = self._build(self._sections[key])
        self._open.add(key)
        for row, _part in self._built[key]:
            row.show()

    def _fold(self, key: str) -> None:
        self._open.discard(key)
        for row, _part in self._built[key]:
            row.hide()

    def _fold_empty(self) -> None:
        """Folds what holds nothing, and does not open it by itself any more."""
        for key in [key for key in self._open if self._is_empty(key)]:
            self._fold(key)
            self.usual = tuple(other for other in self.usual if other != key)
        self._follow()
        self.add.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_empty(self, key: str) -> bool:
        return all(part.is_empty() for _row, part in self._built[key])

    def _build(self, section: Section) -> list[tuple[MarginRow, Part]]:
        keys = list(self._sections)
        later = [self._built[key][0][0] for key in keys[keys.index(section.key) + 1 :] if key in self._built]
        at = self.box.indexOf((later or [self._add_line])[0])
        built: list[tuple[MarginRow, Part]] = []
        for ask in section.asks:
            part = ask.make()
            row = self.ask(ask.question, part, ask.hint, tall=ask.tall, top=4)
            self.box.removeWidget(row)
            self.box.insertWidget(at + len(built), row)
            self._parts[ask.name] = part
            part.touched.connect(self.touched)
            part.touched.connect(self._offer_again)
            if isinstance(part, VoicePart):
                part.wanted.connect(self.voice_wanted)
            built.append((row, part))
            if ask.name == "minutes":
                part.touched.connect(lambda: self._said_otherwise("minutes", "minutes_band"))
        return built

    def _offer_again(self) -> None:
        self._follow()

    def _said_otherwise(self, name: str, other: str) -> None:
        """How long is said in one way only: the later one counts."""
        if other in self._parts and not self._parts[name].is_empty():
            self._parts[other].show_fields({})
