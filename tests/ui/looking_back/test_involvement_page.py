"""Involvement: asked on the Log page for its kind alone, listed by ambition, "they know now"."""

from __future__ import annotations

from peerlog.ui.involvement.page import InvolvementPage
from peerlog.ui.log.page import LogPage
from peerlog.ui.work import Work
from tests.stand_ins import Steps
from tests.ui.looking_back.conftest import Opener, Write, button, words_on


def test_the_log_page_asks_about_involvement_by_itself_and_of_no_other_kind(
    open_page: Opener, work: Work
) -> None:
    page = open_page(LogPage)
    assert "Brought in when?" not in words_on(page)
    page.form.kind.chips.chip("involvement").click()
    for question in ("Which part?", "Brought in when?", "Were people told?", "What came of it"):
        assert question in words_on(page)
    page.form.part("ambitions").chips.chip("training").click()
    page.form.part("involved_from").chips.chip("part_way").click()
    page.form.part("told_what_came").chips.chip("not_yet").click()
    page.form.part("what_came").field.set_text("Two questions are in.")
    page.save()
    [month] = work.record.months()
    [session] = work.record.in_month(month[0])
    words = session.words
    assert session.ambitions == ("training",)
    assert (words.involved_from, words.told_what_came) == ("part_way", "not_yet")
    assert words.what_came == "Two questions are in."
    again = open_page(LogPage)
    again.form.kind.chips.chip("group").click()
    assert "Brought in when?" not in words_on(again)


def test_nobody_is_there_to_be_quoted_where_nobody_was_met(open_page: Opener) -> None:
    page = open_page(LogPage)
    page.form.add.more.click()
    assert page.form.add.button("own_words").isVisible()
    page.form.kind.chips.chip("meeting").click()
    assert not page.form.add.button("own_words").isVisible()


def test_what_people_wait_to_hear_leads_and_is_settled_with_one_press(
    open_page: Opener, work: Work, write: Write, steps: Steps
) -> None:
    told = write(kind="involvement", ambitions=["training"], told_what_came="yes", note="A panel for two.")
    waits = write(
        kind="involvement",
        ambitions=["leadership"],
        told_what_came="not_yet",
        involved_from="from_the_start",
        note="We planned the garden.",
    )
    write(note="Not this.")
    page = open_page(InvolvementPage)
    said = words_on(page)
    assert said.index("People wait to hear") < said.index("Training")
    assert "Brought in: from the start" in said
    assert "Not this." not in said
    assert list(page.told) == [waits]
    page.told[waits].click()
    assert work.record.get(waits).words.told_what_came == "yes"
    assert "People wait to hear" not in words_on(page)
    assert steps.undo is not None
    steps.undo()
    assert list(page.told) == [waits]
    button(page, "Open").click()
    assert steps.went == [("log", {"session": waits})]
    assert work.record.get(told).words.told_what_came == "yes"


def test_an_empty_page_says_what_will_stand_there(open_page: Opener) -> None:
    assert "Nothing written down yet" in words_on(open_page(InvolvementPage))
