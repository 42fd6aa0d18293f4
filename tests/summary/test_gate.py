"""The gate, case by case as DISCLOSURE.md section 8 numbers them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerlog.domain.lists import Lists
from peerlog.domain.period import Period
from peerlog.domain.session import Owned, Session
from peerlog.summary.closing import Close
from peerlog.summary.compose import periods_to_close
from peerlog.summary.count import Counter
from peerlog.summary.frozen import Frozen
from peerlog.summary.gate import Band, band, is_safe
from peerlog.summary.parameters import Parameters
from peerlog.summary.tables import BY_KEY, Shape
from tests.conftest import examples
from tests.summary import plain_gate
from tests.summary.conftest import MakeLogbook
from tests.summary.days import group, one, spread
from tests.summary.random_logs import Caseload

MONTH, QUARTER, YEAR = Period.parse("2026-07"), Period.parse("2026-Q3"), Period.parse("2026")
BY = Parameters()
Numbers = dict[tuple[str, str, str, str], Band | None]


class Publish:
    """Closes a period and gives its frozen numbers by (period, table, category, measure)."""

    def __init__(self, lists: Lists, logbook_of: MakeLogbook) -> None:
        self._lists, self._logbook_of = lists, logbook_of

    def __call__(self, sessions: Sequence[Session], period: Period = QUARTER) -> Numbers:
        rows = self.rows(sessions, period)
        return {(row.period, row.table, row.category, row.measure): row.shown for row in rows}

    def rows(self, sessions: Sequence[Session], period: Period) -> list[Frozen]:
        logbook = self._logbook_of([replace(s, uid=n.to_bytes(8, "big")) for n, s in enumerate(sessions)])
        with logbook.counting() as rows:
            close = Close(BY, [])
            shape = Shape(self._lists)
            closings = [close.close(Counter(rows, shape, part)) for part in periods_to_close(period)]
        logbook.close()
        return [row for closing in closings for row in closing.rows]


@pytest.fixture(scope="session")
def publish(lists: Lists, logbook_of: MakeLogbook) -> Publish:
    return Publish(lists, logbook_of)


def sessions_in_july(numbers: Numbers) -> Band | None:
    return numbers["2026-07", "total", "all", "sessions"]


def test_one_person_with_forty_sessions_is_withheld(publish: Publish) -> None:
    assert sessions_in_july(publish(spread([one(1)] * 40))) is None


def test_one_person_with_most_of_the_sessions_is_withheld(publish: Publish) -> None:
    others = [one(who) for who in (2, 3, 4, 5, 6, 7)]
    assert sessions_in_july(publish(spread([one(1)] * 20 + others))) is None
    assert sessions_in_july(publish(spread([one(1)] * 5 + others))) == Band(10, 14)


def test_two_people_with_most_of_the_sessions_are_withheld(publish: Publish) -> None:
    others = [one(who) for who in (3, 4, 5, 6)]
    assert sessions_in_july(publish(spread([one(1)] * 12 + [one(2)] * 12 + others))) is None


def test_one_long_session_among_short_ones_is_withheld(publish: Publish) -> None:
    short = [one(who, minutes=15) for who in range(2, 10)]
    assert sessions_in_july(publish(spread([*short, one(1, minutes=480)]))) is None
    assert sessions_in_july(publish(spread([*short, one(1, minutes=30)]))) == Band(5, 9)


def test_four_people_are_withheld_and_five_are_shown(publish: Publish) -> None:
    assert sessions_in_july(publish(spread([one(who) for who in range(4)] * 2))) is None
    assert sessions_in_july(publish(spread([one(who) for who in range(5)] * 2))) == Band(10, 14)


def test_a_theme_of_nobody_and_a_theme_of_three_look_alike(publish: Publish) -> None:
    everybody = [one(who) for who in range(9)] * 2
    three = [replace(s, themes=("faith",)) if n < 3 else s for n, s in enumerate(everybody)]
    assert publish(spread(everybody)) == publish(spread(three))


def test_a_setting_of_one_person_stays_hidden_beside_one_of_many(publish: Publish) -> None:
    many = [one(who, setting="ward") for who in range(8)] * 3
    numbers = publish(spread([*many, *[one(20, setting="recovery_college")] * 10]))
    settings_of = {c: n for (p, t, c, _m), n in numbers.items() if t == "setting"}
    assert settings_of["community"] is None
    # The total would give it away beside the ward: the whole table stays hidden.
    assert set(settings_of.values()) == {None}


def test_groups_of_two_are_withheld_and_groups_of_six_are_shown(publish: Publish) -> None:
    assert sessions_in_july(publish(spread([group(headcount=2)] * 4))) is None
    assert sessions_in_july(publish(spread([group(headcount=6)] * 4))) == Band(1, 4)


def test_one_group_of_eight_is_withheld(publish: Publish) -> None:
    assert sessions_in_july(publish([group(range(8), headcount=8)])) is None


def test_a_weekly_group_with_the_same_six_is_shown(publish: Publish) -> None:
    assert sessions_in_july(publish(spread([group(range(6), headcount=6)] * 4, step=7))) == Band(1, 4)


def test_twelve_groups_of_two_do_not_hide_behind_one_of_six(publish: Publish) -> None:
    small = [group(headcount=2)] * 12
    assert sessions_in_july(publish(spread([*small, group(headcount=6)]))) is None


def test_a_group_without_a_headcount_counts_as_one_person(publish: Publish) -> None:
    assert sessions_in_july(publish(spread([group()] * 12 + [group(headcount=6)] * 3))) is None


def test_a_theme_everybody_had_is_withheld_and_a_value_everybody_had_is_shown(publish: Publish) -> None:
    sessions = [one(who, themes=("grief",), values=("choice",)) for who in range(9)]
    some = [one(who, themes=("hope",)) for who in range(6)]
    numbers = publish(spread([*sessions * 2, *some]))
    assert numbers["2026-Q3", "themes", "grief", "sessions"] is None
    assert numbers["2026-Q3", "themes", "hope", "sessions"] == Band(5, 9)
    assert numbers["2026-Q3", "values", "choice", "sessions"] == Band(15, 19)


def test_values_in_every_session_add_up_to_more_than_the_total(publish: Publish) -> None:
    values = ("choice", "collaboration", "improvement", "integrity", "resilience")
    numbers = publish(spread([one(who, values=values) for who in range(8)] * 2))
    shown = [numbers["2026-Q3", "values", value, "sessions"] for value in values]
    assert shown == [Band(15, 19)] * 5


def test_a_month_of_two_people_is_not_given_away_by_its_quarter(publish: Publish) -> None:
    two = [one(who, driving="they", day=date(2026, 8, 5)) for who in (1, 2)] * 12
    rest = [one(who, driving="they") for who in range(8)]
    numbers = publish([*two, *spread(rest)])
    assert numbers["2026-08", "total", "all", "sessions"] is None
    assert numbers["2026-Q3", "driving", "they", "sessions"] is None


def test_what_a_table_withholds_together_is_not_proven_to_be_few_in_some_months(publish: Publish) -> None:
    # Ten in the one line shown, sixteen sessions in July and August: at least two of those are hidden ones,
    # and the hidden ones of July and August are of three people. Over the quarter they are of eleven.
    shown = [one(who, day=date(2026, 9, 2), driving="they") for who in range(10)]
    in_september = [one(who, day=date(2026, 9, 3), driving="both") for who in range(20, 24)]
    in_september += [one(who, day=date(2026, 9, 4), driving="not_sure") for who in range(24, 28)]
    few = [
        one(who, day=date(2026, 7 + n % 2, 9), driving="me_with_them") for n, who in enumerate((30, 31) * 4)
    ]
    few += [one(32, day=date(2026, 7 + n % 2, 9), driving="me_with_them") for n in range(8)]
    numbers = publish([*shown, *in_september, *few])
    assert {band for (_p, table, _c, _m), band in numbers.items() if table == "driving"} == {None}


def test_a_strength_only_of_mine_is_counted_as_nobody_s(publish: Publish) -> None:
    mine = [one(who, strengths=(Owned("kindness", "mine"),)) for who in range(8)] * 2
    numbers = publish(spread(mine))
    assert numbers["2026-Q3", "strengths", "kindness", "sessions"] is None
    assert numbers["2026-Q3", "strengths_whose", "mine", "sessions"] == Band(15, 19)


def test_only_doors_of_theirs_and_the_group_s_are_counted(publish: Publish) -> None:
    def doors(whose: str | None) -> Band | None:
        opened = [one(who, doors=(Owned("campaigned", whose),)) for who in range(6)]
        other = [one(who) for who in range(10, 20)]
        return publish(spread([*opened, *other]))["2026-Q3", "doors", "campaigned", "sessions"]

    assert doors("theirs") == Band(5, 9)
    assert doors("groups") == Band(5, 9)
    assert doors("mine") is None
    assert doors(None) is None


def test_who_would_rather_not_be_counted_is_not(publish: Publish) -> None:
    counted = [one(who) for who in range(7)]
    left_out = [one(20, ok_to_count=False), one(21, counted_here=False), one(22, trashed_on=date(2026, 7, 9))]
    assert publish(spread([*counted, *left_out * 3])) == publish(spread(counted))


def test_own_work_needs_as_many_sessions_as_others_need_people(publish: Publish) -> None:
    def meetings(how_many: int) -> Band | None:
        numbers = publish(spread([one(None, kind="meeting")] * how_many))
        return numbers["2026-Q3", "own_work", "meeting", "sessions"]

    assert meetings(4) is None
    assert meetings(5) == Band(5, 9)
    assert publish(spread([one(3, kind="meeting")] * 9))["2026-Q3", "own_work", "meeting", "sessions"] is None


def test_hours_are_rounded_once_before_they_are_banded(publish: Publish) -> None:
    # 29 minutes ten times are 4 hours and 50 minutes, said as 5; rounded one by one they would be none.
    numbers = publish(spread([one(who, minutes=29) for who in range(10)]))
    assert numbers["2026-07", "total", "all", "hours"] == Band(5, 9)


def test_hours_of_few_people_stay_hidden_where_the_sessions_are_shown(publish: Publish) -> None:
    numbers = publish(spread([one(who, minutes=60 if who < 3 else None) for who in range(10)]))
    assert sessions_in_july(numbers) == Band(10, 14)
    assert numbers["2026-07", "total", "all", "hours"] is None


def test_one_new_person_in_a_quarter_does_not_stand_out(publish: Publish) -> None:
    fourteen = [one(who) for who in range(14)]
    newcomer = [one(30, day=date(2026, 8, 3))]
    numbers = publish([*spread(fourteen), *newcomer])
    assert numbers["2026-07", "total", "all", "people"] == Band(10, 14)
    assert numbers["2026-Q3", "total", "all", "people"] == Band(10, 19)


def test_six_new_people_in_a_quarter_may_be_seen(publish: Publish) -> None:
    newcomers = [one(who, day=date(2026, 8, 3)) for who in range(30, 36)]
    numbers = publish([*spread([one(who) for who in range(14)]), *newcomers])
    assert numbers["2026-Q3", "total", "all", "people"] == Band(20, 24)


def test_people_do_not_point_at_a_small_group_session(publish: Publish) -> None:
    # Fourteen sessions with one person each cannot reach fifteen: there was a group, and it had three.
    singles = [one(who) for who in range(12)]
    numbers = publish(spread([*singles, group((40, 41, 42), headcount=3)]), MONTH)
    assert numbers["2026-07", "kind", "one_to_one", "sessions"] == Band(10, 14)
    assert numbers["2026-07", "kind", "group", "sessions"] is None
    assert numbers["2026-07", "total", "all", "people"] == Band(10, 19)


def test_words_withheld_in_a_family_cannot_be_worked_out_from_it(publish: Publish) -> None:
    def with_strength(key: str, people: range) -> list[Session]:
        return [one(who, strengths=(Owned(key, "theirs"),)) for who in people]

    shown, few = with_strength("keeping_going", range(9)), with_strength("looking_ahead", range(20, 22))
    # Another kind with as many again: all words together have room, those of this kind have not.
    others = with_strength("kindness", range(50, 70))
    numbers = publish(spread([*shown, *few, *others]))
    family = numbers["2026-Q3", "strength_families", "hope", "sessions"]
    word = numbers["2026-Q3", "strengths", "keeping_going", "sessions"]
    assert numbers["2026-Q3", "strengths", "looking_ahead", "sessions"] is None
    # Eleven in the family, nine of them one word: were both shown, two people's word would be proven.
    assert family == Band(10, 14)
    assert word is None


@examples(8)
@given(seed=st.integers(0, 2**32), sessions=st.integers(0, 250), people=st.integers(4, 30))
def test_every_frozen_number_passes_the_gate_and_holds_the_truth(
    seed: int, sessions: int, people: int, lists: Lists, publish: Publish
) -> None:
    lived = Caseload(random.Random(seed), lists, people, tie_share=0.9, evenness=1.0).live(sessions)
    everything = [one.session for one in lived]
    for row in publish.rows(everything, YEAR):
        if row.shown is None or row.table in ("own_work", "involvement"):
            continue
        line = "hours" if row.measure == "hours" else row.table
        asked = [(row.category, month) for month in row.months]
        cell = plain_gate.union(line, asked, everything, Period.parse(row.period), lists)
        assert is_safe(cell, BY, sensitive=BY_KEY[row.table].sensitive)
        exactly = {
            "sessions": cell.sessions,
            "hours": (cell.minutes + 30) // 60,
            "people": cell.people,
            "attendances": _attendances(everything, Period.parse(row.period), lists),
        }
        assert row.shown.low <= exactly[row.measure] <= row.shown.high
        assert (row.shown.high + 1) % 5 == 0


def _attendances(sessions: Sequence[Session], period: Period, lists: Lists) -> int:
    groups = [
        s for s in plain_gate.counted(sessions, period, lists) if lists["kind"][s.kind].present == "several"
    ]
    return sum(session.headcount or 0 for session in groups)


@examples(6)
@given(seed=st.integers(0, 2**32), people=st.integers(8, 20))
def test_one_person_less_moves_a_number_by_their_share_and_one_band_at_most(
    seed: int, people: int, lists: Lists, publish: Publish
) -> None:
    chance = random.Random(seed)
    lived = Caseload(chance, lists, people, tie_share=1.0, tie_often=1.0, evenness=2.0).live(150)
    gone = chance.randrange(people)
    with_them = [o.session for o in lived]
    without = [o.session for o in lived if gone not in o.people]
    theirs = plain_gate.every_cell([o.session for o in lived if gone in o.people], QUARTER, lists)
    before, after = publish(with_them), publish(without)
    for key, shown in before.items():
        period, table, category, measure = key
        less = after[key]
        if period != str(QUARTER) or measure != "sessions" or shown is None or less is None:
            continue
        share = theirs.get((table, category))
        assert abs(shown.low - less.low) <= (share.sessions + BY.base if share else 0)


@given(number=st.integers(1, 10_000), base=st.sampled_from([5, 10, 20]))
def test_a_band_holds_its_number_and_starts_at_one(number: int, base: int) -> None:
    found = band(number, base)
    assert found.low <= number <= found.high
    assert found.low == 1 or found.low % base == 0


def test_the_parameters_cannot_be_loosened() -> None:
    for loose in (
        {"k": 4},
        {"base": 1},
        {"sessions_min": 2},
        {"share_of_one": 0.6},
        {"share_of_two": 0.9},
        {"share_at_worst": 0.8},
        {"share_at_worst_sensitive": 0.7},
        {"share_at_worst": 0.6},
        {"saturation": 1.0},
        {"grace_days": -1},
    ):
        with pytest.raises(ValueError, match="looser"):
            Parameters(**loose)
