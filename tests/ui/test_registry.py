"""Walks every page of the registry in the real window: names, drafts, windows that should not be."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from peerlog.domain.voice import Voice
from peerlog.logbook_door import LogbookDoor
from peerlog.ui.files import AskForFolder
from peerlog.ui.house import House
from peerlog.ui.locking.handover import Handover
from peerlog.ui.locking.place import Place
from peerlog.ui.log.sections import sections
from peerlog.ui.main_window import MainWindow
from peerlog.ui.pages import entries
from peerlog.ui.pictures import abouts, turn_to
from peerlog.ui.start.unlock import UnlockLabel
from peerlog.ui.work import Work
from tests.stand_ins import CHEAP, PASSPHRASE
from tests.ui.faults import faults

CONTROLS = (QAbstractButton, QLineEdit, QTextEdit, QComboBox, QAbstractItemView)


class WindowsShown(QObject):
    """Remembers what was shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


@pytest.fixture
def filled_window(open_window: MainWindow, house: House) -> MainWindow:
    """The real window over a logbook with something on every page, every section of a session open."""
    every = tuple(s.key for s in sections(house.look(), house.content, house.clock.today()))
    house.preferred.change(open_sections=every, all_pages=True)
    assert open_window.work is not None
    fill(open_window.work)
    open_window.to("today")
    return open_window


@pytest.fixture
def window_that_asks(qapp: QApplication, house: House) -> Iterator[MainWindow]:
    """The same, with the real dialog for folders."""
    asking = replace(house, files=AskForFolder())
    door = LogbookDoor(asking, CHEAP)
    window = MainWindow(asking, door, qapp, random.Random(7))
    work, _code = door.make(PASSPHRASE, window)
    fill(work)
    work.close()
    window.resize(1366, 697)
    window.show()
    window.open_with(PASSPHRASE)
    yield window
    window.close()
    window.deleteLater()


def fill(work: Work) -> None:
    fill_learning(work)
    fill_supervision(work)
    fill_team_talks(work)
    voice = Voice(
        uid=b"", said_on=date(2026, 7, 1), kind="idea", said="Beans.", pass_on="Beans for all.", agreed=True
    )
    for status in ("passed_on", "changed"):
        voice = work.following.voices.move_on(work.following.voices.keep(voice), status, "Some beans.")
    for month in (7, 8, 9):
        for day in range(1, 11):
            several = day % 2 == 0
            fields: dict[str, Any] = {
                "held_on": f"2026-{month:02}-{day:02}",
                "kind": "group" if several else "one_to_one",
                "minutes_band": "30_to_60",
                "values": ["choice"],
                "strengths": [["humour", "theirs", False]],
                "note": f"We planted beans, row {day}.",
                "setting": "ward",
                **({"headcount": 7, "new_faces": 1} if several else {"familiarity": "first_time"}),
            }
            work.record.finish(replace(work.record.begin(), fields=fields))
    uid = work.record.in_month(work.record.months()[0][0])[0].uid
    work.record.put_in_trash(uid)
    work.drafts.keep(replace(work.record.begin(), fields={"kind": "group", "note": "Seven came and"}))
    reflection = work.reflect.begin("choice")
    prompt = work.reflect.ask(reflection)
    assert prompt is not None
    reflection = work.reflect.answer(reflection, prompt, "They chose the beans.", "only_mine")
    kept = work.reflect.finish(reflection)
    assert kept is not None
    work.reflect.answer(kept, prompt, "Beans.", "only_mine", kept.answers[0])
    fill_groups(work)
    fill_looking_back(work)
    changed = work.record.begin(work.record.in_month(work.record.months()[0][0])[0].uid)
    work.record.finish(replace(changed, fields={**changed.fields, "note": "We dug."}))


def fill_learning(work: Work) -> None:
    own = work.own
    own.outcomes.take(["own_story", "listening"])
    draft, _on_disk = own.learning.begin()
    said = {"title": "Day one", "minutes": 370, "did": "Drew it.", "evidence": "A card."}
    touched = {"outcomes": [own.outcomes.mine()[0].uid.hex()], "doors": ["spoke_in_public"]}
    entry = own.learning.finish(replace(draft, fields={**said, **touched}))
    draft, _on_disk = own.feedback.begin()
    fields = {"went_well": "Warm.", "from_whom": "tutor", "about": entry.uid.hex(), "passed": "not_yet"}
    own.feedback.finish(replace(draft, fields=fields))
    reflection = work.reflect.begin("integrity")
    prompt = work.reflect.ask(reflection)
    assert prompt is not None
    work.reflect.finish(work.reflect.answer(reflection, prompt, "I said it plainly.", "learning"))


