"""The gate once more, in plain Python from the design paper and from nothing in peerlog.summary's SQL.

It reads sessions as they are, cell by cell, and is slow; the SQL must say the same.
"""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterable, Mapping
from datetime import date

from peerlog.domain.lists import Lists
from peerlog.domain.period import Period
from peerlog.domain.session import BAND_MINUTES, Session
from peerlog.summary.gate import Figures

EXCLUSIVE = (
    "setting",
    "with_whom",
    "led_by",
    "familiarity",
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
    for name in EXCLUSIVE:
        key = getattr(session, name)
        found.add((name, lists[name][key].counted_as if key else "not_said"))
    for name in SEVERAL:
        found |= {(name, key) for key in getattr(session, name)}
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
    fresh = largest = small = 0
    shares: Tally[object] = Tally()
    time: Tally[object] = Tally()
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
        largest = max(largest, size)
        if session.kind in one or size <= 2:
            small += 1
            there: set[object] = set(tied)
            if len(tied) < size:
                there.add(("met once", session.uid) if new >= size and not tied else "somebody")
            for who in there:
                shares[who] += 1
                time[who] += minutes(session) or 0
    met = {who for who in known if _met(who, everything, in_period, one, period.first_day)}
    largest_shares = [share for _who, share in shares.most_common(2)]
    return Figures(
        people=max(len(known), fresh + len(met), largest),
        sessions=len(cell),
        minutes=sum(minutes(session) or 0 for session in cell),
        top1=largest_shares[0] if largest_shares else 0,
        top2=min(sum(largest_shares), small),
        top1_minutes=max(time.values(), default=0),
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
