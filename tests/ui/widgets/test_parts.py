"""Buttons, families, sections, dialogs, banners, lines, charts and the cover do what they say."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from peerlog.ui.i18n import translate_qt
from peerlog.ui.look import Look
from peerlog.ui.widgets.announce import announce
from peerlog.ui.widgets.buttons import Button, Tile
from peerlog.ui.widgets.charts import ChartView
from peerlog.ui.widgets.cover import Cover
from peerlog.ui.widgets.dialog import Dialog
from peerlog.ui.widgets.families import Families
from peerlog.ui.widgets.flow import run_on
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.marks import Months, Path, Stitches
from peerlog.ui.widgets.page import Header, Page, Saved
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.pressable import Pressable
from peerlog.ui.widgets.section import Section
from peerlog.ui.widgets.telling import Banner, Working
from peerlog.ui.widgets.words import Words, plain_tip
from tests.ui.gallery import FAMILIES, SVG

Show = Callable[..., QWidget]
Told = Callable[[QWidget], QAccessibleInterface]
NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press_a_button(look: Look, shown: Show, qtbot: QtBot, key: Qt.Key) -> None:
    for button in (Button(look, "Save it", "primary"), Tile(look, "Group", "users-round")):
        shown(button)
        button.setFocus()
        with qtbot.waitSignal(button.clicked):
            QTest.keyClick(focused(), key)


def test_a_button_of_a_sign_alone_still_has_words(look: Look, shown: Show, told: Told) -> None:
    button = Button(look, "One more", "secondary", "plus", square=True)
    shown(button)
    assert told(button).text(NAME) == "One more"
    assert "One more" in button.toolTip()
    assert button.width() == button.height()


def test_the_focus_ring_is_painted_round_what_has_the_keyboard(look: Look, shown: Show) -> None:
    first, second = Button(look, "First"), Button(look, "Second")
    shown(first, second)
    first.setFocus()
    QApplication.processEvents()
    ring = look.colour("focus").name()
    assert ring in colours(first)
    assert ring not in colours(second)


def colours(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_families_open_one_tray_and_count_what_is_chosen(look: Look, shown: Show, qtbot: QtBot) -> None:
    strengths = Families(look, FAMILIES, "Strengths")
    shown(strengths)
    qtbot.mouseClick(strengths.tab("hope"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(strengths.changed):
        qtbot.mouseClick(strengths.chips("hope").chip("again"), Qt.MouseButton.LeftButton)
    assert strengths.value() == ["again"]
    assert strengths.tab("hope").accessibleName() == "Hope, 1 chosen"
    qtbot.mouseClick(strengths.tab("power"), Qt.MouseButton.LeftButton)
    assert strengths.chips("power").isVisible()
    assert not strengths.chips("hope").isVisible()
    qtbot.mouseClick(strengths.tab("power"), Qt.MouseButton.LeftButton)
    assert not strengths.chips("power").isVisible()
    assert strengths.value() == ["again"]


def test_families_are_walked_by_key(look: Look, shown: Show) -> None:
    strengths = Families(look, FAMILIES, "Strengths")
    window = shown(strengths)
    strengths.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert strengths.chips("hope").isVisible()
    QTest.keyClick(window, Qt.Key.Key_Tab)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert strengths.value() == ["going"]


def test_showing_strengths_tells_nobody(look: Look, shown: Show, qtbot: QtBot) -> None:
    strengths = Families(look, FAMILIES, "Strengths")
    shown(strengths)
    with qtbot.assertNotEmitted(strengths.changed):
        strengths.set_value(["no", "going"])
    assert strengths.value() == ["going", "no"]
    assert strengths.tab("power").accessibleName() == "Power, 1 chosen"


def test_a_section_opens_and_says_so(look: Look, shown: Show, told: Told, qtbot: QtBot) -> None:
    section = Section(Look(motion=False), "More about it", "six questions")
    section.box.addWidget(Words(look, "Agenda"))
    shown(section)
    assert not section.inside.isVisible()
    assert told(section.head).text(DESCRIPTION) == "six questions, folded"
    section.head.setFocus()
    with qtbot.waitSignal(section.opened) as opened:
        QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert (opened.args, section.inside.isVisible()) == ([True], True)
    assert told(section.head).text(DESCRIPTION) == "six questions, open"


def test_a_section_that_moves_ends_fully_open(look: Look, shown: Show, qtbot: QtBot) -> None:
    section = Section(look, "More about it")
    words = Words(look, "Agenda")
    section.box.addWidget(words)
    shown(section)
    section.open()
    qtbot.waitUntil(lambda: words.isVisible() and section.inside.maximumHeight() > 1_000_000)
    # The last step of the motion asks for one more layout, which comes with the next turn of events.
    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()))


def test_a_dialog_takes_the_keyboard_and_escape_says_no(
    look: Look, shown: Show, qtbot: QtBot, told: Told
) -> None:
    window = shown()
    keep, throw = Button(look, "Keep it", "secondary"), Button(look, "Throw it away", "stop")
    dialog = Dialog(
        look, window, "Throw this away?", "You can take it back for 30 days.", actions=[keep, throw]
    )
    keep.clicked.connect(dialog.reject)
    throw.clicked.connect(dialog.accept)
    dialog.open()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is keep)
    assert told(dialog).role() == QAccessible.Role.Dialog
    assert told(dialog).text(NAME) == "Throw this away?"
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_enter_in_a_dialog_presses_what_has_the_keyboard(look: Look, shown: Show, qtbot: QtBot) -> None:
    window = shown()
    yes = Button(look, "Yes", "primary")
    dialog = Dialog(look, window, "Sure?", actions=[yes])
    yes.clicked.connect(dialog.accept)
    dialog.open()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is yes)
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(yes, Qt.Key.Key_Return)


def test_a_banner_shows_other_words_and_its_name_follows(look: Look, shown: Show, told: Told) -> None:
    banner = Banner(look, "A word to know.")
    shown(banner)
    banner.say("Not saved yet. Your words are safe.", "careful")
    assert told(banner).text(NAME) == "Not saved yet. Your words are safe."
    banner.say("")
    assert not banner.isVisible()


def test_saying_something_aloud_harms_nothing_without_a_screen_reader(look: Look, shown: Show) -> None:
    saved = Saved(look)
    shown(saved)
    announce(saved, "Saved at 14:12", at_once=True)
    saved.say("Could not save.", trouble=True)
    assert saved.text() == "Could not save."


def test_long_work_says_how_far_it_is_and_stops_once(look: Look, shown: Show, qtbot: QtBot) -> None:
    working = Working(look, "Counting")
    shown(working)
    working.set_part(0.6, "Counting July")
    seam = working.findChild(Stitches)
    assert isinstance(seam, Stitches)
    assert (seam.accessibleName(), working.accessibleName()) == ("60 % done", "Counting July")
    with qtbot.waitSignal(working.stopped):
        qtbot.mouseClick(working.stop, Qt.MouseButton.LeftButton)
    assert not working.stop.isEnabled()


def test_a_whole_line_is_one_target_with_a_name(look: Look, shown: Show, qtbot: QtBot, told: Told) -> None:
    line = Line(look, None, [Words(look, "Brief chat")], opens="Friday, brief chat")
    shown(line)
    assert told(line).role() == QAccessible.Role.Button
    assert told(line).text(NAME) == "Friday, brief chat"
    with qtbot.waitSignal(line.clicked):
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    line.setFocus()
    with qtbot.waitSignal(line.clicked):
        QTest.keyClick(focused(), Qt.Key.Key_Return)


def test_a_line_that_opens_nothing_cannot_be_pressed(look: Look, shown: Show, qtbot: QtBot) -> None:
    kept = Button(look, "Kept")
    line = Line(look, None, [Words(look, "Bring the poetry book")], [kept])
    shown(line)
    with qtbot.assertNotEmitted(line.clicked):
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(kept.clicked):
        qtbot.mouseClick(kept, Qt.MouseButton.LeftButton)
    assert line.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_chart_has_a_name_and_a_real_table_as_its_twin(look: Look, shown: Show, told: Told) -> None:
    view = ChartView(
        look, SVG, "Ward 30 to 34", ["Place", "Sessions"], [["Ward", "30 to 34"], ["Café", "<b>5</b>"]]
    )
    shown(view)
    assert told(view.picture).text(NAME) == "Ward 30 to 34"
    view.switch.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert view.table.isVisible()
    assert not view.picture.isVisible()
    heard = told(view.table)
    assert heard.role() == QAccessible.Role.Table
    cells = [heard.child(place) for place in range(heard.childCount())]
    names = [cell.text(NAME) for cell in cells if cell.role() == QAccessible.Role.Cell]
    heads = [cell.text(NAME) for cell in cells if cell.role() == QAccessible.Role.ColumnHeader]
    assert names == ["Ward", "30 to 34", "Café", "<b>5</b>"]
    assert heads == ["Place", "Sessions"]


def test_nothing_in_a_table_twin_is_cut_or_can_be_changed(look: Look, shown: Show) -> None:
    rows = [[f"Place {n}", "30 to 34"] for n in range(9)]
    view = ChartView(look, SVG, "Where", ["Place", "Sessions"], rows)
    shown(view)
    view.show_table(True)
    QApplication.processEvents()
    first, last = view.table.item(0, 0), view.table.item(8, 0)
    assert first is not None
    assert last is not None
    assert view.table.visualItemRect(last).bottom() <= view.table.viewport().height()
    assert not first.flags() & Qt.ItemFlag.ItemIsEditable


def test_the_cover_says_where_we_are_and_asks_before_going(
    look: Look, shown: Show, qtbot: QtBot, told: Told
) -> None:
    cover = Cover(look, [("today", "Today", "house"), ("reflect", "Reflect", "feather")], here="today")
    shown(cover)
    with qtbot.waitSignal(cover.chosen) as chosen:
        qtbot.mouseClick(cover.tab("reflect"), Qt.MouseButton.LeftButton)
    assert (chosen.args, cover.here()) == (["reflect"], "today")
    cover.set_here("reflect")
    said = [told(cover.tab(key)).text(QAccessible.Text.Description) for key in ("reflect", "today")]
    assert said == ["Open now", ""]


def test_the_rail_shows_a_shorter_word_and_still_says_the_whole(shown: Show, told: Told) -> None:
    cover = Cover(Look(scale=2.0), [("help", "Need help now?", "life-buoy", "Help now?")])
    shown(cover)
    assert cover.tab("help").text() == "Help now?"
    assert told(cover.tab("help")).text(NAME) == "Need help now?"


def test_a_path_says_its_step(look: Look, shown: Show, told: Told) -> None:
    path = Path(look, ["Heard", "Passed on", "Answered"], 1)
    shown(path)
    assert told(path).text(NAME) == "Step 2 of 3: Passed on"
    path.set_here(2)
    assert told(path).text(NAME) == "Step 3 of 3: Answered"


def test_months_are_named_and_never_counted(look: Look, shown: Show, told: Told) -> None:
    months = Months(look, "choice", [("June", True), ("July", False), ("August", True)])
    shown(months)
    assert told(months).text(NAME) == "Showed up in June, August"


def test_a_page_gives_the_keyboard_to_where_work_begins(look: Look, shown: Show) -> None:
    page = Page(look, Header(look, "Log a session", actions=[Button(look, "Write together")]))
    start = Button(look, "Begin")
    page.body.addWidget(start)
    page.start = start
    shown(page)
    page.focus_start()
    assert focused() is start


def test_a_question_asked_late_stands_above_the_open_end(look: Look, shown: Show) -> None:
    sheet = MarginSheet(look)
    sheet.ask("First?", Words(look, "a"))
    sheet.box.addStretch(1)
    second = sheet.ask("Second?", Words(look, "b"))
    shown(sheet)
    assert sheet.box.indexOf(second) == 1


def test_parts_that_run_on_wrap_and_leave_no_gap_for_hidden_ones(look: Look, shown: Show) -> None:
    parts: list[Pressable] = [Button(look, f"Button {n}") for n in range(8)]
    box = run_on(0, *parts)
    window = shown(box)
    window.resize(420, 600)
    QApplication.processEvents()
    assert len({part.y() for part in parts}) > 1
    second = parts[1].x()
    parts[0].hide()
    QApplication.processEvents()
    assert parts[1].x() < second


def test_words_never_read_markup(look: Look, shown: Show) -> None:
    words = Words(look, "<img src='file:///x'>")
    shown(words)
    assert words.textFormat() == Qt.TextFormat.PlainText
    assert words.text() == "<img src='file:///x'>"


def test_a_tool_tip_shows_markup_as_it_was_written() -> None:
    tip = plain_tip("<img src='file:///x'> & more")
    shown = QTextDocument()
    shown.setHtml(tip)
    assert shown.toPlainText() == "<img src='file:///x'> & more"


def test_qt_speaks_the_language_it_has_words_for(qapp: QApplication) -> None:
    german = translate_qt(qapp, "de")
    assert german is not None
    assert qapp.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    qapp.removeTranslator(german)
    assert translate_qt(qapp, "xx") is None
