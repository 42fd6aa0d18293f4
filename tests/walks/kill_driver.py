"""Types into the real window, kills it at random moments, and looks at what is there afterwards.

Runs under Debian's own Python (pyatspi), inside a D-Bus session with a screen:
`python3 -m tests.walks.kill_driver PLAN.json`. The plan names our own Python, the data folder, the
passphrase, how many rounds and seconds, a seed, and where to write what happened.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyatspi

from tests.outside.driver import everything, locked_anew, press, told, wait_for, write

LATEST_SECONDS = 2.0
"""A keystroke as old as this is on disk."""
LONGEST_TYPING_SECONDS = 4.0

LOOK = """
import json, sys
from pathlib import Path
from peerlog.storage.logbook import Logbook
with Logbook.open(Path(sys.argv[1]), sys.argv[2]) as log:
    print(json.dumps({
        "sessions": [session.words.note for session in log.sessions.all()],
        "drafts": [str(draft.fields.get("note", "")) for draft in log.drafts.all()],
        "problems": len(log.check(full=True)),
    }))
"""


@dataclass
class Round:
    """One life of the window: what was typed when, what it said, and when it was killed."""

    number: int
    way: str
    typed: list[tuple[float, str]] = field(default_factory=list)
    acknowledged: bool = False
    killed_at: float = 0.0
    faults: list[str] = field(default_factory=list)

    @property
    def all_typed(self) -> str:
        return self.typed[-1][1] if self.typed else ""

    @property
    def old_enough(self) -> str:
        """What was typed so long ago that it has to be there."""
        old = [text for at, text in self.typed if at <= self.killed_at - LATEST_SECONDS]
        return old[-1] if old else ""


class Window:
    """The real program in a process of its own."""

    def __init__(self, plan: dict[str, Any]) -> None:
        self._plan = plan
        command = [plan["python"], "-m", "peerlog", "--data-dir", plan["data"], "open"]
        with Path(plan["errors"]).open("ab") as errors:
            self.process = subprocess.Popen(command, stderr=errors, stdout=errors)
        self.app = wait_for(self._application, "the window")

    def _application(self) -> Any:
        for app in pyatspi.Registry.getDesktop(0):
            if app is not None and app.childCount and app.get_process_id() == self.process.pid:
                return app
        return None

    def open(self) -> None:
        write(self.app, "Your passphrase", self._plan["passphrase"])
        press(self.app, "Open")
        press(self.app, "Log a session")
        press(self.app, "One-to-one")

    def go_to_the_note(self) -> None:
        def note() -> Any:
            for node in everything(self.app):
                if node.getRole() == pyatspi.ROLE_TEXT and node.getState().contains(pyatspi.STATE_MULTI_LINE):
                    return node
            return None

        found = wait_for(note, "the note")
        found.queryComponent().grabFocus()
        wait_for(lambda: found.getState().contains(pyatspi.STATE_FOCUSED), "the cursor in the note")

    def kill(self, at: Round) -> None:
        self.process.kill()
        at.killed_at = time.monotonic()

    def gone(self) -> None:
        self.process.wait()


def type_until(killed: threading.Event, this: Round, seconds: float, word: str) -> None:
    """One short word after the other, each with the moment at which its last key was down."""
    end, number = time.monotonic() + seconds, 0
    while time.monotonic() < end and not killed.is_set():
        token = f"{word}{this.number}x{number} "
        done = subprocess.run(["xdotool", "type", "--delay", "12", token], check=False)
        if killed.is_set() or done.returncode:
            # Perhaps only some of its keys arrived.
            this.typed.append((float("inf"), this.all_typed + token))
            return
        this.typed.append((time.monotonic(), this.all_typed + token))
        number += 1


def live(plan: dict[str, Any], this: Round, chance: random.Random) -> None:
    """Opens, types, and is killed in the way of this round."""
    window = Window(plan)
    killed = threading.Event()
    window.open()
    window.go_to_the_note()
    if this.way == "typing":

        def kill() -> None:
            window.kill(this)
            killed.set()

        after = threading.Timer(chance.uniform(0.1, LONGEST_TYPING_SECONDS), kill)
        after.start()
        type_until(killed, this, LONGEST_TYPING_SECONDS + 1, plan["word"])
        after.join()
    else:
        type_until(killed, this, chance.uniform(0.1, 0.6), plan["word"])
        wait_for(lambda: this.all_typed.strip() in told(window.app), "what was typed")
        if this.way == "saved":
            press(window.app, "Save")
            wait_for(lambda: "Saved" in told(window.app), "Saved")
            this.acknowledged = True
        elif this.way == "locked":
            press(window.app, "Lock")
            wait_for(locked_anew, "Your passphrase")
            this.acknowledged = True
        else:
            press(window.app, "Save")
            time.sleep(chance.uniform(0.0, 0.15))
        window.kill(this)
    window.gone()


def look(plan: dict[str, Any]) -> dict[str, Any]:
    """What is there, as our own program reads it."""
    database = str(Path(plan["data"]) / "peerlog.db")
    command = [plan["python"], "-c", LOOK, database, plan["passphrase"]]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"sessions": [], "drafts": [], "problems": 1, "broken": done.stderr[-800:]}
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def judge(this: Round, found: dict[str, Any], plan: dict[str, Any]) -> None:
    """Notes in the round whatever is not as it was promised."""
    mine = f"{plan['word']}{this.number}x"
    sessions = [note for note in found["sessions"] if mine in note]
    drafts = [note for note in found["drafts"] if mine in note]
    if found["problems"]:
        this.faults.append(f"not whole: {found.get('broken', found['problems'])}")
    if len(sessions) + len(drafts) > 1:
        this.faults.append(f"there {len(sessions)} times as a session and {len(drafts)} times as a draft")
    if this.way == "saved" and sessions != [this.all_typed]:
        this.faults.append(f"said to be saved and is not: {sessions} {drafts}")
    if this.way == "locked" and drafts != [this.all_typed]:
        this.faults.append(f"locked and not kept: {drafts}")
    for note in [*sessions, *drafts]:
        if not this.all_typed.startswith(note):
            this.faults.append(f"nobody typed this: {note!r}")
    if this.old_enough and not any(note.startswith(this.old_enough.strip()) for note in [*sessions, *drafts]):
        ages = [round(this.killed_at - at, 2) for at, _text in this.typed]
        this.faults.append(f"typed {ages} seconds before and lost: {this.old_enough!r}, there: {drafts}")


def main(plan: dict[str, Any]) -> None:
    chance = random.Random(plan["seed"])
    ways = ["typing", "typing", "saved", "typing", "locked", "while saving"]
    began = time.monotonic()
    rounds: list[Round] = []
    while len(rounds) < plan["rounds"] or time.monotonic() - began < plan["seconds"]:
        this = Round(len(rounds), ways[len(rounds) % len(ways)])
        rounds.append(this)
        live(plan, this, chance)
        judge(this, look(plan), plan)
    result = {
        "rounds": len(rounds),
        "seconds": round(time.monotonic() - began, 1),
        "acknowledged": sum(this.acknowledged for this in rounds),
        "old_enough": sum(bool(this.old_enough) for this in rounds),
        "faults": [f"round {this.number}, {this.way}: {fault}" for this in rounds for fault in this.faults],
    }
    Path(plan["result"]).write_text(json.dumps(result))


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text()))
