"""Learning on the pages of the whole log: every word of it, and on paper read by another program."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

from peerlog import content as contents
from peerlog.domain.learning import Feedback, LearningEntry, Outcome
from peerlog.report.log_pages import WholeLogPages, said
from peerlog.report.log_pdf import log_pdf

CONTENT = contents.load()
WANTED = Outcome(uid=b"outcome1", words="I can listen", retired_on=date(2026, 11, 1))
ENTRY = LearningEntry(
    uid=b"learning",
    on=date(2026, 11, 3),
    title="Day one",
    minutes=390,
    did="Drew it.\n\nTwice.",
    learned="Quiet is something to do.",
    will_do="Count to five.",
    evidence="A card.",
    tutorial=True,
    outcomes=(WANTED.uid, b"gone----"),
    doors=("spoke_in_public",),
)
SAID = Feedback(
    uid=b"feedback",
    on=date(2026, 11, 5),
    went_well="Warm.",
    to_develop="Say how long.",
    from_whom="Course tutor",
    about=ENTRY.uid,
    passed=False,
)
LOG = WholeLogPages(following={"learning": (ENTRY,), "outcomes": (WANTED,), "feedback": (SAID,)})


def test_an_entry_what_it_touches_and_feedback_stand_there_whole() -> None:
    learning, outcomes, feedback = said(LOG, CONTENT)["following"]
    [entry] = learning["entries"]
    assert (entry["kind"], entry["line"]) == ("Day one", "6 hours 30 minutes · A tutorial")
    assert entry["own"] == [
        ["What I did", ["Drew it.", "", "Twice."]],
        ["What I learned", ["Quiet is something to do."]],
        ["What I will do", ["Count to five."]],
        ["What shows it", ["A card."]],
        ["What it touches", ["I can listen"]],
        ["Doors that opened for me", ["Spoke in public"]],
    ]
    assert outcomes["entries"][0]["line"] == "Put aside on 1 November 2026"
    assert feedback["entries"][0]["line"] == "About Day one · Not yet"


def test_all_of_it_can_be_read_on_paper(tmp_path: Path, tool: Callable[[str], str]) -> None:
    place = tmp_path / "log.pdf"
    place.write_bytes(log_pdf(LOG, CONTENT))
    read = subprocess.run(
        [tool("pdftotext"), "-raw", str(place), "-"], capture_output=True, check=True, text=True
    ).stdout
    texts = (ENTRY.title, "Twice.", ENTRY.learned, ENTRY.will_do, ENTRY.evidence, WANTED.words)
    for words in (*texts, SAID.went_well, SAID.to_develop, SAID.from_whom, "Spoke in public"):
        assert words in read
