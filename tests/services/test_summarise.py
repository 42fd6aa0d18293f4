"""From a period to files: closed once, the same bytes for ever, nothing lost when the machine stops."""

from __future__ import annotations

import csv
import io
import json
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from peerlog.domain.content import Content
from peerlog.domain.draft import Draft
from peerlog.domain.errors import AlreadyThere, CannotWrite, Damaged, PeriodRefused, Refused
from peerlog.domain.period import Period
from peerlog.domain.session import Session
from peerlog.domain.summary import AT_LEAST, NOT_AT_THIS_PERIOD, SHOWN, WITHHELD
from peerlog.policy import Policy
from peerlog.report.formats import WRITERS
from peerlog.services.summarise import Summarise
from peerlog.storage.logbook import Logbook
from tests.stand_ins import CHEAP, PASSPHRASE, FixedClock
from tests.summary.days import one, spread
from tests.summary.random_logs import Caseload, keep
from tests.unpacked import unpacked

MONTH, QUARTER, YEAR = Period.parse("2026-07"), Period.parse("2026-Q3"), Period.parse("2026")


def stopped_at(day: date) -> FixedClock:
    return FixedClock(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))


@dataclass
class Desk:
    """A logbook with a year of sessions and the walk over it."""

    logbook: Logbook
    content: Content
    out: Path

    def walk(self, today: date = date(2026, 11, 22), **settings: object) -> Summarise:
        return Summarise(
            self.logbook,
            self.content,
            stopped_at(today),
            replace(Policy(), **settings),  # type: ignore[arg-type]
        )

    def add(self, *sessions: Session) -> None:
        numbered = [
            replace(session, uid=(10_000_000 + self.logbook.sessions.count() + n).to_bytes(8, "big"))
            for n, session in enumerate(sessions)
        ]
        keep(self.logbook, numbered)

    def ledger(self) -> list[tuple]:
        """Every frozen number and what covers which month."""
        with self.logbook.ledger(writing=False) as ledger:
            frozen = ledger.rows("SELECT * FROM frozen ORDER BY id", {})
            return frozen + ledger.rows(
                "SELECT * FROM cover ORDER BY table_key, category, measure, month", {}
            )


@pytest.fixture(scope="module")
def filled(content: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed logbook with ten months of sessions."""
    path = tmp_path_factory.mktemp("filled") / "peerlog.db"
    logbook, _code = Logbook.create(path, PASSPHRASE, today=date(2026, 11, 22), cost=CHEAP)
    caseload = Caseload(random.Random(4), content.lists, 18, tie_share=0.9, evenness=2.0, days=290)
    with logbook:
        keep(logbook, [lived.session for lived in caseload.live(220)])
    return path


@pytest.fixture(scope="module")
def saved(filled: Path, content: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with a quarter closed."""
    path = tmp_path_factory.mktemp("saved") / "peerlog.db"
    shutil.copyfile(filled, path)
    with Logbook.open(path, PASSPHRASE) as logbook:
        Desk(logbook, content, path.with_name("out")).walk().save(QUARTER, path.with_name("out"))
    return path


@pytest.fixture
def desk(filled: Path, content: Content, tmp_path: Path) -> Iterator[Desk]:
    place = tmp_path / "log" / "peerlog.db"
    place.parent.mkdir()
    shutil.copyfile(filled, place)
    with Logbook.open(place, PASSPHRASE) as logbook:
        yield Desk(logbook, content, tmp_path / "out")


@pytest.fixture
def empty(logbook: Logbook, content: Content, tmp_path: Path) -> Desk:
    return Desk(logbook, content, tmp_path / "out")


def read(paths: list[Path]) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in paths}


def test_the_preview_is_what_is_saved_and_closes_nothing(desk: Desk) -> None:
    walk = desk.walk()
    preview = walk.preview(QUARTER)
    assert desk.ledger() == []
    assert preview.would_close == (*QUARTER.months, QUARTER)
    [saved] = walk.save(QUARTER, desk.out, ["json"])
    assert saved.read_bytes() == WRITERS["json"](preview.summary)
    assert desk.ledger() != []
    again = walk.preview(QUARTER)
    assert again.summary == preview.summary
    assert again.would_close == ()


