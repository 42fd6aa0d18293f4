"""Finds every dialog there is by itself: each can be opened here, and a lock takes no typed word with it."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

import peerlog.ui
from peerlog.domain.code_words import CodeWord
from peerlog.services.incoming import Incoming
from peerlog.ui.main_window import MainWindow
from peerlog.ui.open_page import OpenPage
from peerlog.ui.start.unlock import UnlockLabel
from peerlog.ui.widgets.dialog import Dialog
from tests.stand_ins import PASSPHRASE

ROOM = Path(peerlog.ui.__file__).parent
Opener = Callable[[Any, OpenPage], Dialog]


def nothing(*_said: object) -> None:
    return None


def _word(page: OpenPage) -> CodeWord:
    return page.work.code_words.in_use()[0]


def every_kind() -> Iterator[type[Dialog]]:
    """Every kind of dialog in the program, found in the program itself."""
    for found in pkgutil.walk_packages([str(ROOM)], "peerlog.ui."):
        importlib.import_module(found.name)
    waiting = Dialog.__subclasses__()
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.__module__.startswith("peerlog."):
            yield kind


# A dialog that is added stands here, or the first test fails: so every other one is walked for it, too.
OPENERS: dict[str, Opener] = {
    "FolderDialog": lambda kind, page: kind(page.look, page, "Where to?", Path.home(), []),
    "TableDialog": lambda kind, page: kind(page.look, page, Path.home(), []),
    "BackupDialog": lambda kind, page: kind(page.look, page, Path.home(), []),
    "SummariesDialog": lambda kind, page: kind(page.look, page, Path.home(), []),
    "NamesDialog": lambda kind, page: kind(page.look, page, Incoming(), []),
    "FieldDialog": lambda kind, page: kind(page.look, page, "Type", "kind"),
    "EntryDialog": lambda kind, page: kind(page.look, page, "1:1", page.work.content.lists["kind"], None),
    "AskOnce": lambda kind, page: kind(page.look, page, "Erase it?", ["this"], ["that"], "Yes", nothing),
    "AskForAnother": lambda kind, page: kind(page.work, page, nothing),
    "AskForOther": lambda kind, page: kind(page.work, page, _word(page), nothing),
}
KINDS = {kind.__name__: kind for kind in every_kind()}


def opened(name: str, page: OpenPage) -> Dialog:
    dialog = OPENERS[name](KINDS[name], page)
    dialog.open()
    QApplication.processEvents()
    return dialog


def test_every_kind_of_dialog_is_walked_here() -> None:
    assert len(KINDS) > 7
    assert set(KINDS) <= set(OPENERS)


def test_a_dialog_without_a_kind_of_its_own_asks_yes_or_no_and_takes_no_words() -> None:
    """`Dialog(...)` made in a function: no field is made in the same function."""
    made, found = 0, []
    for file in sorted(ROOM.rglob("*.py")):
        for function in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(function, ast.FunctionDef):
                continue
            calls = {ast.unparse(each.func) for each in ast.walk(function) if isinstance(each, ast.Call)}
            if "Dialog" in calls or "QDialog" in calls:
                made += 1
                fields = {call for call in calls if call.endswith(("Field", "Edit", "Note", "NoteEdit"))}
                found += [f"{file.name}: {name}" for name in fields]
    assert made >= 5
    assert found == []


@pytest.fixture
def page(open_window: MainWindow) -> Callable[[], OpenPage]:
    """A page to ask from; there are more code words than a list shows at once."""
    assert open_window.work is not None
    for number in range(12):
        fields = {"held_on": "2026-11-20", "kind": "one_to_one", "code_words": [f"amber heron {number}"]}
        record = open_window.work.record
        record.finish(replace(record.begin(), fields=fields))

    def here() -> OpenPage:
        assert open_window.book is not None
        assert open_window.book.page is not None
        return open_window.book.page

    open_window.to("settings")
    return here


def fields_of(dialog: Dialog) -> dict[str, QLineEdit | QTextEdit]:
    """Those somebody's words go into, by name; whatever is folded away is opened."""
    for button in dialog.findChildren(QAbstractButton):
        if button.text() == "New folder" and button.isVisible():
            button.click()
    edits: list[QLineEdit | QTextEdit] = [*dialog.findChildren(QLineEdit), *dialog.findChildren(QTextEdit)]
    kept = [edit for edit in edits if edit.isVisible() and not edit.property("never_kept")]
    assert all(edit.objectName() for edit in kept), "a text field without a name"
    return {edit.objectName(): edit for edit in kept}


def text_of(field: QLineEdit | QTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


@pytest.mark.parametrize("kind", KINDS)
def test_a_lock_in_front_of_it_closes_it_and_what_was_typed_comes_back(
    kind: str, page: Callable[[], OpenPage], open_window: MainWindow, qtbot: QtBot
) -> None:
    dialog = opened(kind, page())
    for button in dialog.findChildren(QAbstractButton):
        if button.isVisible():
            assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name).strip()
    typed = {}
    for name, field in fields_of(dialog).items():
        qtbot.keyClicks(field, "quokkavern")
        typed[name] = text_of(field)
    open_window.lock()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert QApplication.activeModalWidget() is None
    assert open_window.findChild(UnlockLabel) is not None
    for top in QApplication.topLevelWidgets():
        left: list[QLineEdit | QTextEdit] = [*top.findChildren(QLineEdit), *top.findChildren(QTextEdit)]
        assert not [field for field in left if "quokkavern" in text_of(field)]
    open_window.open_with(PASSPHRASE)
    again = opened(kind, page())
    assert {name: text_of(field) for name, field in fields_of(again).items()} == typed
    again.reject()


def test_a_name_that_is_wanted_no_more_does_not_come_back(page: Callable[[], OpenPage], qtbot: QtBot) -> None:
    dialog = opened("FolderDialog", page())
    (name,) = fields_of(dialog).values()
    qtbot.keyClicks(name, "Supervision")
    next(b for b in dialog.findChildren(QAbstractButton) if b.text() == "Not now").click()
    again = opened("FolderDialog", page())
    (name,) = fields_of(again).values()
    assert text_of(name) == ""
    assert page().work.drafts.of_page("aside_new_folder") == []
    again.reject()
