"""Saves the summary of a quarter and ends this process without goodbye at one step. For test_summarise."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from peerlog import content as contents
from peerlog.domain.period import Period
from peerlog.policy import Policy
from peerlog.services.summarise import Summarise
from peerlog.storage.logbook import Logbook
from tests.stand_ins import FixedClock


def main(path: str, passphrase: str, out: str, last_step: str) -> None:
    def stop(step: str) -> None:
        if step == last_step:
            os._exit(9)

    with Logbook.open(Path(path), passphrase) as logbook:
        walk = Summarise(logbook, contents.load(), FixedClock(), Policy(), step=stop)
        walk.save(Period.parse("2026-Q3"), Path(out))


if __name__ == "__main__":
    main(*sys.argv[1:])
