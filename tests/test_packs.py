"""An organisation's own words: laid over ours, checked, and never in the way of what was written before."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from peerlog import content as contents
from peerlog import packs, resources
from peerlog.domain.content import Content
from peerlog.packs import PackReading
from peerlog.policy import Policy, PolicyReading

ME = os.getuid() if os.name != "nt" else 0
on_this_system = pytest.mark.skipif(os.name == "nt", reason="ownership is told otherwise on Windows")

Laid = Callable[..., tuple[Content, list[str]]]


@pytest.fixture(scope="module")
def ours() -> Content:
    return contents.load()


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The sample, where it could count."""
    folder = tmp_path / "etc" / packs.FOLDER
    shutil.copytree(resources.path("samples", "pack"), folder)
    for place in (folder.parent, folder):
        place.chmod(0o755)
    for file in folder.iterdir():
        file.chmod(0o644)
    return folder


def in_force(pack: Path, policy: PolicyReading | None = None, owner: int = ME) -> PackReading:
    return packs.in_force(policy or PolicyReading(), pack.parent, owner=owner)


def test_the_sample_is_laid_over_our_words(ours: Content, pack: Path) -> None:
    content, problems = packs.laid_over(ours, pack)
    assert problems == ()
    activities = content.lists["activities"]
    assert activities["walked"].label == "Went for a wander"
    assert "practised" in activities
    assert "practised" not in [entry.key for entry in activities.offered]
    assert activities["made_something__allotment"].counted_as == "made_something"
    keys = [entry.key for entry in activities.offered]
    assert keys.index("made_something__allotment") == keys.index("made_something") + 1
    assert content.value("integrity").name == "Straight with each other"
    assert content.value("choice") == ours.value("choice")
    assert content.lists["values"]["integrity"].label == "Straight with each other"
    assert content.pack is not None
    assert content.pack.people == "Members"
    assert "Riverbank" in content.pack.about.made_by


def test_what_a_pack_does_not_name_stays_ours(ours: Content, pack: Path) -> None:
    content, _problems = packs.laid_over(ours, pack)
    assert content.help_now == ours.help_now
    assert content.code_nouns == ours.code_nouns
    assert content.lists["kind"] == ours.lists["kind"]


def test_every_key_of_ours_is_still_there_and_is_counted_as_before(ours: Content, pack: Path) -> None:
    content, _problems = packs.laid_over(ours, pack)
    for name, listed in ours.lists.items():
        for entry in listed:
            kept = content.lists[name][entry.key]
            assert (kept.counted_as, kept.family, kept.present) == (
                entry.counted_as,
                entry.family,
                entry.present,
            )
    assert {prompt.key for prompt in ours.prompts} <= {prompt.key for prompt in content.prompts}


def test_parts_of_help_may_be_said_otherwise_and_none_left_away(ours: Content, pack: Path) -> None:
    text = resources.text("content", "en", "help_now.toml")
    file = pack / "help_now.toml"
    file.write_text(text.replace("Stop. Leave the room", "Ring 4477. Leave the room"), "utf-8")
    content, problems = packs.laid_over(ours, pack)
    assert problems == ()
    assert any("4477" in line for passage in content.help_now.sections for line in passage.lines)
    file.write_text(text.replace('key = "for_me"', 'key = "for_staff"'), "utf-8")
    [problem] = packs.laid_over(ours, pack)[1]
    assert "must have for_me" in problem.what


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "what"),
    [
        ("lists.toml", '"made_something", icon', '"moon", icon', "activities.allotment.rolls_up_to", "must"),
        ("lists.toml", '"made_something", icon', '"made_something__x", icon', "rolls_up_to", "must be what"),
        ("lists.toml", ', rolls_up_to = "other"', "", "needs.bus_fares.rolls_up_to", "missing"),
        ("lists.toml", 'key = "allotment"', 'key = "walked"', "activities.walked.key", "one of ours"),
        ("lists.toml", 'key = "walked"', 'key = "waked"', "activities.waked.key", "key of this list"),
        ("lists.toml", '{ key = "walked",', '{ key = "walked", rolls_up_to = "had_fun",', "", "not known"),
        ("lists.toml", "[needs]", '[needs]\nretire = ["other"]', "needs.retire", "needed"),
        ("lists.toml", "[needs]", "[needs]\nremove = []", "needs.remove", "not known"),
        ("lists.toml", "[setting]", "[destinations]", "destinations", "may not be changed"),
        ("lists.toml", "[setting]", "[places]", "places", "may not be changed"),
        ("lists.toml", "[setting]", "[kind]", "narrowboat", "not possible"),
        ("lists.toml", "[setting]", "[activities]", "", "TOML"),
        ("lists.toml", '"At the allotment"', '"Listened"', "activities", "the same"),
        ("lists.toml", '"At the allotment"', f'"{"a" * 41}"', "allotment.label", "longer"),
        ("lists.toml", '"At the allotment"', '"At \\u202Ethe allotment"', "allotment.label", "seen"),
        ("lists.toml", "# relabel:", "# \u202erelabel:", "", "cannot be seen"),
        ("lists.toml", "# relabel:", "# \x07relabel:", "", "cannot be seen"),
        ("lists.toml", "# relabel:", "# " + "x" * 1500, "", "too long"),
        ("lists.toml", "# relabel:", "x = " + "[" * 1200 + "\n# ", "", "deep"),
        ("values.toml", '"integrity"', '"honesty"', "stands_for", "one of"),
        ("values.toml", '"integrity"', '"improvement"', "stands_for", "twice"),
        ("prompts.toml", '["giving_advice"]', '["given_advice"]', "retired", "keys of questions"),
        ("prompts.toml", 'key = "said_no_to_us"', 'key = "good_link"', "good_link.key", "already"),
        ("prompts.toml", 'step = "so"', 'step = "why"', "said_no_to_us.step", "one of"),
        ("prompts.toml", "[[choice]]", "[[freedom]]", "freedom", "not known"),
        ("words.toml", "people =", "patients =", "patients", "not known"),
        ("about.toml", "made_with =", "# made_with =", "made_with", "missing"),
        ("about.toml", "2027-09-14", "2026-09-14", "look_again_on", "after"),
    ],
)
def test_a_pack_that_breaks_a_rule_is_refused_whole_with_file_and_key(
    file: str, old: str, new: str, key: str, what: str, ours: Content, pack: Path
) -> None:
    text = (pack / file).read_text("utf-8")
    assert old in text
    (pack / file).write_text(text.replace(old, new, 1), "utf-8")
    content, [problem] = packs.laid_over(ours, pack)
    assert content is ours
    assert problem.file == file
    assert key in problem.key
    assert what in problem.what
    assert str(problem).isprintable()


