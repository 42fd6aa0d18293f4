"""Drives peerlog from outside, through the door a screen reader uses. Runs under Debian's own Python.

Usage: driver.py STORY PASSPHRASE RESULT.json, inside a D-Bus session with a screen. Writes what it saw.
STORY is "first-day", or "books": the blue bird book and the green leaf book, which opens with PASSPHRASE.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyatspi

Node = Any
NOTE = "marmalade lighthouse, we walked round the pond"
CODE = "Your recovery code: "
DEADLINE_SECONDS = 30
BUTTONS = (pyatspi.ROLE_PUSH_BUTTON, pyatspi.ROLE_RADIO_BUTTON, pyatspi.ROLE_CHECK_BOX)
LINES = (pyatspi.ROLE_TEXT, pyatspi.ROLE_PASSWORD_TEXT, pyatspi.ROLE_ENTRY)
ENTRIES = (pyatspi.ROLE_LIST_ITEM, pyatspi.ROLE_TABLE_CELL)


def wait_for(look: Callable[[], Any], what: str) -> Any:
    end = time.monotonic() + DEADLINE_SECONDS
    while time.monotonic() < end:
        try:
            found = look()
        except Exception:  # noqa: BLE001  a part of the tree went away while it was read
            found = None
        if found:
            return found
        time.sleep(0.1)
    raise SystemExit(f"never found: {what}")


def application() -> Node:
    """peerlog as the desktop lists it, once it has a window."""

    def look() -> Node:
        for app in pyatspi.Registry.getDesktop(0):
            if app is not None and app.childCount and "peerlog" in (app.name or "").lower():
                return app
        return None

    return wait_for(look, "the window")


def locked_anew(asked: str = "Your passphrase") -> Node:
    """At the lock a new process takes the old one's place, with a tree of its own."""
    for app in pyatspi.Registry.getDesktop(0):
        names = [node.name for node in everything(app) if node.getRole() in LINES and is_showing(node)]
        if asked in names:
            return app
    return None


def everything(node: Node, depth: int = 0) -> Iterator[Node]:
    """Every part of the tree, from the top."""
    if node is None or depth > 40:
        return
    yield node
    for number in range(node.childCount):
        yield from everything(node.getChildAtIndex(number), depth + 1)


def is_showing(node: Node) -> bool:
    return bool(node.getState().contains(pyatspi.STATE_SHOWING))


def find(app: Node, name: str, roles: tuple[Any, ...]) -> Node:
    def look() -> Node:
        for node in everything(app):
            if node.name == name and node.getRole() in roles and is_showing(node):
                return node
        return None

    return wait_for(look, name)


def press(app: Node, name: str) -> Node:
    node = find(app, name, BUTTONS)
    action = node.queryAction()
    for number in range(action.nActions):
        if action.getName(number).lower() in ("press", "toggle"):
            action.doAction(number)
            return node
    raise SystemExit(f"nothing to press on: {name}")


def write(app: Node, name: str, text: str) -> None:
    find(app, name, LINES).queryEditableText().setTextContents(text)


def told(app: Node) -> str:
    """Every name, description and text a screen reader could read out now."""
    words = []
    for node in everything(app):
        words += [node.name or "", node.description or ""]
        try:
            text = node.queryText()
        except NotImplementedError:
            continue
        words.append(text.getText(0, text.characterCount))
    return "\n".join(words)


def recovery_groups(app: Node) -> dict[int, str]:
    """The groups that are asked for, by number, read off the screen."""

    def look() -> str:
        return next((n.name for n in everything(app) if (n.name or "").startswith(CODE)), "")

    spelled = [group.replace(" ", "") for group in wait_for(look, "the code").removeprefix(CODE).split(", ")]
    words = [(node.name or "").split() for node in everything(app)]
    asked = {int(w[1]) for w in words if len(w) == 2 and w[0] == "Group" and w[1].isdigit()}
    return {number: spelled[number - 1] for number in asked}


def first_run(app: Node, passphrase: str) -> list[str]:
    """Makes the logbook; returns the groups of the code that were typed back."""
    press(app, "Make my logbook")
    write(app, "Type your passphrase", passphrase)
    write(app, "Type it once more", passphrase)
    press(app, "Use this passphrase")
    groups = recovery_groups(app)
    for number, group in groups.items():
        write(app, f"Group {number}", group)
    press(app, "I have written it down")
    press(app, "Open my logbook")
    return list(groups.values())


def log_a_session(app: Node) -> None:
    press(app, "Log a session")
    chip = press(app, "One-to-one")
    wait_for(lambda: chip.getState().contains(pyatspi.STATE_CHECKED), "the chosen kind")

    def note() -> Node:
        for node in everything(app):
            if node.getRole() == pyatspi.ROLE_TEXT and node.getState().contains(pyatspi.STATE_MULTI_LINE):
                return node
        return None

    wait_for(note, "the note").queryEditableText().setTextContents(NOTE)
    wait_for(lambda: NOTE in told(app), "what was written")


def first_day(passphrase: str) -> dict[str, Any]:
    app = application()
    groups = first_run(app, passphrase)
    log_a_session(app)
    press(app, "Lock")
    app = wait_for(locked_anew, "the window of the process that followed")
    wait_for(lambda: "marmalade" not in told(app), "a page without words")
    locked = told(app)
    seen = {"under_lock": [word for word in ("One-to-one", passphrase, *groups) if word in locked]}
    write(app, "Your passphrase", passphrase)
    press(app, "Open")
    wait_for(lambda: NOTE in told(app), "the note after unlocking")
    press(app, "Save")
    wait_for(lambda: "Saved" in told(app), "Saved")
    press(app, "Sessions")

    def entry() -> str:
        names = [node.name or "" for node in everything(app) if node.getRole() in ENTRIES]
        return next((name for name in names if "marmalade" in name), "")

    return {**seen, "entry": wait_for(entry, "the session in the list")}


def books(passphrase: str) -> dict[str, Any]:
    app, radio = application(), (pyatspi.ROLE_RADIO_BUTTON,)
    find(app, "The blue bird book", radio)
    names = [node.name for node in everything(app) if node.getRole() in radio and is_showing(node)]
    before = told(app)
    press(app, "The green leaf book")
    asked = "The passphrase of the green leaf book"
    write(app, asked, passphrase)
    chosen = find(app, "The green leaf book", radio).getState().contains(pyatspi.STATE_CHECKED)
    press(app, "Open")
    wait_for(lambda: "Log a session" in told(app), "the first page of the open book")
    press(app, "Lock")
    app = wait_for(lambda: locked_anew(asked), "the same book in the process that followed")
    again = find(app, "The green leaf book", radio).getState().contains(pyatspi.STATE_CHECKED)
    return {"books": names, "asked_at_first": asked in before, "chosen": [bool(chosen), bool(again)]}


if __name__ == "__main__":
    story = {"first-day": first_day, "books": books}[sys.argv[1]]
    Path(sys.argv[3]).write_text(json.dumps(story(sys.argv[2])))