def fill_supervision(work: Work) -> None:
    own = work.own
    topics = [own.topics.add("Where do I stop?", "role_edges"), own.topics.add("The allotment.")]
    reflection = work.reflect.begin("improvement")
    prompt = work.reflect.ask(reflection)
    assert prompt is not None
    work.reflect.finish(work.reflect.answer(reflection, prompt, "I would bring this.", "supervision"))
    for on, chosen in (("2026-11-02", topics[1:]), ("2026-11-26", topics[:1])):
        draft, _on_disk = own.supervisions.begin()
        said = {"on": on, "topics": [topic.uid.hex() for topic in chosen], "agreed": "Rest\nWalk"}
        talk = own.supervisions.finish(replace(draft, fields=said))
        if on == "2026-11-02":
            own.supervisions.talked_about(talk)
    for value in ("choice", "integrity"):
        draft, _on_disk = own.value_examples.begin()
        said_of = {"value": value, "words": "I asked first.", "why": "It was theirs."}
        own.value_examples.finish(replace(draft, fields=said_of))


def fill_team_talks(work: Work) -> None:
    talks = work.own.team_talks
    said = {"answer": "We plan it late.", "to_do": ["Plan it earlier"], "missing": ["carers"]}
    begun = talks.begin(ambition="service_design")
    talks.finish(replace(begun, fields={**begun.fields, **said}))
    begun = talks.begin(ambition="training")
    work.drafts.keep(replace(begun, fields={**begun.fields, "answer": "Half", "at": "then"}))


def fill_groups(work: Work) -> None:
    groups, calendar = work.following.groups, work.following.calendar
    tea = replace(groups.new(), name="Tea group", weekday=1, every="week", starts_at="14:00")
    tea = groups.keep(replace(tea, plan=("Kettle on", "Hellos"), ground_rules=("Be kind",)))
    groups.keep(replace(groups.new(), name="Book corner", ended_on=date(2026, 9, 1)))
    calendar.plan_group(tea, date(2026, 11, 24))
    calendar.keep(replace(calendar.new(date(2026, 11, 20)), words="by the pond"))


def fill_looking_back(work: Work) -> None:
    theirs, spectrums = work.following.own_words, work.following.spectrums
    for use, until in (("this_service", None), ("supervision", "2026-10-01"), (None, None)):
        draft, _on_disk = theirs.begin()
        said = {"own_words": f"I dug again, {use}.", "own_words_use": use, "own_words_until": until}
        theirs.finish(replace(draft, fields=said))
    first, second, *_rest = (statement.key for statement in work.content.spectrum.asked)
    for stage in ("beginnings", "good"):
        placed = {first: {"stage": stage, "why": "We dug."}, second: {"stage": "", "why": "Not sure."}}
        said_together = {"about": "The garden", "at_table": ["people"], "placed": placed, "words": "More"}
        spectrums.finish(replace(spectrums.begin(), fields=said_together))
    work.drafts.keep(replace(spectrums.begin(), fields={"about": "The kitchen", "at": second}))
    panel = {"kind": "involvement", "ambitions": ["training"], "told_what_came": "not_yet"}
    work.record.finish(replace(work.record.begin(), fields={**panel, "held_on": "2026-07-03"}))


def views(window: MainWindow) -> Iterator[str]:
    """Opens one view of a page after the other."""
    assert window.work is not None
    for entry in entries():
        for name, about in list(abouts(entry.key, window.work)):
            turn_to(window, entry.key, about)
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            for _turn in range(3):  # a bar that came or went lays the page out once more
                QApplication.processEvents()
            yield name


def spoken_name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_every_page_of_the_registry_has_a_view(filled_window: MainWindow) -> None:
    assert filled_window.work is not None
    for entry in entries():
        assert list(abouts(entry.key, filled_window.work)), entry.key