def test_every_format_is_written_unless_some_are_asked_for(desk: Desk) -> None:
    walk = desk.walk()
    assert [path.name for path in walk.save(MONTH, desk.out)] == [
        f"peerlog-2026-07.{name}" for name in WRITERS
    ]
    assert [path.name for path in walk.save(MONTH, desk.out, ["json", "csv"])] == [
        "peerlog-2026-07.csv",
        "peerlog-2026-07.json",
    ]
    assert sorted(path.name for path in desk.out.iterdir()) == sorted(f"peerlog-2026-07.{n}" for n in WRITERS)


def test_periods_in_any_order_and_twice_leave_the_same_ledger(
    desk: Desk, filled: Path, tmp_path: Path
) -> None:
    def files_in_order(of: Desk, order: str) -> dict[str, bytes]:
        files: dict[str, bytes] = {}
        for period in order.split():
            files |= read(of.walk().save(Period.parse(period), of.out, ["csv"]))
        return files

    copy = tmp_path / "copy.db"
    shutil.copyfile(filled, copy)
    with Logbook.open(copy, PASSPHRASE) as logbook:
        other = Desk(logbook, desk.content, tmp_path / "other")
        first = files_in_order(other, "2026-07 2026-Q2 2026-Q3 2026-07")
    assert files_in_order(desk, "2026-Q3 2026-07 2026-Q2") == first
    before = desk.ledger()
    desk.walk().save(QUARTER, desk.out)
    assert desk.ledger() == before


def test_a_late_entry_a_change_or_a_deletion_never_changes_a_later_file(desk: Desk) -> None:
    walk = desk.walk()
    first = read(walk.save(QUARTER, desk.out))
    inside = list(desk.logbook.sessions.between(QUARTER.first_day, QUARTER.last_day))
    with desk.logbook.transaction():
        for session in inside[:10]:
            desk.logbook.sessions.drop(session.uid)
        for session in inside[10:20]:
            desk.logbook.sessions.change(replace(session, kind="group", headcount=40))
        for session in inside[20:30]:
            desk.logbook.sessions.put_in_trash(session.uid, date(2026, 11, 1))
    desk.add(*(one(who, day=date(2026, 8, 9)) for who in range(30)))
    assert read(walk.save(QUARTER, desk.out)) == first
    assert read(walk.save(QUARTER, desk.out / "elsewhere")) == first


def test_a_year_adds_up_what_its_quarters_and_months_said(desk: Desk) -> None:
    desk.add(one(1, day=date(2026, 12, 30)))
    walk = desk.walk(date(2027, 1, 20))
    parts = [walk.preview(quarter).summary for quarter in YEAR.quarters]
    year = walk.preview(YEAR).summary
    for place, row in enumerate(year.rows()):
        if row.measure == "people" or row.table == "own_work":
            continue
        said = [list(part.rows())[place] for part in parts]
        lows = [one_of.low or 0 for one_of in said]
        if {one_of.status for one_of in said} == {SHOWN}:
            assert row.status == SHOWN
            assert (row.low, row.high) == (sum(lows), sum(one_of.high or 0 for one_of in said))
        elif row.low is not None:
            # What the quarters could not say one by one the year may say of them together.
            assert row.status in (SHOWN, AT_LEAST)
            assert row.low >= sum(lows)
        else:
            assert row.status == WITHHELD
            assert {one_of.status for one_of in said} == {WITHHELD}


def test_a_month_tells_the_headline_and_the_kinds_and_keeps_the_rest_for_the_quarter(desk: Desk) -> None:
    summary = desk.walk().preview(MONTH).summary
    for table in summary.tables:
        later = {row.status for row in table.rows} == {NOT_AT_THIS_PERIOD}
        assert later == (table.key not in ("total", "kind"))


