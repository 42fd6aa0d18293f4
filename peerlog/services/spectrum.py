"""The spectrum: where a team or service stands, said together; kept, and laid beside an earlier time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from peerlog.domain.content import Content
from peerlog.domain.draft import Draft
from peerlog.domain.errors import EntryProblems, NothingThere
from peerlog.domain.session import Session
from peerlog.domain.spectrum import STAGES, Placed, Spectrum, problems_of
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock
from peerlog.services.drafts import Drafts
from peerlog.storage.logbook import Logbook

PAGE, SUBJECT = "spectrum_fill", "spectrums"


@dataclass(frozen=True, slots=True)
class Moved:
    """A statement that is somewhere else now; both are stages."""

    statement: str
    then: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two times of one team in words: nothing is counted and nothing weighed. Keys of statements."""

    moved: tuple[Moved, ...]
    stayed: tuple[Moved, ...]
    only_then: tuple[Moved, ...]
    only_now: tuple[Moved, ...]


class Spectrums:
    """What is being filled in is a draft; what was finished is kept."""

    def __init__(
        self,
        logbook: Logbook,
        content: Content,
        clock: Clock,
        changes: Changes,
        new_uid: Callable[[], bytes],
    ) -> None:
        self._logbook, self._content, self._clock = logbook, content, clock
        self._changes, self._new_uid = changes, new_uid
        self._drafts = Drafts(logbook, clock, changes, new_uid)

    def all(self) -> list[Spectrum]:
        """Newest first. Raises Damaged."""
        found = self._logbook.following.spectrums.all()
        found.sort(key=lambda spectrum: spectrum.filled_on)
        return found[::-1]  # turned round: of one day, the one kept last comes first

    def get(self, uid: bytes) -> Spectrum:
        """Raises NothingThere, Damaged."""
        return self._logbook.following.spectrums.get(uid)

    def unfinished(self) -> list[Draft]:
        """Fillings that were stopped, last written first."""
        return self._drafts.of_page(PAGE)

    def begin(self, uid: bytes | None = None) -> Draft:
        """The draft to go on with: of the filling with this uid, stopped or finished; else a new one."""
        for draft in self.unfinished() if uid is not None else ():
            if draft.subject == uid:
                return draft
        try:
            fields = as_fields(self.get(uid)) if uid is not None else {}
        except NothingThere:
            fields = {}
        return self._drafts.begin(PAGE, uid or self._new_uid(), fields)

    def finish(self, draft: Draft) -> Spectrum:
        """It is kept, and the draft is gone, in one step. Raises EntryProblems, CannotWrite."""
        spectrum = self._logbook.write(lambda: self._finish(draft))
        self._changes.tell(SUBJECT, "drafts")
        return spectrum

    def drop(self, spectrum: Spectrum) -> None:
        """Gone for good. Raises NothingThere, CannotWrite."""
        self._logbook.write(lambda: self._logbook.following.spectrums.drop(spectrum.uid))
        self._changes.tell(SUBJECT)

    def keep(self, spectrum: Spectrum) -> None:
        """Puts one back that was dropped. Raises CannotWrite."""
        self._logbook.write(lambda: self._logbook.following.spectrums.keep(spectrum))
        self._changes.tell(SUBJECT)

    def earlier(self, spectrum: Spectrum) -> list[Spectrum]:
        """Those it can be laid beside: filled in before it, those of the same team first. Raises Damaged."""
        every = self.all()
        place = next((at for at, one in enumerate(every) if one.uid == spectrum.uid), len(every))
        return sorted(every[place + 1 :], key=lambda one: _plain(one.about) != _plain(spectrum.about))

    def sessions(self, skip: int, how_many: int) -> list[Session]:
        """Sessions that may be laid beside a statement, newest first.

        Whoever would rather not be counted is not held up as a proof either. Raises Damaged.
        """
        return list(islice(self._may_be_shown(), skip, skip + how_many))

    def session(self, uid: bytes) -> Session | None:
        """One that was laid there; None when it is gone, or in the trash."""
        try:
            session = self._logbook.sessions.get(uid)
        except NothingThere:
            return None
        return session if session.trashed_on is None and session.ok_to_count else None

    def _may_be_shown(self) -> Iterator[Session]:
        for month, count in self._logbook.sessions.months():
            for offset in range(0, count, 50):
                for session in self._logbook.sessions.in_month(month, offset, 50):
                    if session.ok_to_count:
                        yield session

    def _finish(self, draft: Draft) -> Spectrum:
        assert draft.subject is not None
        spectrum = self._spectrum_of(draft.subject, draft.fields)
        found = problems_of(spectrum)
        if found:
            raise EntryProblems(found)
        self._logbook.following.spectrums.keep(spectrum)
        self._drafts.let_go(draft.uid)
        return spectrum

    def _spectrum_of(self, uid: bytes, said: Mapping[str, Any]) -> Spectrum:
        try:
            filled_on = self.get(uid).filled_on
        except NothingThere:
            filled_on = self._clock.today()
        placed = said.get("placed", {})
        known = [statement.key for statement in self._content.spectrum.statements]
        return Spectrum(
            uid=uid,
            filled_on=filled_on,
            about=said.get("about", ""),
            at_table=tuple(said.get("at_table", ())),
            placed=tuple(self._placed(key, placed[key]) for key in known if _says_something(placed.get(key))),
            words=said.get("words", ""),
            finished=True,
        )

    def _placed(self, statement: str, said: Mapping[str, Any]) -> Placed:
        laid = tuple(bytes.fromhex(uid) for uid in said.get("sessions", ()))
        return Placed(
            statement=statement,
            stage=said.get("stage") or "",
            why=said.get("why", ""),
            sessions=tuple(uid for uid in laid if self.session(uid) is not None),
        )


def as_fields(spectrum: Spectrum) -> dict[str, Any]:
    """One that was finished as fields of a draft, to be changed."""
    return {
        "about": spectrum.about,
        "at_table": list(spectrum.at_table),
        "placed": {
            placed.statement: {
                "stage": placed.stage,
                "why": placed.why,
                "sessions": [uid.hex() for uid in placed.sessions],
            }
            for placed in spectrum.placed
        },
        "words": spectrum.words,
    }


def compare(earlier: Spectrum, later: Spectrum) -> Compared:
    """What is somewhere else, what stayed, and what was said only once; "not sure yet" is left out."""
    then = {placed.statement: placed.stage for placed in earlier.placed if placed.stage in STAGES}
    now = {placed.statement: placed.stage for placed in later.placed if placed.stage in STAGES}
    both = tuple(Moved(key, then[key], now[key]) for key in now if key in then)
    return Compared(
        moved=tuple(one for one in both if one.then != one.now),
        stayed=tuple(one for one in both if one.then == one.now),
        only_then=tuple(Moved(key, then[key], "") for key in then if key not in now),
        only_now=tuple(Moved(key, "", now[key]) for key in now if key not in then),
    )


def _says_something(said: Mapping[str, Any] | None) -> bool:
    return said is not None and bool(said.get("stage") or said.get("why", "").strip() or said.get("sessions"))


def _plain(about: str) -> str:
    return " ".join(about.casefold().split())
