"""Take out the log: as a file, on paper, only one's own part, or sealed; each time for its owner."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from peerlog import content as contents
from peerlog.domain.code_words import CodeWord, folded
from peerlog.domain.content import Content
from peerlog.domain.draft import Draft
from peerlog.domain.earlier import Earlier
from peerlog.domain.errors import AlreadyThere, NothingThere, Refused
from peerlog.domain.name_spotter import NameSpotter
from peerlog.domain.reflection import Reflection
from peerlog.domain.session import Session
from peerlog.policy import TAKE_OUT_WAYS
from peerlog.report.log_pages import WholeLogPages
from peerlog.services import log_json
from peerlog.services.backup_notes import Progress
from peerlog.services.backups import Backups
from peerlog.services.clock import Clock
from peerlog.services.own_part import OwnPart
from peerlog.storage.activity import Activity
from peerlog.storage.logbook import Logbook
from peerlog.text import _

WHOLE, MINE, SEALED = "took_out_whole_log", "took_out_mine", "took_out_sealed"
"""How the activity record calls what was taken out."""

_TELL_EVERY = 200


class TakeOut:
    """Writes files for the owner's eyes only: each appears whole or not at all, and never over another.

    `ways` are those the organisation allows. Every way raises Refused("take_out_not_allowed"),
    AlreadyThere("file"), NothingThere("folder"), OSError. `note_it` False writes nothing into the activity
    record, for a logbook open for reading only.
    """

    def __init__(self, logbook: Logbook, clock: Clock, ways: Iterable[str] = TAKE_OUT_WAYS) -> None:
        self._logbook, self._clock, self.ways = logbook, clock, tuple(ways)

    @contextmanager
    def beside(self) -> Iterator[TakeOut]:
        """The same over a connection of its own, for another thread. Call it on that thread."""
        with self._logbook.another(writing=self._logbook.writing) as logbook:
            yield TakeOut(logbook, self._clock, self.ways)

    def save(
        self, out: Path, *, mine_only: bool = False, with_notes: bool = False, note_it: bool = True
    ) -> None:
        """A `peerlog-log-1` file (docs/command-line.md); the same log makes the same bytes.

        `mine_only` leaves out everything tied to a code word or to a session's words, and what is about the
        people who were there; `with_notes` then puts in my notes of sessions without a code word.
        """
        self._refuse_unless("mine_only" if mine_only else "json")
        text = self.text(mine_only=mine_only, with_notes=with_notes)
        _write_new(out, (piece.encode() for piece in text))
        self._note(MINE if mine_only else WHOLE, note_it=note_it)

    def save_pdf(
        self,
        out: Path,
        content: Content,
        progress: Progress,
        *,
        mine_only: bool = False,
        with_notes: bool = False,
    ) -> None:
        """The same to read and print. Raises NotTypeset, and what `progress` raises."""
        from peerlog.report.log_pdf import log_pdf

        self._refuse_unless("mine_only" if mine_only else "pdf")
        _refuse_in_the_way(out)
        pages = self.pages(progress, mine_only=mine_only, with_notes=with_notes)
        made = log_pdf(pages, content, lambda: progress(0.5, _("Setting the pages")))
        progress(0.95, _("Saving"))
        _write_new(out, [made])
        self._note(MINE if mine_only else WHOLE, note_it=True)

    def save_sealed(
        self, out: Path, backups: Backups, progress: Progress | None = None, *, note_it: bool = True
    ) -> None:
        """The whole logbook as one sealed file for another laptop: a backup, opened and looked over.

        Raises CannotWrite, Damaged, and what `progress` raises.
        """
        self._refuse_unless("sealed")
        backups.back_up_to(out.absolute(), progress)
        self._note(SEALED, note_it=note_it)

    def names_in_my_part(self, *, with_notes: bool) -> tuple[str, ...]:
        """Words of one's own part that could point to somebody, each once; never everything."""
        spotter = NameSpotter(contents.name_lists())
        own = self._own_part(with_notes=with_notes)
        texts = [
            answer.text for r in own.reflections(self._logbook.reflections.all()) for answer in r.answers
        ]
        if with_notes:
            for session in own.sessions(self._logbook.sessions.all()):
                texts += (session.words.note, session.words.hard, session.words.learned)
        found = (" ".join(text[s.start : s.end].split()) for text in texts for s in spotter.spots(text))
        return tuple(dict.fromkeys(found))

    def before(self) -> list[Activity]:
        """When something was taken out and what, newest first. Raises Damaged("row")."""
        return [done for done in self._logbook.activity.all() if done.what in (WHOLE, MINE, SEALED)][::-1]

    def text(self, *, mine_only: bool = False, with_notes: bool = False) -> Iterator[str]:
        """The file's text in pieces."""
        words: Iterable[CodeWord] = self._logbook.code_words.all()
        sessions: Iterable[Session] = self._logbook.sessions.all()
        reflections = self._logbook.reflections.all()
        drafts: Iterable[Draft] = self._logbook.drafts.all()
        earlier: Iterable[Earlier] = self._logbook.earlier.all()
        following = {name: kept.all() for name, kept in self._logbook.following.by_section.items()}
        if mine_only:
            own = self._own_part(with_notes=with_notes)
            sessions, reflections = own.sessions(sessions), own.reflections(reflections)
            earlier = own.earlier(earlier, reflections)
            # What stands in a draft is not finished, and may be about anybody.
            words, drafts = (), ()
            following = {name: own.entries(name, entries, reflections) for name, entries in following.items()}
        return log_json.written(
            code_words=sorted(words, key=lambda word: (folded(word.word), word.uid)),
            sessions=sessions,
            reflections=_in_order(reflections),
            drafts=sorted(drafts, key=lambda draft: (draft.begun_at, draft.uid)),
            earlier=earlier,
            following=following,
            mine_only=mine_only,
        )

    def pages(self, progress: Progress, *, mine_only: bool, with_notes: bool) -> WholeLogPages:
        """What goes on paper. One's own part holds no session unless its notes are in it."""
        reflections = self._logbook.reflections.all()
        drafts: Iterable[Draft] = self._logbook.drafts.all()
        code_words = {known.uid: known.word for known in self._logbook.code_words.all()}
        following = {name: kept.all() for name, kept in self._logbook.following.by_section.items()}
        if mine_only:
            own = self._own_part(with_notes=with_notes)
            reflections, drafts, code_words = own.reflections(reflections), (), {}
            following = {name: own.entries(name, entries, reflections) for name, entries in following.items()}
            found = own.sessions(self._sessions(progress)) if with_notes else ()
            sessions = [s for s in found if s.words.note or s.words.hard or s.words.learned]
        else:
            sessions = list(self._sessions(progress))
        return WholeLogPages(
            sessions=tuple(sessions),
            reflections=tuple(_in_order(reflections)),
            drafts=tuple(sorted(drafts, key=lambda draft: (draft.begun_at, draft.uid))),
            code_words=code_words,
            following=following,
            mine_only=mine_only,
            with_notes=with_notes,
            practice=self._logbook.practice,
        )

    def _sessions(self, progress: Progress) -> Iterator[Session]:
        of = max(1, self._logbook.sessions.count())
        for done, session in enumerate(self._logbook.sessions.all()):
            if done % _TELL_EVERY == 0:
                progress(min(0.5, 0.5 * done / of), _("Reading"))
            yield session

    def _own_part(self, *, with_notes: bool) -> OwnPart:
        known = [word.word for word in self._logbook.code_words.all()]
        return OwnPart(known, with_notes=with_notes)

    def _refuse_unless(self, way: str) -> None:
        if way not in self.ways:
            raise Refused("take_out_not_allowed")

    def _note(self, what: str, *, note_it: bool) -> None:
        if note_it and self._logbook.writing:
            with self._logbook.transaction():
                self._logbook.activity.note(self._clock.now(), what)


def _in_order(reflections: Iterable[Reflection]) -> list[Reflection]:
    return sorted(reflections, key=lambda reflection: (reflection.begun_on, reflection.uid))


def _refuse_in_the_way(out: Path) -> None:
    if os.path.lexists(out):
        raise AlreadyThere(out, "file")
    if not out.absolute().parent.is_dir():
        raise NothingThere("folder", out.absolute().parent)


def _write_new(out: Path, pieces: Iterable[bytes]) -> None:
    """Writes beside the place, makes it last through a power cut, then gives it its name."""
    _refuse_in_the_way(out)
    # Made with 0600, whatever the umask.
    descriptor, name = tempfile.mkstemp(prefix=f".{out.name}.", suffix=".part", dir=out.absolute().parent)
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
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
