"""A plan handed on: nothing about people, listed in what has left; one taken in, strictly."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from peerlog.domain.errors import AlreadyThere, CannotWrite, EntryProblems, Refused
from peerlog.domain.group_plan import GroupPlan
from peerlog.report import group_plan_file
from peerlog.report.group_plan_file import LARGEST_BYTES, read, written
from peerlog.storage.logbook import Logbook
from tests.services.group_desk import GroupDesk
from tests.stand_ins import FixedClock

PLAN = GroupPlan(
    title="Tea group", minutes=60, every="week", plan=("Kettle on", "Hellos"), ground_rules=("Be kind",)
)


@pytest.fixture
def desk(logbook: Logbook, clock: FixedClock) -> GroupDesk:
    return GroupDesk(logbook, clock)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "handed on"
    folder.mkdir()
    return folder


def raw(**changed: Any) -> bytes:
    return json.dumps({**json.loads(written(PLAN)), **changed}).encode()


def refused(data: bytes) -> str:
    with pytest.raises(EntryProblems) as error:
        read(data)
    return error.value.problems[0].what


def test_a_plan_comes_back_as_it_was_written() -> None:
    assert read(written(PLAN)) == PLAN
    assert read(b"\xef\xbb\xbf" + written(PLAN)) == PLAN
    bare = GroupPlan(title="Tea", plan=("Kettle on",))
    assert read(written(bare)) == bare


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "not_a_plan"),
    "no object": (lambda: b"[1, 2]", "not_a_plan"),
    "not whole": (lambda: written(PLAN)[:-9], "not_json"),
    "other letters": (lambda: written(PLAN).decode().encode("utf-16"), "not_a_plan"),
    "a log": (lambda: raw(schema="peerlog-log-1"), "not_a_plan"),
    "newer": (lambda: raw(schema="peerlog-plan-2"), "other_plan_version"),
    "too big": (lambda: raw(title="x" * LARGEST_BYTES), "file_too_big"),
    "too deep": (lambda: b'{"schema": ' + b"[" * 50_000 + b"]" * 50_000 + b"}", "too_deep"),
    "unknown key": (lambda: raw(people=["Rowan"]), "not_in_a_plan"),
    "key twice": (lambda: written(PLAN).replace(b'"every"', b'"minutes"'), "key_twice"),
    "NaN": (lambda: written(PLAN).replace(b"60", b"NaN"), "not_json"),
    "a number as words": (lambda: raw(minutes="60"), "not_a_number"),
    "true is no number": (lambda: raw(minutes=True), "not_a_number"),
    "a huge number": (lambda: raw(minutes=10**9), "out_of_range"),
    "no rhythm": (lambda: raw(every="daily"), "not_among"),
    "no list": (lambda: raw(plan="Kettle on"), "wrong_type"),
    "a list of lists": (lambda: raw(plan=[["Kettle on"]]), "wrong_type"),
    "too many steps": (lambda: raw(plan=["x"] * 41), "too_many"),
    "a step too long": (lambda: raw(plan=["x" * 501]), "too_long"),
    "an empty step": (lambda: raw(plan=[" "]), "missing"),
    "nothing in it": (lambda: raw(plan=[], ground_rules=[]), "missing"),
    "no name": (lambda: raw(title=""), "missing"),
    "control": (lambda: raw(plan=["Kettle\x07 on"]), "hidden_characters"),
    "a line break": (lambda: raw(title="Tea\ngroup"), "hidden_characters"),
    "turned words": (lambda: raw(ground_rules=["safe \u202eexe.txt"]), "hidden_characters"),
    "isolates": (lambda: raw(plan=["\u2066x\u2069"]), "hidden_characters"),
    "half a character": (lambda: raw(plan=["\ud800"]), "hidden_characters"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_such_plan_is_refused(name: str) -> None:
    make, what = HOSTILE[name]
    assert refused(make()) == what


def test_a_refusal_says_no_word_of_the_file() -> None:
    for data in (raw(marmalade="x"), raw(title=7, plan=["marmalade"]), raw(plan=["marmalade\x00"])):
        with pytest.raises(EntryProblems) as error:
            read(data)
        assert "marmalade" not in str(error.value)


def test_joiners_of_a_language_are_writing() -> None:
    persian = GroupPlan(title="می\u200cخواهم", plan=("چای",))
    assert read(written(persian)) == persian


def test_nothing_about_a_place_a_day_or_who_leads_goes_along(desk: GroupDesk, out: Path) -> None:
    tea = desk.group(
        place="Millpond ward", led_by="staff", setting="ward", plan=("Kettle on",), activities=("had_fun",)
    )
    desk.log(tea, "2026-11-17", note="Marmalade", come_back="The river", code_words=["amber heron"])
    plans = desk.following.group_plans
    plan = plans.preview(tea.uid, tea.name, ground_rules=True)
    files = plans.save(out, plan, ["page", "file"], read_again=False)
    assert [file.name for file in files] == ["peerlog-plan.html", "peerlog-plan.json"]
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert "Kettle on" in text
        for word in ("Millpond", "staff", "had_fun", "Marmalade", "river", "heron", "14:00", tea.uid.hex()):
            assert word not in text, (file.name, word)
    page = files[0].read_text(encoding="utf-8")
    assert "<script" not in page
    assert "default-src 'none'" in page


def test_what_was_typed_is_shown_as_it_stands_on_the_page(desk: GroupDesk, out: Path) -> None:
    tea = desk.group(plan=("<img src=x onerror=alert(1)>",))
    plan = desk.following.group_plans.preview(tea.uid, "<b>Tea</b>", ground_rules=True)
    [page] = desk.following.group_plans.save(out, plan, ["page"], read_again=True)
    text = page.read_text(encoding="utf-8")
    assert "&lt;b&gt;Tea" in text
    assert "<img" not in text


def test_it_is_listed_in_what_has_left_with_its_fingerprints(desk: GroupDesk, out: Path) -> None:
    tea = desk.group(plan=("Kettle on",))
    plan = desk.following.group_plans.preview(tea.uid, tea.name, ground_rules=True)
    desk.following.group_plans.save(out, plan, ["page"], read_again=True)
    second = desk.following.group_plans.save(out, plan, ["page", "file"], read_again=True)
    assert [file.name for file in second] == ["peerlog-plan-2.html", "peerlog-plan-2.json"]
    newest, oldest = desk.following.left_files.all()
    assert (newest.what, newest.title, newest.left_on) == ("group_plan", "Tea group", date(2026, 11, 22))
    assert [len(newest.files), len(oldest.files)] == [2, 1]
    assert desk.following.left_files.still_there(newest) == ("same", "same")
    second[0].write_text("other")
    second[1].unlink()
    assert desk.following.left_files.still_there(newest) == ("changed", "gone")


def test_words_that_could_point_to_somebody_are_read_again_first(desk: GroupDesk, out: Path) -> None:
    desk.logbook.write(lambda: desk.logbook.code_words.add("amber heron"))
    tea = desk.group(plan=("Amber heron brings the milk", "Ring 07700 900123"))
    plans = desk.following.group_plans
    plan = plans.preview(tea.uid, tea.name, ground_rules=True)
    found = [pointing.words for pointing in plans.pointing(plan)]
    assert "Amber heron" in found
    assert any("900123" in words for words in found)
    with pytest.raises(Refused, match="not_read_again"):
        plans.save(out, plan, ["page"], read_again=False)
    assert list(out.iterdir()) == []
    assert desk.following.left_files.all() == []
    plans.save(out, plan, ["page"], read_again=True)


def test_what_cannot_be_written_is_not_listed(desk: GroupDesk, out: Path) -> None:
    files = desk.following.left_files
    in_the_way = out.with_name("a file where a folder should be")
    in_the_way.write_bytes(b"")
    with pytest.raises(CannotWrite):
        files.save(in_the_way, "group_plan", "Tea", {"a.html": b"a"})
    (out / "b.html").write_bytes(b"there before")
    with pytest.raises(AlreadyThere):
        files.save(out, "group_plan", "Tea", {"a.html": b"a", "b.html": b"b"})
    assert (out / "b.html").read_bytes() == b"there before"
    assert sorted(file.name for file in out.iterdir()) == ["b.html"]
    assert files.all() == []


def test_a_plan_from_elsewhere_becomes_a_group_of_my_own(desk: GroupDesk, out: Path) -> None:
    file = out / "theirs.json"
    file.write_bytes(written(PLAN))
    group = desk.following.group_plans.take(desk.following.group_plans.read(file))
    assert desk.groups.going() == [group]
    assert (group.name, group.plan, group.minutes) == ("Tea group", PLAN.plan, 60)
    assert (group.weekday, group.place, group.led_by) == (None, "", None)


def test_a_plan_without_steps_cannot_go(desk: GroupDesk) -> None:
    tea = desk.group()
    with pytest.raises(EntryProblems):
        desk.following.group_plans.preview(tea.uid, tea.name, ground_rules=True)


def test_the_schema_in_the_resources_says_the_same(desk: GroupDesk) -> None:
    from peerlog import resources

    schema = json.loads(resources.text("report", "group-plan.schema.json"))
    assert schema["properties"]["schema"]["const"] == group_plan_file.SCHEMA
    assert set(schema["properties"]) == set(json.loads(written(PLAN)))
