"""Supervision, examples of values and check-ins on the pages of the whole log."""

from __future__ import annotations

from datetime import date
from typing import Any

from peerlog import content as contents
from peerlog.domain.check_in import CheckIn
from peerlog.domain.supervision import Supervision, Topic
from peerlog.domain.value_example import ValueExample
from peerlog.report.log_pages import WholeLogPages, said

DAY = date(2026, 11, 3)
TOPIC = Topic(uid=b"topic---", added_on=DAY, words="Where do I stop?", about="role_edges", talked_on=DAY)
TALK = Supervision(
    uid=b"talk----",
    on=DAY,
    kind="group",
    topics=(TOPIC.uid, b"gone----"),
    wish="Rest",
    agreed=("Ask Monday",),
)
EXAMPLE = ValueExample(uid=b"example-", on=DAY, value="choice", words="I asked first.", why="It was theirs.")
CHECK_IN = CheckIn(uid=b"checkin-", on=DAY, feels=("tired",), needs=("chat",), words="Glad of the walk.")


def entries(**following: Any) -> list[dict[str, Any]]:
    log = WholeLogPages(following={section: (entry,) for section, entry in following.items()})
    return [entry for part in said(log, contents.load())["following"] for entry in part["entries"]]


def test_what_was_brought_and_agreed_and_my_examples_stand_there_whole() -> None:
    example, topic, talk = entries(topics=TOPIC, supervisions=TALK, value_examples=EXAMPLE)
    assert example["own"] == [["What I did", ["I asked first."]], ["Why it shows this", ["It was theirs."]]]
    assert topic["line"] == "Edges of my role · Talked about on 3 November 2026"
    assert talk["own"] == [
        ["What I bring", ["Where do I stop?"]],
        ["What I would like from this", ["Rest"]],
        ["What we agreed", ["Ask Monday"]],
    ]


def test_a_check_in_is_told_in_words() -> None:
    [check_in] = entries(check_ins=CHECK_IN)
    assert (check_in["kind"], check_in["line"]) == ("Tired", "What I need: A chat")
    assert check_in["own"] == [["A line", ["Glad of the walk."]]]