@pytest.mark.parametrize(
    ("period", "today", "reason"),
    [
        ("2026-11", date(2026, 11, 22), "not_over"),
        ("2026", date(2026, 11, 22), "not_over"),
        ("2026-10", date(2026, 11, 5), "waiting"),
        ("2026-10", date(2026, 11, 10), "waiting"),
        ("2025-07", date(2026, 11, 22), "no_log"),
        ("2026-05", date(2026, 8, 1), "clock_behind"),
        ("2026-07", date(2027, 3, 1), "clock_ahead"),
    ],
)
def test_a_period_that_cannot_be_closed_is_refused_and_nothing_is_written(
    period: str, today: date, reason: str, desk: Desk
) -> None:
    walk = desk.walk(today)
    with pytest.raises(PeriodRefused) as refused:
        walk.save(Period.parse(period), desk.out)
    assert refused.value.reason == reason
    assert not desk.out.exists()
    assert desk.ledger() == []
    assert [o for o in walk.offers() if str(o.period) == period and o.can] == []


def test_closing_waits_for_the_days_of_grace_and_no_longer(desk: Desk) -> None:
    october = Period.parse("2026-10")
    assert desk.walk(date(2026, 11, 11)).preview(october).would_close == (october,)
    assert desk.walk(date(2026, 11, 1), grace_days=0).preview(october).would_close == (october,)


def test_forty_days_after_the_newest_entry_the_clock_is_still_believed(empty: Desk) -> None:
    empty.add(*spread([one(who) for who in range(8)]))
    newest = empty.logbook.sessions.newest_day()
    assert newest == date(2026, 7, 8)
    # The logbook itself was made on 22 November 2026: that day has been, too.
    assert empty.walk(date(2027, 1, 1)).preview(MONTH).would_close == (MONTH,)
    with pytest.raises(PeriodRefused, match="clock_ahead"):
        empty.walk(date(2027, 1, 2)).preview(MONTH)


def test_a_closed_period_is_saved_again_whatever_the_clock_says(desk: Desk) -> None:
    first = read(desk.walk().save(MONTH, desk.out))
    assert read(desk.walk(date(2020, 1, 1)).save(MONTH, desk.out)) == first
    assert read(desk.walk(date(2030, 1, 1)).save(MONTH, desk.out)) == first


def test_offers_name_every_period_with_sessions_newest_first(desk: Desk) -> None:
    desk.walk().save(MONTH, desk.out, ["csv"])
    offers = desk.walk().offers()
    assert [str(offer.period) for offer in offers][:4] == ["2026", "2026-Q4", "2026-10", "2026-Q3"]
    by_name = {str(offer.period): offer for offer in offers}
    assert by_name["2026-07"].closed
    assert by_name["2026-Q3"].can
    assert not by_name["2026-Q3"].closed
    assert by_name["2026"].reason == "not_over"
    assert len(offers) == 10 + 4 + 1


def test_unfinished_sessions_of_the_period_are_told_before_it_closes(desk: Desk) -> None:
    moment = datetime(2026, 8, 2, 9, 0, tzinfo=UTC)
    with desk.logbook.transaction():
        for number, fields in enumerate(({"held_on": "2026-08-02"}, {"held_on": "2026-05-02"}, {})):
            uid = number.to_bytes(8, "big")
            draft = Draft(uid=uid, page="log", begun_at=moment, changed_at=moment, fields=fields)
            desk.logbook.drafts.keep(draft)
    assert desk.walk().preview(QUARTER).unfinished_drafts == 2


def test_a_file_of_somebody_else_is_never_overwritten(desk: Desk) -> None:
    desk.out.mkdir()
    theirs = desk.out / "peerlog-2026-Q3.csv"
    theirs.write_text("mine, not yours")
    with pytest.raises(AlreadyThere):
        desk.walk().save(QUARTER, desk.out)
    assert theirs.read_text() == "mine, not yours"
    assert [path.name for path in desk.out.iterdir()] == ["peerlog-2026-Q3.csv"]
    assert desk.ledger() == []


