"""Today: what it shows of everything that waits, and what it never does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from peerlog.domain.group import PeerGroup
from peerlog.domain.voice import CHANGED, Voice, VoiceStep
from peerlog.ui.look import Look
from peerlog.ui.today.page import TodayPage
from peerlog.ui.today.welcome_back import AWAY_FROM_DAYS
from peerlog.ui.work import Work
from tests.stand_ins import FixedClock, Steps
from tests.ui.faults import faults


def shown(work: Work, qtbot: QtBot) -> TodayPage:
    page = TodayPage(work)
    qtbot.addWidget(page, before_close_func=lambda page: page.closing())
    page.resize(1170, 697)
    page.show()
    for _turn in range(3):
        QApplication.processEvents()
    return page


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def session(work: Work, **fields: object) -> bytes:
    filled = {"held_on": work.clock.today().isoformat(), "kind": "one_to_one"} | fields
    return work.record.finish(replace(work.record.begin(), fields=filled)).uid


def promises(work: Work, how_many: int) -> None:
    for number in range(how_many):
        by = work.clock.today() + timedelta(days=number - 3)
        work.following.promises.make(f"promise {number}", by)


def test_with_nothing_at_all_it_says_what_will_stand_there(work: Work, qtbot: QtBot) -> None:
    page = shown(work, qtbot)
    assert "Your notebook is new" in texts(page)
    assert page.follow_ups.isHidden()
    assert page.start is not None
    assert page.start.accessibleName() == "Log a session"


def test_at_most_three_promises_what_comes_first_and_never_a_number_of_them(
    work: Work, qtbot: QtBot, steps: Steps
) -> None:
    session(work)
    promises(work, 7)
    page = shown(work, qtbot)
    assert [line.accessibleName().split(".")[0] for line in page.follow_ups.lines] == [
        *("promise 0", "promise 1", "promise 2")
    ]
    said = texts(page.follow_ups)
    assert not [word for word in ("7", "overdue", "late", "more") if word in said.casefold().split()]
    page.follow_ups.lines[1].click()
    assert steps.went[-1][0] == "promises"
    assert work.following.promises.get(steps.went[-1][1]["of"]).words == "promise 1"


def test_what_ended_elsewhere_goes_from_it_at_once(work: Work, qtbot: QtBot) -> None:
    session(work)
    promises(work, 1)
    page = shown(work, qtbot)
    work.following.promises.end(work.following.promises.waiting()[0], "kept")
    assert page.follow_ups.lines == []
    assert page.follow_ups.isHidden()


@pytest.mark.parametrize(("days", "away"), [(AWAY_FROM_DAYS - 1, False), (AWAY_FROM_DAYS, True)])
def test_after_days_away_it_says_welcome_back(
    work: Work, qtbot: QtBot, clock: FixedClock, days: int, away: bool
) -> None:
    session(work, promise="I'll ask")
    clock.go_on(days=days)
    said = texts(shown(work, qtbot))
    assert ("Welcome back" in said) is away
    assert ("These waited" in said) is away
    assert "I'll ask" in said


def test_in_a_new_notebook_nobody_is_welcomed_back(work: Work, qtbot: QtBot, clock: FixedClock) -> None:
    clock.go_on(days=400)
    assert "Welcome back" not in texts(shown(work, qtbot))


def test_who_was_away_finds_three_things_at_most(work: Work, qtbot: QtBot, clock: FixedClock) -> None:
    session(work)
    promises(work, 5)
    work.drafts.keep(replace(work.record.begin(), fields={"kind": "group"}))
    clock.go_on(days=30)
    page = shown(work, qtbot)
    assert len(page.follow_ups.lines) == 2
    assert "You have an unfinished session" in texts(page)


def test_more_unfinished_sessions_are_not_counted(work: Work, qtbot: QtBot) -> None:
    session(work)
    for number in range(4):
        work.drafts.keep(replace(work.record.begin(), fields={"kind": "group", "note": f"note {number}"}))
    assert "Nothing is lost. More wait in Sessions." in texts(shown(work, qtbot))


def everything(work: Work) -> None:
    """A busy day: all that Today can show at once."""
    for _number in range(4):
        session(work, minutes_band="30_to_60", note="We planted beans along the wall and talked.")
    promises(work, 5)
    work.drafts.keep(replace(work.record.begin(), fields={"kind": "group", "note": "Seven came and"}))
    today = work.clock.today()
    for name in ("Art group", "Walking group", "Breakfast"):
        work.following.groups.keep(
            PeerGroup(
                uid=work.following.groups.new().uid,
                begun_on=today - timedelta(days=90),
                name=name,
                weekday=today.weekday(),
            )
        )
    work.following.voices.keep(
        Voice(
            uid=b"voice..1",
            said_on=today,
            kind="idea",
            said="A bench in the garden.",
            steps=(VoiceStep(on=today, status=CHANGED, words="There is a bench now."),),
        )
    )


@pytest.mark.parametrize("theme", ["light", "contrast"])
def test_all_of_it_at_once_fits_a_small_laptop(
    work: Work, qtbot: QtBot, with_look: Callable[..., Work], theme: str
) -> None:
    everything(work)
    page = shown(with_look(theme=theme), qtbot)
    look: Look = page.look
    assert faults(page, look) == []
    assert page.area.verticalScrollBar().maximum() == 0
    said = texts(page)
    for words in (
        "unfinished session",
        "What I said I would do",
        "Someone can be told",
        "Art group",
        "Lately",
    ):
        assert words in said


def test_in_large_words_nothing_is_cut(work: Work, qtbot: QtBot, with_look: Callable[..., Work]) -> None:
    everything(work)
    page = shown(with_look(scale=2.0), qtbot)
    assert faults(page, page.look) == []


def test_who_wrote_for_themselves_lately_was_not_away(work: Work, qtbot: QtBot, clock: FixedClock) -> None:
    session(work)
    clock.go_on(days=20)
    reflection = work.reflect.begin("choice")
    prompt = work.reflect.ask(reflection)
    assert prompt is not None
    work.reflect.answer(reflection, prompt, "They chose.", "only_mine")
    assert "Welcome back" not in texts(shown(work, qtbot))
