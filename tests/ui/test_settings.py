"""Settings and help: each does its work at once."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from peerlog.preferences import PreferencesFile
from peerlog.storage.logbook import Logbook
from peerlog.ui.house import House
from peerlog.ui.main_window import MainWindow
from peerlog.ui.settings.page import SettingsPage
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.chips import Chip
from peerlog.ui.widgets.choices import ChoiceChips
from peerlog.ui.widgets.paper import MarginRow
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.work import Work
from tests.stand_ins import PASSPHRASE, Steps
from tests.ui.faults import faults


def choose(qtbot: QtBot, page: SettingsPage, name: str, key: str) -> None:
    chips = next(c for c in page.findChildren(ChoiceChips) if c.accessibleName() == name)
    qtbot.mouseClick(chips.chip(key), Qt.MouseButton.LeftButton)


def write(qtbot: QtBot, page: SettingsPage, name: str, text: str) -> QLineEdit:
    field = page.findChild(QLineEdit, name)
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.clear()
    qtbot.keyClicks(field, text)
    return field


def press(qtbot: QtBot, page: SettingsPage, text: str) -> None:
    button = next(b for b in page.findChildren(Button) if b.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def shown(qtbot: QtBot, work: Work, part: str) -> SettingsPage:
    page = SettingsPage(work, part)
    qtbot.addWidget(page)
    page.resize(1170, 697)
    page.show()
    return page


def test_size_colours_letters_and_paper_are_kept_and_drawn_at_once(
    qtbot: QtBot, work: Work, steps: Steps, house: House
) -> None:
    page = shown(qtbot, work, "look")
    choose(qtbot, page, "Size", "1.5")
    choose(qtbot, page, "Colours", "contrast")
    choose(qtbot, page, "Letters", "Lexend")
    choose(qtbot, page, "Note paper", "plain")
    assert steps.drawn == 4
    look = house.look()
    assert (look.scale, look.theme, look.family, look.ruled) == (1.5, "contrast", "Lexend", False)
    kept, _aside = PreferencesFile(house.paths.preferences).load()
    assert kept == house.preferred.now


def test_our_own_words_for_people_show_on_the_next_page(qtbot: QtBot, open_window: MainWindow) -> None:
    open_window.to("settings", part="words")
    assert open_window.book is not None
    page = open_window.book.page
    assert isinstance(page, SettingsPage)
    write(qtbot, page, "word_for_people", "Members")
    open_window.to("log")
    assert "Members" in {chip.text() for chip in open_window.findChildren(Chip)}


def test_the_passphrase_is_changed_only_by_someone_who_knows_it(
    qtbot: QtBot, work: Work, logbook: Logbook
) -> None:
    page = shown(qtbot, work, "safety")
    press(qtbot, page, "Change my passphrase")
    write(qtbot, page, "old_passphrase", "somebody else's guess")
    write(qtbot, page, "new_passphrase", "five quite new plain words")
    write(qtbot, page, "new_passphrase_again", "five quite new plain words")
    press(qtbot, page, "Change passphrase")
    path = logbook.path
    with Logbook.open(path, PASSPHRASE, writing=False):
        pass
    write(qtbot, page, "old_passphrase", PASSPHRASE)
    press(qtbot, page, "Change passphrase")
    with Logbook.open(path, "five quite new plain words", writing=False):
        pass
    assert all(not f.text() for f in page.findChildren(QLineEdit)), "no passphrase stays on the page"


def test_the_recovery_code_on_paper_can_be_checked(qtbot: QtBot, work: Work, logbook: Logbook) -> None:
    code = logbook.new_recovery_code()
    page = shown(qtbot, work, "safety")
    write(qtbot, page, "recovery_code", code.lower())
    press(qtbot, page, "Check it")
    assert "opens your logbook" in told(page)
    write(qtbot, page, "recovery_code", code[:-1] + ("A" if code[-1] != "A" else "B"))
    press(qtbot, page, "Check it")
    assert "not the code" in told(page)


def told(page: SettingsPage) -> str:
    QApplication.processEvents()
    return " ".join(b.text() for b in page.findChildren(Banner) if b.isVisible())


def test_a_lost_code_is_replaced_only_by_someone_who_knows_the_passphrase(
    qtbot: QtBot, work: Work, logbook: Logbook
) -> None:
    old = logbook.new_recovery_code()
    page = shown(qtbot, work, "safety")
    press(qtbot, page, "Make a new code")
    write(qtbot, page, "passphrase_for_code", "somebody else's guess")
    press(qtbot, page, "Show me the new code")
    assert "do not open" in told(page)
    assert logbook.recovery_code_fits(old)
    write(qtbot, page, "passphrase_for_code", PASSPHRASE)
    press(qtbot, page, "Show me the new code")
    paper = page.findChild(QWidget, "recovery_code_shown")
    assert paper is not None
    groups = re.findall(r"\w{4}", " ".join(label.text() for label in paper.findChildren(QLabel)))
    for name, line in [(f.objectName(), f) for f in page.findChildren(QLineEdit)]:
        if name.startswith("group_"):
            qtbot.keyClicks(line, groups[int(name.removeprefix("group_"))])
    press(qtbot, page, "I have written it down")
    assert "The old one opens nothing" in told(page)
    assert logbook.recovery_code_fits("-".join(groups))
    assert not logbook.recovery_code_fits(old)
    assert faults(page, work.look) == []


def test_answers_that_are_not_wide_begin_where_all_answers_begin(qtbot: QtBot, work: Work) -> None:
    page = shown(qtbot, work, "words")
    QApplication.processEvents()
    rows = [row for row in page.findChildren(MarginRow) if row.isVisible()]
    assert len({row.answer.x() for row in rows}) == 1
