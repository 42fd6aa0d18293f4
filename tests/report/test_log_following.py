"""Groups and what is planned, on the pages of the whole log."""

from __future__ import annotations

from datetime import date

from peerlog import content as contents
from peerlog.domain.group import PeerGroup, Planned
from peerlog.domain.session import Session, Words
from peerlog.report.log_pages import WholeLogPages, is_empty, said

CONTENT = contents.load()
TEA = PeerGroup(
    uid=b"teagroup",
    name="Tea group",
    weekday=1,
    starts_at="14:00",
    every="week",
    minutes=60,
    place="Day room",
    led_by="another_peer",
    counted_here=False,
    plan=("Kettle on", "Hellos"),
    ground_rules=("Be kind",),
    ended_on=date(2026, 9, 1),
)
SESSION = Session(
    uid=b"session1",
    held_on=date(2026, 6, 30),
    kind="group",
    words=Words(group=TEA.uid, come_back="The river"),
)


def pages(**following: tuple[object, ...]) -> WholeLogPages:
    return WholeLogPages(
        sessions=(SESSION,),
        code_words={b"heron---": "amber heron"},
        following={"groups": (TEA,), **following},
    )


def test_a_group_stands_there_with_its_whole_plan() -> None:
    [part] = said(pages(), CONTENT)["following"]
    assert part["title"] == "Groups and their plans"
    [entry] = part["entries"]
    assert (entry["day"], entry["kind"]) == ("Tea group", "Ended on 1 September 2026")
    for fact in ("Tuesday", "14:00", "Every week", "60 minutes", "Day room", "Counted by my co-leader"):
        assert fact in entry["line"]
    assert entry["own"] == [["The plan", ["1. Kettle on", "2. Hellos"]], ["What we agreed", ["Be kind"]]]


def test_what_is_planned_says_with_whom_and_what_became_of_it() -> None:
    planned = (
        Planned(uid=b"planned1", on=date(2026, 7, 1), kind="group", group=TEA.uid, session=SESSION.uid),
        Planned(
            uid=b"planned2", on=date(2026, 7, 2), kind="one_to_one", at="11:00", code_words=(b"heron---",)
        ),
        Planned(uid=b"planned3", on=date(2026, 7, 3), kind="meeting", words="Hall", called_off=True),
    )
    entries = said(pages(planned=planned), CONTENT)["following"][1]["entries"]
    assert [entry["kind"] for entry in entries] == ["Tea group", "One-to-one", "Meeting or training"]
    assert [entry["line"] for entry in entries] == ["Logged", "11:00 · amber heron", "Called off"]
    assert entries[2]["own"] == [["A word or two", ["Hall"]]]


def test_a_session_is_called_by_its_group_and_says_what_to_come_back_to() -> None:
    [month] = said(pages(), CONTENT)["sessions"]["months"]
    [entry] = month["entries"]
    assert entry["kind"] == "Tea group"
    assert ["To come back to", ["The river"]] in entry["own"]


def test_a_log_with_nothing_but_a_group_is_not_empty() -> None:
    assert not is_empty(WholeLogPages(following={"groups": (TEA,)}))
    assert is_empty(WholeLogPages(following={"groups": ()}))