def test_a_file_of_another_logbook_or_changed_by_hand_is_not_ours(desk: Desk) -> None:
    walk = desk.walk()
    [saved] = walk.save(QUARTER, desk.out, ["json"])
    saved.write_bytes(saved.read_bytes() + b"\n")
    with pytest.raises(AlreadyThere):
        walk.save(QUARTER, desk.out, ["json"])


@pytest.mark.parametrize(
    "label", ["../evil", "a/b", "C:", "", "  ", "x" * 41, "dot.dot", "a_b", "=cmd", "a\nb;"]
)
def test_a_label_is_words_of_letters_digits_and_hyphens(label: str, desk: Desk) -> None:
    with pytest.raises(Refused, match="label_not_plain"):
        desk.walk().save(MONTH, desk.out, ["json"], label=label)
    assert not desk.out.exists()


def test_a_label_stands_in_the_name_and_in_the_file(desk: Desk) -> None:
    [saved] = desk.walk().save(MONTH, desk.out, ["json"], label="amber  heron-2", paragraph=" Ask me.\n")
    assert saved.name == "peerlog-2026-07-amber-heron-2.json"
    assert json.loads(saved.read_text("utf-8"))["approved_text"] == [
        {"kind": "label", "text": "amber heron-2"},
        {"kind": "paragraph", "text": "Ask me."},
    ]
    [release] = desk.walk().releases()
    assert [text.text for text in release.approved_texts] == ["amber heron-2", "Ask me."]


def test_approved_words_of_one_file_do_not_reach_the_next(desk: Desk) -> None:
    plain = read(desk.walk().save(MONTH, desk.out, ["json"]))
    desk.walk().save(MONTH, desk.out, ["json"], paragraph="Only this once.", label="once")
    assert read(desk.walk().save(MONTH, desk.out, ["json"])) == plain


@pytest.mark.parametrize("paragraph", ["x" * 2001, "hidden \u202e turned", "bell \x07"])
def test_a_paragraph_with_hidden_or_too_many_characters_is_refused(paragraph: str, desk: Desk) -> None:
    with pytest.raises(Refused, match="paragraph"):
        desk.walk().save(MONTH, desk.out, paragraph=paragraph)


def test_a_paragraph_is_kept_as_it_was_typed(desk: Desk) -> None:
    typed = "Caf\u00e9\u00a0\u2013 \u05e9\u05dc\u05d5\u05dd \U0001f469\u200d\U0001f33e\r\n\tsecond line"
    [saved] = desk.walk().save(MONTH, desk.out, ["json"], paragraph=typed)
    [said] = json.loads(saved.read_text("utf-8"))["approved_text"]
    assert said["text"] == typed.replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("formats", "why"), [(["doc"], "no_such_format"), ([], "no_format"), (["html"], "format_not_allowed")]
)
def test_only_formats_that_exist_and_are_allowed_are_written(
    formats: list[str], why: str, desk: Desk
) -> None:
    with pytest.raises(Refused, match=why):
        desk.walk(summary_formats=("csv",)).save(MONTH, desk.out, formats)


def test_files_are_made_with_the_login_s_own_umask(desk: Desk) -> None:
    [saved] = desk.walk().save(MONTH, desk.out, ["csv"])
    assert stat.S_IMODE(saved.stat().st_mode) == 0o644
    private = Summarise(
        desk.logbook, desk.content, stopped_at(date(2026, 11, 22)), Policy(), others_umask=0o077
    )
    [saved] = private.save(MONTH, desk.out / "private", ["csv"])
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    assert stat.S_IMODE(saved.parent.stat().st_mode) == 0o700


class Enough(Exception):
    """Somebody pressed Stop."""


@pytest.mark.parametrize("at", [0.0, 0.2, 0.4, 0.5, 0.7, 0.9])
def test_stopping_before_the_end_leaves_nothing_behind(at: float, desk: Desk) -> None:
    told: list[float] = []

    def progress(share: float, words: str) -> None:
        assert words
        told.append(share)
        if share >= at:
            raise Enough

    with pytest.raises(Enough):
        desk.walk().save(QUARTER, desk.out, progress=progress)
    assert told == sorted(told)
    assert not desk.out.exists() or list(desk.out.iterdir()) == []
    assert desk.ledger() == []
    assert desk.walk().releases() == []


