"""A logbook from which a quarter has left, ready to be copied for each test."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

from peerlog import content as contents
from peerlog.domain.period import Period
from peerlog.policy import Policy
from peerlog.services.summarise import Summarise
from peerlog.services.summary_files import Step
from peerlog.storage.logbook import Logbook
from tests.stand_ins import CHEAP, PASSPHRASE, FixedClock
from tests.summary.random_logs import Caseload, keep

QUARTER, MONTH = Period.parse("2026-Q3"), Period.parse("2026-07")
FORMATS = ("html", "csv", "json")


def walk_over(logbook: Logbook, step: Step | None = None, **settings: object) -> Summarise:
    """`step` is told of each step that reached the disk."""
    policy = replace(Policy(), **settings)  # type: ignore[arg-type]
    return Summarise(logbook, contents.load(), FixedClock(), policy, step=step or (lambda _done: None))


def make(folder: Path, people: int = 18, sessions: int = 220, *, practice: bool = False) -> Path:
    """The file of a logbook whose quarter was saved into `folder / "out"`."""
    path = folder / "peerlog.db"
    logbook, _code = Logbook.create(path, PASSPHRASE, today=date(2026, 11, 22), cost=CHEAP, practice=practice)
    lists = contents.load().lists
    caseload = Caseload(random.Random(4), lists, people, tie_share=0.9, evenness=2.0, days=290)
    with logbook:
        keep(logbook, [lived.session for lived in caseload.live(sessions)])
        walk_over(logbook).save(QUARTER, folder / "out", FORMATS, paragraph="The garden group came back.")
    return path


def copy_of(path: Path, folder: Path) -> Logbook:
    """The same logbook once more, open for writing; the files that left stay where they are."""
    folder.mkdir()
    shutil.copyfile(path, folder / "peerlog.db")
    return Logbook.open(folder / "peerlog.db", PASSPHRASE)