def test_every_page_names_its_controls_shows_markup_as_it_stands_and_leaves_nothing_behind(
    filled_window: MainWindow, qapp: QApplication
) -> None:
    """One walk for all that only looks: names, plain text, no window of its own, no page that lives on."""
    found: list[str] = []
    watcher = WindowsShown()
    qapp.installEventFilter(watcher)
    try:
        for name in views(filled_window):
            found += [f"{name}: shows a window of its own, {seen}" for seen in watcher.seen]
            watcher.seen.clear()
            qapp.removeEventFilter(watcher)
            found += [f"{name}: {fault}" for fault in _faults_of_widgets(filled_window)]
            qapp.installEventFilter(watcher)
    finally:
        qapp.removeEventFilter(watcher)
    assert found == []


def _faults_of_widgets(window: MainWindow) -> Iterator[str]:
    pages = []
    for widget in window.findChildren(QWidget):
        kind = type(widget).__name__
        if isinstance(widget, CONTROLS) and not widget.objectName().startswith("qt_"):
            if not spoken_name(widget).strip():
                yield f"no name, {kind} {widget.objectName()}"
        elif isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText:
            yield f"not shown as it stands, {widget.text()}"
        if kind.endswith("Page") and hasattr(widget, "keep_now") and hasattr(widget, "about"):
            pages.append(kind)
    if len(pages) != 1:
        yield f"pages that live on, {pages}"


def text_fields(window: MainWindow) -> dict[str, QLineEdit | QTextEdit]:
    assert window.book is not None
    assert window.book.page is not None
    found: dict[str, QLineEdit | QTextEdit] = {}
    fields: list[QLineEdit | QTextEdit] = [*window.book.page.findChildren(QLineEdit)]
    fields += window.book.page.findChildren(QTextEdit)
    for field in fields:
        if field.property("never_kept") or field.isReadOnly() or not field.isEnabled():
            continue
        assert field.objectName(), f"a text field without a name on {window.book.page.key}"
        assert field.objectName() not in found, field.objectName()
        found[field.objectName()] = field
    return found


