"""The counting once more, from the design paper and from nothing that peerlog.summary counts with.

It reads sessions as they are, cell by cell, and is slow; the product must say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from peerlog.domain.lists import Lists
from peerlog.domain.period import Period
from peerlog.domain.session import BAND_MINUTES, Session
from peerlog.summary.gate import Figures
from tests.summary.random_logs import voices_of

EXCLUSIVE = (
    "setting",
    "with_whom",
    "led_by",
    "driving",
    "suggested_by",
    "agenda_by",
    "written_how",
)
SEVERAL = ("values", "activities", "themes", "needs", "helped")
Member = tuple[str, str]


def counted(sessions: Iterable[Session], period: Period, lists: Lists) -> list[Session]:
    return [
        s
        for s in sessions
        if period.first_day <= s.held_on <= period.last_day
        and s.ok_to_count
        and s.counted_here
        and s.trashed_on is None
        and lists["kind"][s.kind].present != "nobody"
    ]


def memberships(session: Session, lists: Lists) -> set[tuple[str, str]]:
    """Every (table, category) a session is in."""
    found = {("total", "all"), ("kind", lists["kind"][session.kind].counted_as)}
    if minutes(session) is not None:
        found.add(("hours", "all"))
    present = lists["kind"][session.kind].present
    if present == "one" and session.familiarity == "first_time":
        found.add(("familiarity", "first_time"))
    for name in EXCLUSIVE:
        if name == "led_by" and present != "several":
            continue
        key = getattr(session, name)
        said = key and key != "not_sure"
        found.add((name, lists[name][key].counted_as if said else "not_said"))
    for name in SEVERAL:
        found |= {(name, key) for key in getattr(session, name)}
    found |= {("voices", key) for key in session.ambitions}
    for voice in voices_of(session):
        found |= {("voices", key) for key in voice.ambitions}
        if voice.told_back:
            found.add(("told_back", "told_back"))
    if session.words.promise and session.words.promise_end:
        found.add(("promises", "looked_back_on"))
    if present == "several" and session.headcount:
        found.add(("group_attendances", "all"))
    for strength in session.strengths:
        found.add(("strengths_whose", strength.whose or "not_said"))
        if strength.whose != "mine":
            found.add(("strengths", strength.key))
            found.add(("strength_families", lists["strengths"][strength.key].family or ""))
    found |= {("doors", door.key) for door in session.doors if door.whose in ("theirs", "groups")}
    return found


def minutes(session: Session) -> int | None:
    if session.minutes is not None:
        return session.minutes
    return BAND_MINUTES[session.minutes_band] if session.minutes_band else None


def figures(cell: list[Session], everything: Iterable[Session], period: Period, lists: Lists) -> Figures:
    """What DISCLOSURE.md sections 2 and 3 say about these sessions of a period."""
    one = {key.key for key in lists["kind"] if key.present == "one"}
    in_period = counted(everything, period, lists)
    known: set[bytes] = set()
    fresh = largest = 0
    small: list[tuple[Session, set[object]]] = []
    first_times: list[date] = []
    for session in cell:
        tied = set(session.words.code_words)
        known |= tied
        if session.kind in one:
            size = 1
            new = int(not tied and session.familiarity == "first_time")
        else:
            size = max(session.headcount or 0, len(tied), session.new_faces or 0, 1)
            new = session.new_faces or 0
        fresh += new
        first_times += [session.held_on] * new
        largest = max(largest, size)
        if session.kind in one or size <= 2:
            there: set[object] = set(tied)
            if len(tied) < size:
                there.add(("met once", session.uid) if new >= size and not tied else "somebody")
            small.append((session, there))
    unsure = {who for who in known if not _met(who, everything, in_period, one, period.first_day)}
    both = _most_pairs(first_times, [_first_tied(who, everything, period) for who in sorted(unsure)])
    everybody: set[object] = set().union(*(there for _session, there in small))
    shares = sorted((sum(who in there for _s, there in small) for who in everybody), reverse=True)
    time = [sum(minutes(s) or 0 for s, there in small if who in there) for who in everybody]

    def most(of: Callable[[Session], int]) -> int:
        """As much as one person could be behind, were everybody without a code word that person."""
        own = max((sum(of(s) for s, there in small if who in there) for who in known), default=0)
        nameless = sum(of(s) for s, there in small if "somebody" in there)
        return own + nameless + max((of(s) for s, there in small if there - known - {"somebody"}), default=0)

    return Figures(
        people=max(len(known) + fresh - both, largest),
        sessions=len(cell),
        minutes=sum(minutes(session) or 0 for session in cell),
        top1=shares[0] if shares else 0,
        top2=min(sum(shares[:2]), len(small)),
        top1_minutes=max(time, default=0),
        most1=min(most(lambda _s: 1), len(small)),
        most1_minutes=most(lambda s: minutes(s) or 0),
        known=len(known),
        fresh=fresh,
    )


def every_cell(sessions: list[Session], period: Period, lists: Lists) -> Mapping[tuple[str, str], Figures]:
    cells: dict[tuple[str, str], list[Session]] = {}
    for session in counted(sessions, period, lists):
        for cell in memberships(session, lists):
            cells.setdefault(cell, []).append(session)
    return {key: figures(cell, sessions, period, lists) for key, cell in cells.items()}


def union(
    table: str, members: Iterable[Member], sessions: list[Session], period: Period, lists: Lists
) -> Figures:
    wanted = set(members)
    cell = [
        session
        for session in counted(sessions, period, lists)
        if any(
            t == table and (c, f"{session.held_on:%Y-%m}") in wanted for t, c in memberships(session, lists)
        )
    ]
    return figures(cell, sessions, period, lists)


def _met(
    who: bytes, everything: Iterable[Session], in_period: list[Session], one: set[str], first: date
) -> bool:
    """Whether somebody with a code word cannot be one of the new faces of the period."""
    for session in everything:
        a_year_back = first.replace(year=first.year - 1) <= session.held_on < first
        if who in session.words.code_words and a_year_back and session.trashed_on is None:
            return True
    with_them = [session for session in in_period if who in session.words.code_words]
    first_times = [s.held_on for s in with_them if s.kind in one and s.familiarity == "first_time"]
    unsure = [s.held_on for s in with_them if s.kind not in one and (s.new_faces or 0) > 0]
    return any(all(day < other for other in unsure) for day in first_times)


def _first_tied(who: bytes, everything: Iterable[Session], period: Period) -> date:
    since = period.first_day.replace(year=period.first_day.year - 1)
    days = [s.held_on for s in everything if who in s.words.code_words and s.trashed_on is None]
    return min(day for day in days if since <= day <= period.last_day)


def _most_pairs(first_times: list[date], first_tied: list[date]) -> int:
    """How many of those met for the first time may be somebody whose code word came that day or later."""
    taken: dict[int, int] = {}

    def place(first: int, tried: set[int]) -> bool:
        for who, day in enumerate(first_tied):
            if day >= first_times[first] and who not in tried:
                tried.add(who)
                if who not in taken or place(taken[who], tried):
                    taken[who] = first
                    return True
        return False

    return sum(place(first, set()) for first in range(len(first_times)))