def test_looking_tells_how_far_it_is_and_stops_when_told_to(desk: Desk) -> None:
    told: list[float] = []
    desk.walk().preview(QUARTER, lambda share, _words: told.append(share))
    assert told == sorted(told)
    assert told[0] == 0.0
    assert 0.6 < told[-1] < 1
    assert len(told) > 20

    def stop(share: float, _words: str) -> None:
        if share > 0.3:
            raise Enough

    with pytest.raises(Enough):
        desk.walk().preview(QUARTER, stop)
    assert desk.walk().preview(QUARTER).would_close


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_closed(desk: Desk) -> None:
    desk.out.write_text("a file where the folder should be")
    with pytest.raises(CannotWrite):
        desk.walk().save(MONTH, desk.out)
    assert desk.ledger() == []


STEPS = [
    pytest.param("part peerlog-2026-Q3.html", marks=pytest.mark.slow),
    "part peerlog-2026-Q3.json",
    "committed",
    pytest.param("named peerlog-2026-Q3.html", marks=pytest.mark.slow),
    pytest.param("named peerlog-2026-Q3.json", marks=pytest.mark.slow),
    "placed",
]


@pytest.mark.parametrize("step", STEPS)
def test_a_machine_that_stops_at_any_step_leaves_everything_or_nothing(step: str, desk: Desk) -> None:
    expected = {name: WRITERS[name](desk.walk().preview(QUARTER).summary) for name in WRITERS}
    path = desk.logbook.path
    desk.logbook.close()
    dying = subprocess.run(
        [sys.executable, "-m", "tests.services.save_and_stop", str(path), PASSPHRASE, str(desk.out), step],
        check=False,
        capture_output=True,
        text=True,
    )
    assert dying.returncode == 9, dying.stderr
    with Logbook.open(path, PASSPHRASE) as again:
        after = Desk(again, desk.content, desk.out)
        walk = after.walk()
        files = {name: desk.out / f"peerlog-2026-Q3.{name}" for name in WRITERS}
        if step.startswith("part"):
            assert walk.mend() == []
            assert after.ledger() == []
            assert not any(place.exists() for place in files.values())
            walk.save(QUARTER, desk.out)
        else:
            walk.mend()
            [release] = walk.releases()
            assert release.missing == ()
        assert {name: place.read_bytes() for name, place in files.items()} == expected
        assert sorted(desk.out.iterdir()) == sorted(files.values())
        assert walk.mend() == []


def test_files_are_written_again_when_what_waited_is_gone_too(desk: Desk) -> None:
    def stop(step: str) -> None:
        if step == "committed":
            raise Enough

    clock = stopped_at(date(2026, 11, 22))
    with pytest.raises(Enough):
        Summarise(desk.logbook, desk.content, clock, Policy(), step=stop).save(QUARTER, desk.out)
    for waiting in desk.out.iterdir():
        waiting.unlink()
    walk = desk.walk()
    assert len(walk.releases()[0].missing) == len(WRITERS)
    in_the_way = desk.out / "peerlog-2026-Q3.csv"
    in_the_way.write_text("not ours")
    assert [path.suffix for path in walk.mend()] == [f".{name}" for name in WRITERS if name != "csv"]
    assert in_the_way.read_text() == "not ours"
    in_the_way.unlink()
    assert walk.mend() == [in_the_way]
    assert read(walk.save(QUARTER, desk.out)) == read(walk.save(QUARTER, desk.out / "again"))