def written(field: QLineEdit | QTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def test_every_text_field_has_a_draft_and_comes_back_after_a_lock(
    filled_window: MainWindow, qtbot: QtBot
) -> None:
    window, checked = filled_window, 0
    for name in views(window):
        names = list(text_fields(window))
        for number, field_name in enumerate(names):
            field = text_fields(window).get(field_name)
            if field is None or not field.isVisible():
                continue
            field.setFocus()
            field.clear()
            qtbot.keyClicks(field, str(number + 2))
        typed = {n: written(f) for n, f in text_fields(window).items() if f.isVisible() and written(f)}
        if not typed:
            continue
        window.lock()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        window.open_with(PASSPHRASE)
        QApplication.processEvents()
        after = {n: written(f) for n, f in text_fields(window).items()}
        for field_name, words in typed.items():
            assert after.get(field_name) == words, (name, field_name)
            checked += 1
    assert checked > 15


@pytest.mark.parametrize(
    ("theme", "scale"),
    [
        ("light", 1.0),
        ("light", 2.0),
        *(
            pytest.param(theme, scale, marks=pytest.mark.slow)
            for theme, scale in (("dark", 1.0), ("contrast", 1.0), ("tint", 1.25), ("light", 1.5))
        ),
    ],
)
def test_no_word_is_cut_and_no_target_is_small_on_any_page(
    filled_window: MainWindow, house: House, theme: str, scale: float
) -> None:
    house.preferred.change(theme=theme, scale=scale)
    filled_window.look_changed()
    found = [
        f"{name}: {fault}" for name in views(filled_window) for fault in faults(filled_window, house.look())
    ]
    assert found == []


def test_dialogs_have_names_too(filled_window: MainWindow) -> None:
    filled_window.help_now()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    for control in dialog.findChildren(QAbstractButton):
        assert spoken_name(control)
    dialog.reject()


def test_the_view_beside_the_registry_has_names_markup_as_it_stands_and_nothing_to_write_in(
    window: MainWindow, house: House
) -> None:
    """The team view opens no logbook, so no page of it is among `entries`."""
    window.show_received()
    for _turn in range(3):
        QApplication.processEvents()
    assert faults(window, house.look()) == []
    for control in window.findChildren(QWidget):
        if isinstance(control, CONTROLS) and not control.objectName().startswith("qt_"):
            assert spoken_name(control).strip()
            assert not isinstance(control, (QLineEdit, QTextEdit))


# Locking with every field, every dialog and every menu in front


def place_of(window: MainWindow) -> tuple[str, tuple[str, int] | None]:
    assert window.book is not None
    assert window.book.page is not None
    return window.book.page.key, window.book.page.place()


def lock_and_open(window: MainWindow) -> None:
    window.lock()
    assert window.work is None
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    window.open_with(PASSPHRASE)
    QApplication.processEvents()


@pytest.mark.slow
def test_after_a_lock_the_cursor_stands_in_the_same_field_at_the_same_letter(
    filled_window: MainWindow, qtbot: QtBot
) -> None:
    window, checked = filled_window, 0
    for name in views(window):
        for field_name in list(text_fields(window)):
            field = text_fields(window).get(field_name)
            if field is None or not field.isVisible():
                continue
            field.setFocus()
            field.clear()
            qtbot.keyClicks(field, "12")
            if isinstance(field, QLineEdit):
                field.setCursorPosition(1)
            else:
                cursor = field.textCursor()
                cursor.setPosition(1)
                field.setTextCursor(cursor)
            page, place = place_of(window)
            assert place == (field_name, 1), name
            lock_and_open(window)
            assert place_of(window) == (page, place), name
            assert written(text_fields(window)[field_name]) == "12", (name, field_name)
            checked += 1
    assert checked > 15


def test_what_is_handed_to_a_new_process_says_where_and_never_what(
    filled_window: MainWindow, qtbot: QtBot
) -> None:
    checked = 0
    for name in views(filled_window):
        for field in text_fields(filled_window).values():
            if field.isVisible():
                qtbot.keyClicks(field, "marmalade")
        assert filled_window.book is not None
        assert filled_window.book.page is not None
        place = Place.of(filled_window.book.page)
        handed = Handover(place=place, kept_at="", geometry=b"\x00", in_front=True, minimized=False)
        said = handed.to_bytes()
        assert b"marmalade" not in said, name
        assert b"beans" not in said, name
        assert Handover.from_bytes(said) == handed, name
        checked += 1
    assert checked >= len(entries())


def in_front() -> QWidget | None:
    return QApplication.activePopupWidget() or QApplication.activeModalWidget()


def lock_when_something_is_in_front(window: MainWindow, met: list[str]) -> None:
    """Runs inside the dialog's or menu's own loop, as the idle clock and the system's lock do."""
    front = in_front()
    if front is not None:
        met.append(type(front).__name__)
        window.lock()


@pytest.mark.parametrize(
    ("page", "presses"),
    [
        ("sessions", ["month"]),
        ("preview", ["Save this summary"]),
        ("preview", ["Save this summary", "Save and settle"]),
        ("today", ["Need help now?"]),
    ],
)
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_lock_with_a_dialog_or_a_menu_in_front_leaves_nothing_open_and_comes_back_to_the_page(
    window_that_asks: MainWindow, page: str, presses: list[str]
) -> None:
    window, met = window_that_asks, list[str]()
    assert window.work is not None
    window.to(page, **dict(next(iter(abouts(page, window.work)))[1]))
    QApplication.processEvents()
    for number, words in enumerate(presses):
        if number == len(presses) - 1:
            QTimer.singleShot(0, lambda: lock_when_something_is_in_front(window, met))
        press(words)
    QApplication.processEvents()
    assert len(met) == 1
    assert window.findChild(UnlockLabel) is not None
    assert in_front() is None
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    told = [label.text() for top in QApplication.topLevelWidgets() for label in top.findChildren(QLabel)]
    assert not [text for text in told if "beans" in text]
    window.open_with(PASSPHRASE)
    assert place_of(window)[0] == page


def press(words: str) -> None:
    """A button by its words or its name, in whatever stands in front."""
    tops = QApplication.topLevelWidgets()
    found = [b for top in tops for b in top.findChildren(QAbstractButton) if b.isVisible()]
    next(b for b in reversed(found) if words in (b.text(), b.objectName(), b.accessibleName())).click()