def test_the_line_to_mend_is_named(ours: Content, pack: Path) -> None:
    text = (pack / "lists.toml").read_text("utf-8")
    (pack / "lists.toml").write_text(text.replace('"other"', '"far"'), "utf-8")
    [problem] = packs.laid_over(ours, pack)[1]
    assert problem.line == text[: text.index('"other"')].count("\n") + 1


def test_each_wrong_file_is_told_once(ours: Content, pack: Path) -> None:
    for name in ("lists.toml", "values.toml"):
        (pack / name).write_text("nonsense", "utf-8")
    assert [problem.file for problem in packs.laid_over(ours, pack)[1]] == ["values.toml", "lists.toml"]


def test_retiring_every_question_of_a_step_is_refused(ours: Content, pack: Path) -> None:
    keys = [p.key for p in ours.prompts if p.value == "choice" and p.step == "next"]
    (pack / "prompts.toml").write_text(f"retired = {keys}\n".replace("'", '"'), "utf-8")
    [problem] = packs.laid_over(ours, pack)[1]
    assert "leaves no question for choice" in problem.what


def make_link(pack: Path) -> None:
    outside = pack.parent / "elsewhere.toml"
    shutil.move(pack / "lists.toml", outside)
    (pack / "lists.toml").symlink_to(outside)


def make_large(pack: Path) -> None:
    (pack / "lists.toml").write_text("# x\n" * 20_000, "utf-8")


def make_many(pack: Path) -> None:
    for number in range(30):
        (pack / f"{number}.toml").touch()


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (lambda pack: (pack / "run.py").write_text("print()"), "belongs to no pack"),
        (lambda pack: (pack / "code_words.toml").write_text(""), "belongs to no pack"),
        (lambda pack: (pack / "about.toml").unlink(), "missing"),
        (lambda pack: (pack / "help_now.toml").mkdir(), "not a link or a folder"),
        (lambda pack: (pack / "lists.toml").write_bytes(b"\xff\xfe"), "UTF-8"),
        pytest.param(make_link, "not a link", marks=on_this_system),
        (make_large, "larger"),
        (make_many, "too many"),
    ],
)
def test_a_folder_that_holds_anything_else_is_refused(
    spoil: Callable[[Path], object], what: str, ours: Content, pack: Path
) -> None:
    spoil(pack)
    content, problems = packs.laid_over(ours, pack)
    assert content is ours
    assert any(what in problem.what for problem in problems)
    assert not any("run.py" in str(problem) for problem in problems)


# Where it counts


@on_this_system
def test_a_pack_beside_the_policy_counts(pack: Path) -> None:
    found = in_force(pack)
    assert (found.ignored, found.problems, found.folder) == ("", (), pack)
    assert found.content.pack is not None


@on_this_system
def test_the_policy_may_name_another_folder(pack: Path) -> None:
    other = pack.rename(pack.with_name("words of ours"))
    policy = PolicyReading(policy=replace(Policy(), content_pack=str(other)))
    assert in_force(pack, policy).folder == other
    policy = PolicyReading(policy=replace(Policy(), content_pack=str(pack)))
    found = in_force(pack, policy)
    assert (found.ignored, found.content.pack) == ("unreadable", None)


def test_without_a_pack_our_words_stand(tmp_path: Path, ours: Content) -> None:
    assert packs.in_force(PolicyReading(), tmp_path, owner=ME) == PackReading(ours)


@on_this_system
@pytest.mark.parametrize("place", ["", "..", "lists.toml"])
def test_a_pack_the_user_can_change_does_not_count(place: str, pack: Path, ours: Content) -> None:
    spot = (pack / place).resolve()
    spot.chmod(spot.stat().st_mode | 0o022)
    found = in_force(pack)
    assert (found.ignored, found.content) == ("changeable", ours)


@on_this_system
def test_a_pack_of_another_owner_or_behind_a_link_does_not_count(pack: Path) -> None:
    assert in_force(pack, owner=ME + 1).ignored == "changeable"
    moved = pack.rename(pack.with_name("moved"))
    pack.symlink_to(moved)
    assert in_force(pack).ignored == "changeable"


@on_this_system
def test_a_broken_pack_leaves_our_words_and_is_told(pack: Path, ours: Content) -> None:
    (pack / "lists.toml").write_text("nonsense", "utf-8")
    found = in_force(pack)
    assert (found.ignored, found.content) == ("broken", ours)
    assert [problem.file for problem in found.problems] == ["lists.toml"]