def test_a_practice_logbook_says_so_in_every_format(
    content: Content, tmp_path: Path, clock: FixedClock
) -> None:
    logbook, _code = Logbook.create(
        tmp_path / "practice" / "peerlog.db", PASSPHRASE, today=clock.today(), practice=True, cost=CHEAP
    )
    with logbook:
        keep(logbook, [o.session for o in Caseload(random.Random(1), content.lists, 9, days=290).live(80)])
        walk = Summarise(logbook, content, clock, Policy())
        for path in walk.save(QUARTER, tmp_path / "out"):
            assert b"Practice: made-up numbers" in unpacked(path.read_bytes()), path.name


def test_words_have_no_way_into_any_file(desk: Desk) -> None:
    canary = "Zanzibar-77"
    spoken = [
        replace(
            session,
            uid=(20_000_000 + number).to_bytes(8, "big"),
            story_shared="too_much",
            care_record="to_do",
            words=replace(
                session.words,
                note=f"=1+1 {canary}",
                place=f"+{canary}",
                hard=canary,
                learned=f"@{canary}",
                next_step=f"-{canary}",
                promise=f"\t{canary}",
            ),
        )
        for number, session in enumerate(spread([one(who) for who in range(9)] * 3))
    ]
    keep(desk.logbook, spoken)
    for path in desk.walk().save(QUARTER, desk.out):
        text = unpacked(path.read_bytes())
        assert canary.encode() not in text
        assert b"too_much" not in text
        assert b"care_record" not in text


def test_every_row_obeys_the_grammar(desk: Desk) -> None:
    lists = desk.content.lists
    known = {entry.key for code_list in lists.values() for entry in code_list}
    known |= {"all", "not_said", "looked_back_on", "told_back"}
    for period in (MONTH, QUARTER):
        [saved] = desk.walk().save(period, desk.out, ["csv"])
        rows = list(csv.DictReader(io.StringIO(saved.read_text("utf-8"))))
        assert len({(r["table"], r["category"], r["measure"]) for r in rows}) == len(rows)
        for row in rows:
            assert row["schema"] == "peerlog-summary-1"
            assert (row["period"], row["period_type"]) == (str(period), period.type)
            assert row["category"] in known
            assert row["status"] in (SHOWN, WITHHELD, AT_LEAST, NOT_AT_THIS_PERIOD)
            filled = [bool(row[name]) for name in ("value", "low", "high")]
            assert filled == {SHOWN: [True] * 3, AT_LEAST: [False, True, False]}.get(
                row["status"], [False] * 3
            )
            assert (row["base"], row["min_people"]) in (("5", "5"), ("10", "5"), ("20", "5"))


def test_every_category_of_every_list_is_there_in_code_list_order(desk: Desk) -> None:
    tables = {table.key: table for table in desk.walk().preview(QUARTER).summary.tables}
    themes = [entry.key for entry in desk.content.lists["themes"]]
    assert [row.category for row in tables["themes"].rows] == themes
    assert [row.category for row in tables["setting"].rows] == ["ward", "community", "other", "not_said"]
    present = [entry.key for entry in desk.content.lists["kind"] if entry.present != "nobody"]
    assert [row.category for row in tables["kind"].rows] == present
    nobody = [entry.key for entry in desk.content.lists["kind"] if entry.present == "nobody"]
    assert [row.category for row in tables["own_work"].rows] == nobody


def test_rows_are_frozen_with_their_table(desk: Desk) -> None:
    walk = desk.walk()
    [saved] = walk.save(QUARTER, desk.out, ["csv"])
    helped = desk.content.lists["helped"]
    longer = replace(helped, entries=(*helped.entries, replace(helped.entries[0], key="brand_new")))
    lists = {**desk.content.lists, "helped": longer}
    changed = Desk(desk.logbook, replace(desk.content, lists=lists), desk.out)
    assert read(changed.walk().save(QUARTER, desk.out, ["csv"])) == {saved.name: saved.read_bytes()}
    rows = [row.category for row in changed.walk().preview(Period.parse("2026-Q2")).summary.rows()]
    assert "brand_new" in rows


