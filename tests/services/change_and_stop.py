"""Run as a program: changes, throws, takes back and empties without end, and says each acknowledged step."""

from __future__ import annotations

import os
import random
import sys
from dataclasses import replace
from pathlib import Path

from peerlog import content as contents
from peerlog.services.changes import Changes
from peerlog.services.drafts import Drafts
from peerlog.services.history import History
from peerlog.services.record import Record
from peerlog.services.trash import Trash
from peerlog.storage.logbook import Logbook
from tests.canaries import planted
from tests.stand_ins import PASSPHRASE, FixedClock


def tell(step: str, uid: bytes, number: int) -> None:
    os.write(1, f"{step} {uid.hex()} {number}\n".encode())


def main(folder: Path, seed: int) -> None:
    clock, changes, chance = FixedClock(), Changes(), random.Random(seed)
    with Logbook.open(folder / "peerlog.db", PASSPHRASE) as logbook:
        drafts = Drafts(logbook, clock, changes, logbook.new_uid)
        record = Record(logbook, contents.load(), clock, changes, drafts, logbook.new_uid)
        history = History(logbook, clock, changes)
        trash = Trash(logbook, clock, changes, days=1, hold=False)
        number = 0
        while True:
            number += 1
            clock.go_on(hours=5)
            said = {"held_on": "2026-11-20", "kind": "one_to_one", "note": planted(f"text {number}")}
            uid = record.finish(replace(record.begin(), fields=said)).uid
            tell("logged", uid, number)
            draft = drafts.keep(replace(record.begin(uid), fields=said | {"note": planted(f"new {number}")}))
            record.finish(draft)
            tell("changed", uid, number)
            if chance.random() < 0.5:
                history.bring_back_line(history.of(uid)[0])
                tell("brought_back", uid, number)
            if chance.random() < 0.5:
                record.put_in_trash(uid)
                tell("thrown", uid, number)
                if chance.random() < 0.5:
                    record.take_back(uid)
                    tell("taken_back", uid, number)
            if number % 4 == 0:
                trash.let_go()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
