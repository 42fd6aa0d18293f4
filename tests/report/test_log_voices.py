"""A voice in the whole log on paper: both texts, whose, and every step with its day."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

from peerlog import content as contents
from peerlog.domain.voice import Voice, VoiceStep
from peerlog.report.log_pages import WholeLogPages
from peerlog.report.log_pdf import log_pdf

DAY = date(2026, 7, 3)
VOICE = Voice(
    uid=b"voice---",
    said_on=DAY,
    kind="concern",
    said="Supper is too early.\nI am hungry at nine.",
    wish="with_me",
    pass_on="Supper at six.",
    agreed=True,
    ambitions=("training",),
    how_many="2_to_4",
    reference="G-12",
    steps=(
        VoiceStep(on=date(2026, 7, 9), status="passed_on", words="the ward manager"),
        VoiceStep(on=date(2026, 7, 20), status="waiting"),
    ),
    code_words=(b"heron---",),
)


def test_everything_of_it_stands_there(tool: Callable[[str], str], tmp_path: Path) -> None:
    log = WholeLogPages(following={"voices": (VOICE,)}, code_words={b"heron---": "amber heron"})
    (tmp_path / "log.pdf").write_bytes(log_pdf(log, contents.load()))
    done = subprocess.run(
        [tool("pdftotext"), "-raw", tmp_path / "log.pdf", "-"], capture_output=True, text=True, check=True
    )
    read = " ".join(done.stdout.split())
    for words in (
        *("Voices", "3 July 2026", "A concern", "With me beside them", "Training", "Said by 2 to 4"),
        *("Reference G-12", "amber heron", "Supper is too early.", "I am hungry at nine."),
        *("To pass on, agreed Supper at six.", "Passed on, 9 July 2026 the ward manager"),
        "Waiting, 20 July 2026",
    ):
        assert words in read, words