def test_a_changed_rule_acts_on_periods_not_yet_closed(desk: Desk) -> None:
    before = read(desk.walk().save(QUARTER, desk.out, ["csv"]))
    strict = desk.walk(summary_k=50)
    assert read(strict.save(QUARTER, desk.out, ["csv"])) == before
    rows = list(strict.preview(Period.parse("2026-Q2")).summary.rows())
    assert {row.min_people for row in rows} == {50}
    assert {row.status for row in rows} == {WITHHELD}


OVERLAP = """
INSERT INTO frozen (closing, period, table_key, category, measure, place, status, low, high, base, min_people)
SELECT closing, '2026-Q3', table_key, category, measure, 999, 'shown', 5, 9, 5, 5 FROM frozen
WHERE table_key = 'total' AND measure = 'sessions' AND status = 'shown' AND period = '2026-07'
"""


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE frozen SET low = low + 5, high = high + 5 WHERE status = 'shown'",
        "DELETE FROM frozen",
        "INSERT OR REPLACE INTO frozen SELECT * FROM frozen",
        "DELETE FROM cover",
        "UPDATE cover SET month = '2020-01'",
        "INSERT OR REPLACE INTO cover SELECT * FROM cover",
        "DELETE FROM closing",
        "UPDATE closing SET closed_on = '2020-01-01'",
        "DELETE FROM release",
        "UPDATE release SET made_on = '2020-01-01'",
        "DELETE FROM chain",
        "UPDATE chain SET mac = zeroblob(32)",
        "DELETE FROM release_file",
        "UPDATE release_file SET sha256 = zeroblob(32)",
        OVERLAP,
    ],
)
def test_the_database_itself_refuses_to_unsay_a_number(statement: str, saved: Path, tmp_path: Path) -> None:
    copy = tmp_path / "peerlog.db"
    shutil.copyfile(saved, copy)
    with closing(sqlite3.connect(copy)) as raw:
        raw.execute("PRAGMA foreign_keys = ON")
        before = list(raw.iterdump())
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute(statement)
        raw.rollback()
        assert list(raw.iterdump()) == before


def test_a_ledger_changed_behind_the_triggers_is_found(desk: Desk) -> None:
    desk.walk().save(QUARTER, desk.out, ["csv"])
    with closing(sqlite3.connect(desk.logbook.path)) as raw, raw:
        raw.execute("DROP TRIGGER frozen_stays")
        raw.execute("UPDATE frozen SET low = low + 5, high = high + 5 WHERE status = 'shown' AND id % 2")
    for asked in (lambda: desk.walk().preview(QUARTER), desk.walk().releases, desk.walk().offers):
        with pytest.raises(Damaged, match="ledger"):
            asked()


def test_a_quarter_closes_after_some_of_its_months_were_sent(desk: Desk) -> None:
    walk = desk.walk()
    walk.save(MONTH, desk.out, ["csv"])
    before = desk.ledger()
    assert walk.preview(QUARTER).would_close == (*QUARTER.months[1:], QUARTER)
    walk.save(QUARTER, desk.out, ["csv"])
    assert set(before) <= set(desk.ledger())


def test_what_has_left_is_listed_newest_first(desk: Desk) -> None:
    desk.walk(date(2026, 11, 20)).save(MONTH, desk.out, ["csv"])
    desk.walk(date(2026, 11, 22)).save(QUARTER, desk.out, ["csv", "json"])
    newest, older = desk.walk().releases()
    assert (str(newest.period), newest.made_on) == ("2026-Q3", date(2026, 11, 22))
    assert newest.files == ("peerlog-2026-Q3.csv", "peerlog-2026-Q3.json")
    assert older.folder == desk.out


def test_the_words_of_a_release_are_sealed_in_the_logbook(desk: Desk) -> None:
    desk.walk().save(MONTH, desk.out, ["csv"], label="zebra", paragraph="Quokka says hello.", read_again=True)
    desk.logbook.close()
    stored = b"".join(path.read_bytes() for path in desk.logbook.path.parent.iterdir())
    for word in (b"zebra", b"Quokka", str(desk.out).encode()):
        assert word not in stored
