"""The list of voices: who waits to hear an answer first, then what is on the way, then what is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from peerlog.ui.today.voices_waiting import voices_waiting
from peerlog.ui.voices.page import VoicesPage
from peerlog.ui.widgets.pressable import Pressable
from peerlog.ui.work import Work
from tests.stand_ins import Steps
from tests.ui.faults import faults
from tests.ui.voices.conftest import Keep, Opener, button, buttons, settle, words_on


def test_an_empty_list_says_kindly_what_will_stand_there(open_page: Opener, work: Work, steps: Steps) -> None:
    page = open_page(VoicesPage, work)
    assert "Room for what people want heard" in words_on(page)
    assert "You said, what changed" not in buttons(page)
    button(page, "Write one down").click()
    assert steps.went == [("voice", {})]


def test_who_waits_to_hear_an_answer_comes_first_and_is_one_press_away(
    open_page: Opener, work: Work, keep: Keep, steps: Steps
) -> None:
    keep(said="On its way.")
    waiting = keep("passed_on", "changed", said="Answered, not told.")
    keep("passed_on", "changed", "told_back", said="All done.")
    page = open_page(VoicesPage, work)
    read = words_on(page)
    assert (
        read.index("Waiting to be told back")
        < read.index("Answered, not told.")
        < read.index("On the way")
        < read.index("On its way.")
        < read.index("Done")
    )
    assert "Answer: something changed. words of changed" in read
    assert "All done." not in read
    button(page, "I told them").click()
    assert steps.went == [("voice", {"uid": waiting.uid, "step": "told_back"})]


def test_what_is_done_is_folded_by_month_and_opens(open_page: Opener, work: Work, keep: Keep) -> None:
    keep("passed_on", "told_back", said="In autumn.", said_on=date(2026, 10, 2))
    keep(wish="just_heard", said="Only heard.", said_on=date(2026, 11, 3))
    page = open_page(VoicesPage, work)
    assert "In autumn." not in words_on(page)
    button(page, "October 2026").click()
    settle()
    assert "In autumn." in words_on(page)
    assert "Only heard." not in words_on(page)


def test_only_some_can_be_shown_and_the_page_comes_back_like_that(
    open_page: Opener, work: Work, keep: Keep
) -> None:
    keep(said="For training.", ambitions=("training",))
    keep(said="A concern.", kind="concern")
    page = open_page(VoicesPage, work)
    button(page, "Show only some").click()
    page.ambitions.chip("training").click()
    settle()
    assert "For training." in words_on(page)
    assert "A concern." not in words_on(page)
    assert page.about() == {"ambition": "training"}
    page.kinds.chip("concern").click()
    settle()
    assert "Nothing to show" in words_on(page)
    again = open_page(VoicesPage, work, **page.about())
    assert (again.ambitions.value(), again.kinds.value()) == ("training", "concern")


def test_nothing_is_counted_and_a_long_list_is_shown_in_parts(
    open_page: Opener, work: Work, keep: Keep
) -> None:
    for number in range(25):
        keep(said=f"Wish {'abcdefghijklmnopqrstuvwxyz'[number]}.", kind="something_good")
    page = open_page(VoicesPage, work)
    assert words_on(page).count("“Wish") == 20
    assert "25" not in words_on(page)
    button(page, "Show more").click()
    settle()
    assert words_on(page).count("“Wish") == 25


def test_one_begun_and_not_saved_can_be_gone_on_with_or_thrown_away(
    open_page: Opener, work: Work, steps: Steps
) -> None:
    draft, _on_disk = work.following.voice_drafts.begin()
    work.drafts.keep(replace(draft, fields={"said": "Supper is"}))
    page = open_page(VoicesPage, work)
    button(page, "Continue").click()
    assert steps.went == [("voice", {"uid": draft.subject})]
    button(page, "Throw away").click()
    assert work.following.voice_drafts.unfinished() == []
    assert steps.undo is not None
    steps.undo()
    assert len(work.following.voice_drafts.unfinished()) == 1


def test_today_has_one_calm_line_only_while_somebody_waits(
    open_page: Opener, work: Work, keep: Keep, steps: Steps
) -> None:
    keep("passed_on")
    assert voices_waiting(work) is None
    keep("passed_on", "not_changed", said="marmalade")
    line = voices_waiting(work)
    assert line is not None
    assert "marmalade" not in line.accessibleName()
    assert isinstance(line, Pressable)
    line.click()
    assert steps.went == [("voices", {})]
    line.deleteLater()


@pytest.mark.parametrize("scale", [pytest.param(1.0, marks=pytest.mark.slow), 1.25, 2.0])
def test_nothing_is_cut_or_too_small(
    open_page: Opener, work: Work, keep: Keep, with_look: Callable[..., Work], scale: float
) -> None:
    keep("passed_on", "changed", said="Donaudampfschifffahrtsgesellschaft " * 9)
    keep(said="W" * 200)
    keep("passed_on", "changed", "told_back")
    scaled = with_look(scale=scale)
    assert faults(open_page(VoicesPage, scaled), scaled.look) == []
