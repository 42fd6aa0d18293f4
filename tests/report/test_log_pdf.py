"""The whole log on paper: every word on it, in order, tagged, whatever was typed; read by another program."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from peerlog import content as contents
from peerlog.domain.draft import Draft
from peerlog.domain.reflection import Answer, Reflection
from peerlog.domain.session import Owned, Session, Words
from peerlog.report.log_pages import WholeLogPages
from peerlog.report.log_pdf import log_pdf
from tests.walks.naughty import NAUGHTY

CONTENT = contents.load()
MARKUP = '#import "a"; $a$ \\ *b* _c_ `d` <e> @f'
Read = Callable[..., str]

SESSIONS = (
    Session(
        uid=b"session1",
        held_on=date(2026, 6, 30),
        kind="one_to_one",
        minutes=45,
        familiarity="first_time",
        strengths=(Owned("bravery", "theirs"),),
        words=Words(note="Walked to the pond.\n\nTwice round.", place="the bench", code_words=(b"heron---",)),
    ),
    Session(
        uid=b"session2",
        held_on=date(2026, 7, 1),
        kind="group",
        headcount=7,
        ok_to_count=False,
        trashed_on=date(2026, 7, 2),
        words=Words(learned="Soup is a good beginning."),
    ),
)
REFLECTIONS = (
    Reflection(
        uid=b"reflect1",
        begun_on=date(2026, 7, 3),
        value="choice",
        session=b"session1",
        answers=(
            Answer(
                prompt="p", question="What did they choose?", text="The way round.", destination="supervision"
            ),
            Answer(prompt="q", question="And you?", text="To listen."),
        ),
    ),
)
LOG = WholeLogPages(
    sessions=SESSIONS,
    reflections=REFLECTIONS,
    drafts=(
        Draft(
            uid=b"draft---",
            page="log",
            begun_at=datetime(2026, 7, 4, tzinfo=UTC),
            changed_at=datetime(2026, 7, 4, tzinfo=UTC),
            fields={"note": "Begun and", "values": ["choice"]},
        ),
    ),
    code_words={b"heron---": "amber heron"},
)


@pytest.fixture
def read(tool: Callable[[str], str], tmp_path: Path) -> Read:
    """What one of poppler's programs says about a file."""

    def ask(program: str, made: bytes, *options: str) -> str:
        (tmp_path / "log.pdf").write_bytes(made)
        after = ["-"] if program == "pdftotext" else []
        done = subprocess.run(
            [tool(program), *options, str(tmp_path / "log.pdf"), *after], capture_output=True, check=True
        )
        return done.stdout.decode()

    return ask


def test_every_word_stands_there_month_by_month_with_where_each_answer_may_go(read: Read) -> None:
    text = " ".join(read("pdftotext", log_pdf(LOG, CONTENT), "-raw").split())
    for words in (
        *("June 2026 to July 2026", "2 sessions, 1 reflection", "June 2026 1 session", "July 2026 1 session"),
        *("Walked to the pond. Twice round.", "45 minutes · the bench", "7 people came", "Not counted"),
        *(
            "Code word: amber heron",
            "Bravery (theirs)",
            "In the trash",
            "What I learned Soup is a good beginning.",
        ),
        *("What did they choose? The way round. For supervision", "And you? To listen. Only mine"),
        *("About the session of 30 June 2026", "Not finished", "Begun and"),
    ):
        assert words in text, words
    assert text.index("June 2026 1 session") < text.index("July 2026 1 session") < text.index("What did they")


def test_one_s_own_part_stands_under_the_values_and_has_no_session(read: Read) -> None:
    own = WholeLogPages(reflections=REFLECTIONS, mine_only=True)
    text = " ".join(read("pdftotext", log_pdf(own, CONTENT), "-raw").split())
    choice = next(value for value in CONTENT.values if value.key == "choice")
    assert f"{choice.meaning_short} {choice.name}" in text
    assert "session" not in text.replace("About the session", "")


def test_whatever_was_typed_can_be_set(read: Read) -> None:
    sessions = tuple(
        Session(
            uid=number.to_bytes(8, "big"),
            held_on=date(2026, 7, 1),
            kind="group",
            words=Words(note=typed, place=typed[:100], hard=typed[:200]),
        )
        for number, typed in enumerate(
            [*NAUGHTY.values(), "x" * 5_000, '#import "a"; $a$ \\ *b* _c_ `d` <e> @f']
        )
    )
    made = log_pdf(WholeLogPages(sessions=sessions), CONTENT)
    text = read("pdftotext", made, "-raw")
    assert MARKUP in text.replace("\n", " ")


def test_the_pages_are_tagged_with_headings_that_begin_at_one(read: Read) -> None:
    made = log_pdf(LOG, CONTENT)
    told = read("pdfinfo", made)
    assert re.search(r"Tagged: +yes", told)
    assert re.search(r"Title: +My log", told)
    tree = read("pdfinfo", made, "-struct-text")
    assert re.findall(r"^ *(H[1-6])\b", tree, re.MULTILINE)[:3] == ["H1", "H2", "H3"]


def test_the_same_log_makes_the_same_pages_and_an_empty_one_says_so(read: Read) -> None:
    assert log_pdf(LOG, CONTENT) == log_pdf(LOG, CONTENT)
    assert "There is nothing in this log yet." in read("pdftotext", log_pdf(WholeLogPages(), CONTENT))
