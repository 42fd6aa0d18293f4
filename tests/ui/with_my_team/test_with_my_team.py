"""With my team, through its pages: asked, answered, kept, read again, promised and printed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from peerlog.domain.team_talk import AMBITIONS
from peerlog.report.log_following import Following
from peerlog.storage.logbook import Logbook
from peerlog.ui.shared_words import shared_words_dialog
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.words import Words
from peerlog.ui.with_my_team.page import WithMyTeamPage
from peerlog.ui.with_my_team.steps import TalkSide, ThenSide
from peerlog.ui.with_my_team.talk_page import TeamTalkPage
from peerlog.ui.work import Work


def talking_on(page: TeamTalkPage) -> TalkSide:
    assert isinstance(page.side, TalkSide)
    return page.side


def what_then_on(page: TeamTalkPage) -> ThenSide:
    assert isinstance(page.side, ThenSide)
    return page.side


def test_a_talk_from_its_question_to_a_promise_and_a_page(
    qtbot: QtBot, work: Work, logbook: Logbook, tmp_path: Path
) -> None:
    page = TeamTalkPage(work, ambition="training")
    qtbot.addWidget(page)
    page.show()
    talking = talking_on(page)
    qtbot.keyClicks(talking.answer.note, "We learn most from the ward round.")
    page.next.click()
    what_then = what_then_on(page)
    qtbot.keyClicks(what_then.to_do.lines[0].field.field.edit, "Ask for two seats")
    what_then.at_table.chips.chip("peers").click()
    what_then.missing.chips.chip("people").click()
    page.done.click()
    (kept,) = work.own.team_talks.all()
    assert (kept.ambition, kept.to_do) == ("training", ("Ask for two seats",))
    assert (kept.at_table, kept.missing) == (("peers",), ("people",))
    assert kept.question == work.own.team_talks.question("training")
    assert work.own.team_talks.unfinished() == []
    page.closing()
    read = WithMyTeamPage(work, uid=kept.uid)
    qtbot.addWidget(read)
    assert read.reading is not None
    read.reading.promises["Ask for two seats"].click()
    assert [promise.words for promise in logbook.following.promises.all()] == ["Ask for two seats"]
    assert not read.reading.promises["Ask for two seats"].isEnabled()
    again = WithMyTeamPage(work, uid=kept.uid)
    qtbot.addWidget(again)
    assert again.reading is not None
    assert again.reading.promises == {}
    files = work.own.team_talk_pages.save(tmp_path, kept, ["html"], read_again=True)
    told = files[0].read_text("utf-8")
    assert "We learn most from the ward round." in told
    assert "Ask for two seats" in told
    assert [left.what for left in logbook.following.left_files.all()] == ["team_talk"]
    for one in (read, again):
        one.closing()


def test_a_talk_that_is_stopped_opens_at_the_same_side_with_the_same_words(qtbot: QtBot, work: Work) -> None:
    page = TeamTalkPage(work, ambition="leadership")
    qtbot.addWidget(page)
    page.show()
    talking = talking_on(page)
    qtbot.keyClicks(talking.answer.note, "Two of us")
    page.next.click()
    about = page.about()
    page.later.click()
    page.closing()
    (waiting,) = work.own.team_talks.unfinished()
    assert waiting.subject == about["uid"]
    again = TeamTalkPage(work, **about)
    qtbot.addWidget(again)
    what_then_on(again)
    again.before.click()
    talking = talking_on(again)
    assert talking.answer.text() == "Two of us"
    again.closing()


def test_opening_a_question_and_leaving_it_leaves_nothing(qtbot: QtBot, work: Work, logbook: Logbook) -> None:
    page = TeamTalkPage(work, ambition="workforce")
    qtbot.addWidget(page)
    page.next.click()
    page.before.click()
    page.later.click()
    page.closing()
    assert logbook.drafts.all() == []
    assert work.own.team_talks.all() == []


def test_a_talk_without_a_word_is_not_kept_and_says_so(qtbot: QtBot, work: Work) -> None:
    page = TeamTalkPage(work, ambition="workforce")
    qtbot.addWidget(page)
    page.show()
    page.next.click()
    page.done.click()
    assert page.told.isVisible()
    assert work.own.team_talks.all() == []
    page.closing()


def test_a_talk_stands_in_the_readable_whole_log(work: Work) -> None:
    talks = work.own.team_talks
    begun = talks.begin(ambition="training")
    said = {"answer": "Late.", "to_do": ["Plan it earlier"], "missing": ["carers"], "at_table": ["peers"]}
    kept = talks.finish(replace(begun, fields={**begun.fields, **said}))
    (part,) = Following({"team_talks": [kept]}, work.content, {}).parts()
    (entry,) = part["entries"]
    carers = work.content.lists["at_table"]["carers"].label
    assert [lines for _name, lines in entry["own"]] == [["Late."], ["Plan it earlier"], [carers]]


def test_each_of_the_seven_has_its_question(qtbot: QtBot, work: Work) -> None:
    page = WithMyTeamPage(work)
    qtbot.addWidget(page)
    assert tuple(page.cards) == AMBITIONS == tuple(entry.key for entry in work.content.lists["ambitions"])
    asked = [work.own.team_talks.question(ambition) for ambition in AMBITIONS]
    assert len({*asked} - {""}) == len(AMBITIONS)
    page.closing()


def test_the_words_we_share_open_over_the_page(qtbot: QtBot, work: Work) -> None:
    page = WithMyTeamPage(work)
    qtbot.addWidget(page)
    assert any(button.text() == "Words we share" for button in page.findChildren(Button))
    dialog = shared_words_dialog(work.look, work.content.words_we_share, page)
    qtbot.addWidget(dialog)
    shown = {label.text() for label in dialog.findChildren(Words)}
    assert {word.word for word in work.content.words_we_share} <= shown
    assert {word.is_not for word in work.content.words_we_share if word.is_not} <= shown
    page.closing()
