"""Before numbers are settled: what would not be in them, the way to mend it, the offer to wait, and Stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from peerlog.domain.session import Session, Words
from peerlog.storage.logbook import Logbook
from peerlog.ui.share.page import SharePage
from peerlog.ui.share.preview import PreviewPage
from peerlog.ui.tasks import Report, Stopped
from peerlog.ui.widgets.dialog import Dialog
from peerlog.ui.work import Work
from tests.stand_ins import ChosenFolder, Steps
from tests.ui.faults import faults
from tests.ui.share.conftest import Opener, button, fill, settle, words_on


@dataclass
class HeldTasks:
    """Tasks that wait until the test lets them go on; what was stopped by then stops at once."""

    waiting: list[Callable[[], None]] = field(default_factory=list)

    def run(
        self,
        work: Callable[[Report], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        progress: Callable[[float, str], None] | None = None,
    ) -> Callable[[], None]:
        asked: list[bool] = []

        def report(share: float, words: str) -> None:
            if asked:
                raise Stopped
            if progress is not None:
                progress(share, words)

        def go_on() -> None:
            try:
                result = work(report)
            except Exception as error:  # noqa: BLE001
                failed(error)
            else:
                done(result)

        self.waiting.append(go_on)
        return lambda: asked.append(True)

    def go_on(self) -> None:
        self.waiting.pop(0)()
        settle()

    def wait(self) -> None:
        self.waiting.clear()

    def end(self) -> None:
        self.wait()


def add(work: Work, **fields: Any) -> bytes:
    """A session logged through the walk of the window."""
    return work.record.finish(replace(work.record.begin(), fields=fields)).uid


def draft(work: Work, **fields: Any) -> bytes:
    return work.drafts.keep(replace(work.record.begin(), fields=fields)).uid


def settled(work: Work) -> list[str]:
    return [str(offer.period) for offer in work.summarise.offers() if offer.closed]


def test_every_session_that_would_not_be_counted_stands_there_with_its_reason(
    open_page: Opener, filled: Work
) -> None:
    add(filled, kind="one_to_one", held_on="2026-08-02", ok_to_count=False)
    add(filled, kind="group", held_on="2026-09-02", headcount=6, counted_here=False)
    filled.record.put_in_trash(add(filled, kind="group", held_on="2026-09-09", headcount=6))
    add(filled, kind="one_to_one", held_on="2026-10-09", ok_to_count=False)
    draft(filled, kind="group", held_on="2026-07-12")
    said = words_on(open_page(PreviewPage, filled, period="2026-Q3"))
    reasons = ("Not finished", "In the trash", "They'd rather not be counted", "My co-leader writes them up")
    assert [said.index(reason) for reason in reasons] == sorted(said.index(reason) for reason in reasons)
    for named in ("Group on 9 September", "One-to-one on 2 August", "Group on 2 September"):
        assert said.count(named) == 1
    assert "9 October" not in said


def test_own_work_tied_to_a_code_word_is_named_too(open_page: Opener, filled: Work, logbook: Logbook) -> None:
    with logbook.transaction():
        uid = logbook.code_words.add("misty otter").uid
        logbook.sessions.add(
            Session(uid=b"meeting1", held_on=date(2026, 8, 6), kind="meeting", words=Words(code_words=(uid,)))
        )
    said = words_on(open_page(PreviewPage, filled, period="2026-Q3"))
    assert "My own work, with a code word" in said
    assert "on 6 August" in said
    assert "otter" not in said


def test_there_is_a_way_to_each_of_them(open_page: Opener, filled: Work, steps: Steps) -> None:
    add(filled, kind="one_to_one", held_on="2026-08-02", ok_to_count=False)
    filled.record.put_in_trash(add(filled, kind="group", held_on="2026-09-09", headcount=6))
    unfinished = [draft(filled, kind="group", held_on=f"2026-07-{day}") for day in (15, 13, 14, 16)]
    page = open_page(PreviewPage, filled, period="2026-Q3")
    for name in ("Group on 13 July", "1 more", "Look in the trash", "Go there", "Wait for now"):
        button(page, name).click()
    assert steps.went == [
        ("log", {"draft": unfinished[1]}),
        ("sessions", {}),
        ("trash", {}),
        ("sessions", {"month": "2026-08"}),
        ("share", {}),
    ]


def test_waiting_is_offered_with_what_settling_means(open_page: Opener, filled: Work) -> None:
    page = open_page(PreviewPage, filled, period="2026-07")
    said = words_on(page)
    assert "Sessions you log later for this time stay in your log, and do not change these numbers." in said
    assert "Nothing is lost by waiting" in said
    filled.summarise.save(page._period, page.work.files.folder(filled.look, page, "", None), ["csv"])
    again = words_on(open_page(PreviewPage, filled, period="2026-07"))
    assert "Nothing is lost by waiting" not in again
    assert "These numbers are settled already." in again


def test_the_last_question_says_how_many_are_not_finished(open_page: Opener, filled: Work) -> None:
    draft(filled, kind="group", held_on="2026-07-12")
    draft(filled, kind="group")
    page = open_page(PreviewPage, filled, period="2026-07")
    button(page, "Save this summary").click()
    asked = next(dialog for dialog in page.findChildren(Dialog) if dialog.isVisible())
    assert "2 sessions from this time are not finished yet." in words_on(asked)


def test_stop_while_counting_goes_back_and_settles_nothing(
    open_page: Opener, filled: Work, steps: Steps
) -> None:
    tasks = HeldTasks()
    page = open_page(PreviewPage, replace(filled, tasks=tasks), period="2026-07")
    assert "Looking settles nothing." in words_on(page)
    button(page, "Stop").click()
    assert steps.went == [("share", {})]
    page.closing()
    tasks.go_on()
    assert page.form is None
    assert settled(filled) == []


def test_stop_while_saving_leaves_no_file_and_settles_nothing(
    open_page: Opener, filled: Work, chosen_folder: ChosenFolder, steps: Steps
) -> None:
    tasks = HeldTasks()
    page = open_page(PreviewPage, replace(filled, tasks=tasks), period="2026-07")
    tasks.go_on()
    button(page, "Save this summary").click()
    button(next(d for d in page.findChildren(Dialog) if d.isVisible()), "Save and settle").click()
    settle()
    assert "nothing is settled, and nothing has left" in words_on(page)
    button(page, "Stop").click()
    tasks.go_on()
    assert "Stopped. Nothing was settled, and nothing has left." in words_on(page)
    assert settled(filled) == []
    assert chosen_folder.path is not None
    assert list(chosen_folder.path.iterdir()) == []
    assert steps.went == []
    assert button(page, "Save this summary").isEnabled()


def test_a_month_about_one_person_says_that_longer_tells_more(
    open_page: Opener, work: Work, logbook: Logbook, steps: Steps
) -> None:
    with logbook.transaction():
        person = logbook.code_words.add("amber heron").uid
        for day in range(1, 21):
            logbook.sessions.add(
                Session(
                    uid=(500 + day).to_bytes(8, "big"),
                    held_on=date(2026, 7, day),
                    kind="one_to_one",
                    words=Words(code_words=(person,)),
                )
            )
    page = open_page(PreviewPage, work, period="2026-07")
    assert "With few people a month shows little" in words_on(page)
    button(page, "Look at that").click()
    assert steps.went == [("preview", {"period": "2026-Q3"})]
    quarter = words_on(open_page(PreviewPage, work, period="2026-Q3"))
    assert "A year tells more" in quarter


def test_a_month_with_enough_people_does_not(open_page: Opener, filled: Work) -> None:
    assert "shows little" not in words_on(open_page(PreviewPage, filled, period="2026-07"))


def test_later_sessions_are_promised_a_later_summary(open_page: Opener, filled: Work) -> None:
    later = "Sessions you logged for the time after it come in a later summary."
    assert later in words_on(open_page(PreviewPage, filled, period="2026-07"))
    assert later not in words_on(open_page(PreviewPage, filled, period="2026-09"))


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_cut_or_too_small_when_much_is_left_out(
    open_page: Opener, work: Work, logbook: Logbook, with_look: Callable[..., Work], scale: float
) -> None:
    fill(logbook, weeks=5)
    add(work, kind="one_to_one", held_on="2026-07-02", ok_to_count=False)
    add(work, kind="group", held_on="2026-07-03", headcount=6, counted_here=False)
    work.record.put_in_trash(add(work, kind="group", held_on="2026-07-09", headcount=6))
    for day in (11, 12, 13, 14):
        draft(work, kind="going_along", held_on=f"2026-07-{day}")
    scaled = with_look(scale=scale)
    assert faults(open_page(PreviewPage, scaled, period="2026-07"), scaled.look) == []
    assert faults(open_page(SharePage, scaled), scaled.look) == []


def test_own_words_stand_where_the_file_has_them(qtbot: QtBot, open_page: Opener, filled: Work) -> None:
    page = open_page(PreviewPage, filled, period="2026-07")
    assert "In the supporter's own words" not in words_on(page)
    assert page.form is not None
    page.form.own_words.note.set_text("We planted beans.")
    page.form.changed.emit()
    settle()
    said = words_on(page)
    assert said.index("What it shows") < said.index("We planted beans.") < said.index("People reached")
