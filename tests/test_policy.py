"""What an organisation may decide."""

import ast
import os
from dataclasses import asdict
from pathlib import Path

import pytest

from peerlog import policy
from peerlog.policy import BOUNDS, DEFAULTS, PolicyReading
from peerlog.report.formats import WRITERS
from peerlog.summary.parameters import Parameters

pytestmark = pytest.mark.skipif(os.name == "nt", reason="ownership is told otherwise on Windows")
ME = os.getuid() if os.name != "nt" else 0


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "etc"
    folder.mkdir(mode=0o755)
    return folder / "policy.toml"


def reading(file: Path, content: str | bytes) -> PolicyReading:
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    file.chmod(0o644)
    return policy.read(file, owner=ME)


def test_without_a_file_the_defaults_stand(file: Path) -> None:
    assert policy.read(file, owner=ME) == PolicyReading()
    assert policy.read(file.parent / "nowhere" / "policy.toml", owner=ME) == PolicyReading()


def test_what_the_file_decides_is_taken_and_named(file: Path) -> None:
    found = reading(file, 'lock_after_minutes = 2\nsummary_k = 8\nsummary_formats = ["csv"]\n')
    assert found.problems == ()
    assert found.set_here == {"lock_after_minutes", "summary_k", "summary_formats"}
    assert (found.policy.lock_after_minutes, found.policy.summary_k) == (2, 8)
    assert found.policy.summary_formats == ("csv",)
    assert found.policy.grace_days == DEFAULTS.grace_days


@pytest.mark.parametrize(
    "line",
    [
        "summary_k = 4",
        "summary_k = 5.0",
        "summary_k = true",
        'summary_k = "8"',
        "summary_band_base = 3",
        "summary_share_of_one = 0.6",
        "summary_share_of_one = nan",
        "summary_saturation = inf",
        "passphrase_letters_min = 4",
        "lock_after_minutes = 0",
        "lock_after_minutes = 600",
        "summary_formats = []",
        'summary_formats = ["docx"]',
        'summary_formats = "csv"',
        "summary_formats = [[1]]",
        "fade_after_weeks = 2",
        "keep_for_months = 1",
        "keep_for_warning_days = 7",
        "trash_days = 60",
        "trash_days = 0",
        "hold = 1",
        'hold = "yes"',
    ],
)
def test_a_value_that_would_loosen_or_makes_no_sense_leaves_the_default_and_is_told(
    file: Path, line: str
) -> None:
    found = reading(file, f"grace_days = 20\n{line}\n")
    key = line.split(" ")[0]
    assert getattr(found.policy, key) == getattr(DEFAULTS, key)
    assert [problem for problem in found.problems if problem.startswith(key)] == list(found.problems)
    assert len(found.problems) == 1
    assert found.policy.grace_days == 20


def test_an_unknown_setting_is_told(file: Path) -> None:
    found = reading(file, "summary_kk = 9\n")
    assert found.policy == DEFAULTS
    assert "summary_kk" in found.problems[0]


@pytest.mark.parametrize(
    "content", ["not toml at all", b"\xff\xfe\x00", "x = " + "[" * 5000, "a = 1\n" * 20000]
)
def test_a_file_that_cannot_be_read_changes_nothing_and_is_told(file: Path, content: str | bytes) -> None:
    found = reading(file, content)
    assert found.policy == DEFAULTS
    assert found.ignored == "unreadable"
    assert found.problems


@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o666, 0o755), (0o664, 0o755), (0o644, 0o777)])
def test_a_file_people_can_change_does_not_count(file: Path, file_mode: int, folder_mode: int) -> None:
    reading(file, "lock_after_minutes = 30\n")
    file.chmod(file_mode)
    file.parent.chmod(folder_mode)
    found = policy.read(file, owner=ME)
    assert found.policy == DEFAULTS
    assert found.ignored == "changeable"


def test_a_file_of_another_owner_does_not_count(file: Path) -> None:
    reading(file, "lock_after_minutes = 30\n")
    found = policy.read(file, owner=ME + 1)
    assert found.policy == DEFAULTS
    assert found.ignored == "changeable"


def test_every_setting_is_explained_and_its_default_lies_inside_its_own_bounds(file: Path) -> None:
    assert len(BOUNDS) >= 8
    for key, bounds in BOUNDS.items():
        default = getattr(DEFAULTS, key)
        assert bounds.plain
        written = list(default) if isinstance(default, tuple) else default
        written = str(written).lower() if isinstance(written, bool) else written
        written = f'"{written}"' if isinstance(written, str) and not isinstance(default, bool) else written
        found = reading(file, f"{key} = {written}".replace("'", '"') + "\n")
        assert found.problems == ()
        assert found.policy == DEFAULTS


@pytest.mark.parametrize("value", ["backups", "D:", "/a\\nb", "x" * 2000, 3, True])
def test_a_folder_for_backups_is_a_whole_path(file: Path, value: object) -> None:
    written = str(value).lower() if isinstance(value, bool) else value
    found = reading(
        file, f'backup_folder = "{value}"\n' if isinstance(value, str) else f"backup_folder = {written}\n"
    )
    assert found.policy == DEFAULTS
    assert len(found.problems) == 1


@pytest.mark.parametrize("value", ["/srv/backups", "~/backups", ""])
def test_a_folder_for_backups_may_be_set_for_everybody(file: Path, value: str) -> None:
    found = reading(file, f'backup_folder = "{value}"\n')
    assert found.policy.backup_folder == value
    assert found.problems == ()


def test_what_protects_people_in_a_summary_can_only_be_made_stricter() -> None:
    stricter = {key: bounds.only for key, bounds in BOUNDS.items() if bounds.only}
    assert stricter["summary_k"] == stricter["summary_sessions_min"] == "higher"
    assert stricter["summary_share_of_one"] == stricter["summary_share_of_two"] == "lower"
    assert BOUNDS["summary_k"].lowest == 5


def test_the_defaults_are_those_of_the_method() -> None:
    ours = {
        "k": DEFAULTS.summary_k,
        "base": DEFAULTS.summary_band_base,
        "sessions_min": DEFAULTS.summary_sessions_min,
        "share_of_one": DEFAULTS.summary_share_of_one,
        "share_of_two": DEFAULTS.summary_share_of_two,
        "share_at_worst": DEFAULTS.summary_share_at_worst,
        "share_at_worst_sensitive": DEFAULTS.summary_share_at_worst_sensitive,
        "saturation": DEFAULTS.summary_saturation,
        "grace_days": DEFAULTS.grace_days,
    }
    assert asdict(Parameters()) == ours


def test_a_policy_may_name_every_format_there_is_and_no_other() -> None:
    assert set(policy.SUMMARY_FORMATS) == set(WRITERS)


def test_every_setting_is_heeded_somewhere() -> None:
    """One that nothing asks for would tell IT something untrue."""
    package = Path(policy.__file__).parent
    asked = {
        node.attr
        for file in package.rglob("*.py")
        if file.name != "policy.py" or file.parent != package
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
    }
    assert set(BOUNDS) - asked == set()


def test_the_machines_file_is_not_found_through_the_environment() -> None:
    assert policy.machine_file() == Path("/etc/peerlog/policy.toml")
