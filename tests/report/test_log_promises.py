"""Promises on the pages of a whole log: in their session, and those made elsewhere by themselves."""

from __future__ import annotations

from datetime import date

from peerlog import content as contents
from peerlog.domain.promise import Promise
from peerlog.domain.session import Session, Words
from peerlog.report.log_pages import WholeLogPages, said

CONTENT = contents.load()


def test_a_promise_of_a_session_stands_with_it_by_when_and_how_it_ended() -> None:
    words = Words(
        promise="I'll ask",
        promise_next_time=True,
        promise_end="handed_on",
        promise_ended_on=date(2026, 7, 9),
    )
    session = Session(uid=b"session1", held_on=date(2026, 6, 30), kind="one_to_one", words=words)
    [month] = said(WholeLogPages(sessions=(session,)), CONTENT)["sessions"]["months"]
    [entry] = month["entries"]
    assert entry["own"] == [
        ["What I said I'd do", ["I'll ask"]],
        ["By", ["When we next meet"]],
        ["Looked back on", ["9 July 2026"]],
    ]
    assert ["How did it end?", "Handed on"] in entry["lists"]


def test_those_made_elsewhere_have_a_part_of_their_own() -> None:
    promises = (
        Promise(uid=b"promise1", said_on=date(2026, 6, 30), words="I'll ask", by=date(2026, 7, 2)),
        Promise(
            uid=b"promise2",
            said_on=date(2026, 7, 1),
            words="I'll bring\nseeds",
            end="kept",
            ended_on=date(2026, 7, 3),
        ),
    )
    [part] = said(WholeLogPages(following={"promises": promises}), CONTENT)["following"]
    assert part["title"] == "Promises made elsewhere"
    first, second = part["entries"]
    assert (first["day"], first["line"]) == ("30 June 2026", "By: 2 July 2026")
    assert second["line"] == "Kept 3 July 2026"
    assert second["own"] == [["What I said I'd do", ["I'll bring", "seeds"]]]
