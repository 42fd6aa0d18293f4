"""`peerlog selftest`: a quick look at the installation, for IT. Touches no logbook."""

from __future__ import annotations

import argparse
import importlib.util
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from peerlog.command_line.options import Commands
from peerlog.command_line.surroundings import Surroundings
from peerlog.failures import COULD_NOT, sentence
from peerlog.text import _

_LIBRARIES = ("PySide6", "cryptography", "platformdirs", "jinja2", "tomli_w")
_SECRET = "a selftest holds nothing real"


def add_to(commands: Commands) -> None:
    commands.add("selftest", _("a quick check of the installation; touches no logbook"), run)


def run(_options: argparse.Namespace, here: Surroundings) -> int:
    checks: tuple[tuple[str, Callable[[], str]], ...] = (
        (_("Python"), _python),
        (_("libraries"), _libraries),
        (_("words and resources"), _resources),
        (_("sealing"), lambda: _sealing(here)),
        (_("scratch logbook"), lambda: _scratch_logbook(here)),
    )
    # Every check runs, whatever the one before it said.
    results = [_tried(name, check, here) for name, check in checks]
    return 0 if all(results) else COULD_NOT


class _NotRight(Exception):
    """What a check found; its text is for the line printed."""


def _tried(name: str, check: Callable[[], str], here: Surroundings) -> bool:
    try:
        here.say(_("ok      {name}: {found}").format(name=name, found=check()))
    except _NotRight as found:
        here.say(_("FAILED  {name}: {found}").format(name=name, found=found))
        return False
    except Exception as error:  # noqa: BLE001 - whatever is wrong with an installation has to be named
        here.say(_("FAILED  {name}: {found}").format(name=name, found=sentence(error)))
        return False
    return True


def _python() -> str:
    import sqlite3

    version = ".".join(map(str, sys.version_info[:3]))
    return _("{version}, SQLite {sqlite}").format(version=version, sqlite=sqlite3.sqlite_version)


def _libraries() -> str:
    missing = [name for name in _LIBRARIES if importlib.util.find_spec(name) is None]
    if missing:
        raise _NotRight(_("missing: {names}").format(names=", ".join(missing)))
    return ", ".join(_LIBRARIES)


def _resources() -> str:
    from peerlog import content, resources

    words = content.load()
    for folder in ("content", "fonts", "icons", "themes"):
        if not any(resources.path(folder).iterdir()):
            raise _NotRight(_("the folder {name} is empty").format(name=folder))
    return _("{lists} lists, {prompts} questions").format(lists=len(words.lists), prompts=len(words.prompts))


def _sealing(here: Surroundings) -> str:
    from peerlog.domain.errors import Damaged
    from peerlog.vault import header
    from peerlog.vault.header import Cost

    text = b"sealed and opened again"
    made, key, code = header.make(_SECRET, here.cost or Cost())
    blob = key.seal(text, table="selftest", uid=b"12345678", columns="")
    if text in blob:
        raise _NotRight(_("a sealed text can be read"))
    if header.unlock(made, _SECRET).open(blob, table="selftest", uid=b"12345678", columns="") != text:
        raise _NotRight(_("a sealed text does not come back"))
    if not header.recovery_code_fits(made, code):
        raise _NotRight(_("the recovery code does not fit"))
    try:
        key.open(blob[:-1] + bytes([blob[-1] ^ 1]), table="selftest", uid=b"12345678", columns="")
    except Damaged:
        return _("sealed, opened again, and a changed bit was noticed")
    raise _NotRight(_("a changed bit was not noticed"))


def _scratch_logbook(here: Surroundings) -> str:
    from peerlog.domain.session import Session, Words
    from peerlog.storage.logbook import Logbook
    from peerlog.vault.header import Cost

    session = Session(
        uid=here.new_uid(), held_on=here.clock.today(), kind="one_to_one", words=Words(note="a scratch note")
    )
    with tempfile.TemporaryDirectory(prefix="peerlog-selftest-") as folder:
        place = Path(folder, "peerlog.db")
        cost = here.cost or Cost()
        logbook, _code = Logbook.create(place, _SECRET, today=here.clock.today(), practice=True, cost=cost)
        with logbook, logbook.transaction():
            logbook.sessions.add(session)
        with Logbook.open(place, _SECRET) as again:
            if again.sessions.get(session.uid) != session or again.check(full=True):
                raise _NotRight(_("what was written does not come back"))
        if any(b"a scratch note" in file.read_bytes() for file in Path(folder).iterdir()):
            raise _NotRight(_("the file can be read without the passphrase"))
    return _("written, closed, opened, read and checked")
