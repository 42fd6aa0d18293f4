"""Take out the whole log: everything the supporter ever wrote, as a file for themselves."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from peerlog.domain.code_words import CodeWord, folded
from peerlog.domain.draft import Draft
from peerlog.domain.earlier import Earlier
from peerlog.domain.errors import AlreadyThere, NothingThere
from peerlog.domain.reflection import Reflection
from peerlog.domain.session import Session, Words
from peerlog.services import log_json
from peerlog.services.clock import Clock
from peerlog.storage.logbook import Logbook


class TakeOut:
    """Writes `peerlog-log-1` files (docs/command-line.md). The same log makes the same bytes."""

    def __init__(self, logbook: Logbook, clock: Clock) -> None:
        self._logbook, self._clock = logbook, clock

    def save(self, out: Path, *, mine_only: bool = False, note_it: bool = True) -> None:
        """Writes the file for its owner's eyes only; it appears whole or not at all.

        `mine_only` leaves out everything tied to a code word or to a session's words. `note_it` False
        writes nothing into the activity record, for a logbook open for reading only.
        Raises AlreadyThere("file"), NothingThere("folder"), OSError.
        """
        _write_new(out, self.text(mine_only=mine_only))
        if note_it:
            with self._logbook.transaction():
                self._logbook.activity.note(self._clock.now(), "took_out_whole_log")

    def text(self, *, mine_only: bool = False) -> Iterator[str]:
        """The file's text in pieces."""
        sessions: Iterable[Session] = self._logbook.sessions.all()
        words: Iterable[CodeWord] = self._logbook.code_words.all()
        reflections: Iterable[Reflection] = self._logbook.reflections.all()
        drafts: Iterable[Draft] = self._logbook.drafts.all()
        earlier: Iterable[Earlier] = self._logbook.earlier.all()
        if mine_only:
            # What stands in a draft is not finished, and may be about anybody.
            words, drafts = (), ()
            sessions = (replace(s, words=Words()) for s in sessions if not s.words.code_words)
            reflections = [r for r in reflections if r.session is None]
            mine = {reflection.uid for reflection in reflections}
            earlier = (copy for copy in earlier if copy.owner in mine)
        return log_json.written(
            code_words=sorted(words, key=lambda word: (folded(word.word), word.uid)),
            sessions=sessions,
            reflections=sorted(reflections, key=lambda r: (r.begun_on, r.uid)),
            drafts=sorted(drafts, key=lambda draft: (draft.begun_at, draft.uid)),
            earlier=earlier,
            mine_only=mine_only,
        )


def _write_new(out: Path, pieces: Iterable[str]) -> None:
    """Writes beside the place, makes it last through a power cut, then gives it its name."""
    if os.path.lexists(out):
        raise AlreadyThere(out, "file")
    if not out.absolute().parent.is_dir():
        raise NothingThere("folder", out.absolute().parent)
    # Made with 0600, whatever the umask.
    descriptor, name = tempfile.mkstemp(prefix=f".{out.name}.", suffix=".part", dir=out.absolute().parent)
    part = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        _give_its_name(part, out)
    except OSError as error:
        # What a disk refuses to write is told without the name of a file.
        if error.filename is None:
            error.filename = str(out)
        raise
    finally:
        part.unlink(missing_ok=True)


def _give_its_name(part: Path, out: Path) -> None:
    """Never over a file that has appeared there meanwhile."""
    try:
        os.link(part, out)
    except FileExistsError:
        raise AlreadyThere(out, "file") from None
    except (OSError, NotImplementedError):
        # A stick with a simple file system knows no links.
        if os.path.lexists(out):
            raise AlreadyThere(out, "file") from None
        part.rename(out)
    with contextlib.suppress(OSError):
        folder = os.open(out.absolute().parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
