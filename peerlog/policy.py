"""Every setting an organisation may decide for its laptops, declared once, and how a policy file is read.

The file counts only where the people it is for cannot change it. A value may make things stricter, never
looser than the bounds here. Whatever is wrong with a file or a value, the safe default stands and the
problem is listed for IT.
"""

import os
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

FILE_NAME = "policy.toml"
TAKE_OUT_WAYS = ("json", "pdf", "mine_only", "sealed")
"""How a supporter may take their log out: the whole as data or to read, their own part, the whole sealed."""
SUMMARY_FORMATS = ("html", "pdf", "xlsx", "csv", "json")
_LARGEST_FILE_BYTES = 64 * 1024
_LONGEST_PATH = 1024


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a policy may set one setting to.

    `only` says in which direction a policy may leave the default at all; None means both. `none_too`: a list
    may be empty.
    """

    plain: str
    lowest: float | None = None
    highest: float | None = None
    only: Literal["higher", "lower"] | None = None
    choices: tuple[Any, ...] = ()
    none_too: bool = False


def _setting(
    default: Any,
    plain: str,
    *,
    lowest: float | None = None,
    highest: float | None = None,
    only: Literal["higher", "lower"] | None = None,
    choices: tuple[Any, ...] = (),
    none_too: bool = False,
) -> Any:
    if only == "higher":
        lowest = default
    if only == "lower":
        highest = default
    return field(
        default=default, metadata={"bounds": Bounds(plain, lowest, highest, only, choices, none_too)}
    )


@dataclass(frozen=True)
class Policy:
    """Every setting in force. The defaults are what a laptop without a policy file does."""

    lock_after_minutes: int = _setting(
        5, "minutes without a key press until the log locks", lowest=1, highest=30
    )
    shift_pin_hours: int = _setting(
        8,
        "hours a short PIN may open the locked log instead of the passphrase; 0 for never",
        lowest=0,
        highest=12,
    )
    several_logbooks: bool = _setting(
        True,
        "whether one login may have several logbooks; false shows the first one only, and erases nothing",
    )
    hide_from_captures: bool = _setting(
        False, "keep the open log out of screenshots and shared screens, as the locked one always is"
    )
    passphrase_letters_min: int = _setting(12, "shortest passphrase allowed", highest=64, only="higher")
    grace_days: int = _setting(
        10, "days after a period's end until it can be summarised", lowest=0, highest=60
    )
    summary_k: int = _setting(
        5, "fewest different people a published number may be about", highest=50, only="higher"
    )
    summary_band_base: int = _setting(5, "width of the bands numbers are published in", choices=(5, 10))
    summary_sessions_min: int = _setting(
        3, "fewest sessions a published number may be about", highest=50, only="higher"
    )
    summary_share_of_one: float = _setting(
        0.5, "largest share of a published number one person may have", lowest=0.2, only="lower"
    )
    summary_share_of_two: float = _setting(
        0.8, "largest share of a published number two people may have", lowest=0.4, only="lower"
    )
    summary_share_at_worst: float = _setting(
        0.75,
        "largest share one person may have if every session without a code word were theirs",
        lowest=0.4,
        only="lower",
    )
    summary_share_at_worst_sensitive: float = _setting(
        0.67, "the same for what people talked about, doors and needs", lowest=0.4, only="lower"
    )
    summary_saturation: float = _setting(
        0.9,
        "share of the people from which a sensitive line would be about everybody",
        lowest=0.8,
        only="lower",
    )
    summary_formats: tuple[str, ...] = _setting(
        SUMMARY_FORMATS, "kinds of file a summary may be saved as", choices=SUMMARY_FORMATS
    )
    take_out: tuple[str, ...] = _setting(
        TAKE_OUT_WAYS,
        "ways a supporter may take their own log out, [] for none",
        choices=TAKE_OUT_WAYS,
        none_too=True,
    )
    fade_after_weeks: int = _setting(
        12, "weeks after the last meeting until a code word is offered to be let go", lowest=4, highest=104
    )
    code_words: bool = _setting(
        True,
        "whether supporters may use code words; false shows none, and what was tied to one stays sealed",
    )
    keep_for_months: int = _setting(
        0,
        "months after which sessions and reflections are erased, 0 for as long as their owner keeps them",
        choices=(0, 6, 12, 18, 24, 36, 48, 60, 72, 84, 96, 120),
    )
    keep_for_warning_days: int = _setting(
        28, "days between the warning and the erasing of what is kept no longer", lowest=14, highest=90
    )
    trash_days: int = _setting(
        30, "days until what lies in the trash is gone for good", lowest=1, only="lower"
    )
    hold: bool = _setting(False, "whether all erasing is paused, for everyone on this laptop")
    backup_folder: str = _setting(
        "", "second folder for everybody's backups, ~ for the login's own; empty: each person chooses"
    )
    content_pack: str = _setting(
        "", "folder with the organisation's own words; empty: the folder content-pack beside this file"
    )


BOUNDS: Mapping[str, Bounds] = {item.name: item.metadata["bounds"] for item in fields(Policy)}
DEFAULTS = Policy()


@dataclass(frozen=True, slots=True)
class PolicyReading:
    """What was found.

    `set_here` names the settings the file decides. `ignored` says why a file that is there does not count.
    `problems` lists what is wrong in it: for IT, in fixed words, with the keys as they stand in the file.
    """

    policy: Policy = DEFAULTS
    file: Path | None = None
    set_here: frozenset[str] = frozenset()
    ignored: Literal["", "changeable", "unreadable"] = ""
    problems: tuple[str, ...] = ()


def machine_file() -> Path:
    """Where the machine-wide policy lies. Never taken from the environment, which belongs to the user."""
    if sys.platform == "win32":
        import winreg

        key = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList"
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key) as profiles:
            program_data = winreg.ExpandEnvironmentStrings(winreg.QueryValueEx(profiles, "ProgramData")[0])
        return Path(program_data, "peerlog", FILE_NAME)
    return Path("/etc/peerlog", FILE_NAME)


def read(file: Path, *, owner: int = 0) -> PolicyReading:
    """The policy in `file`. `owner` is the user id it and its folder must belong to (not used on Windows)."""
    try:
        if changeable(file, owner=owner) or changeable(file.parent, owner=owner):
            return PolicyReading(file=file, ignored="changeable")
        with file.open("rb") as opened:
            content = opened.read(_LARGEST_FILE_BYTES + 1)
        if len(content) > _LARGEST_FILE_BYTES:
            return PolicyReading(file=file, ignored="unreadable", problems=("the file is too large",))
        found = tomllib.loads(content.decode("utf-8-sig"))
    except FileNotFoundError:
        return PolicyReading()
    except OSError:
        return PolicyReading(file=file, ignored="unreadable", problems=("the file cannot be opened",))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError):
        return PolicyReading(file=file, ignored="unreadable", problems=("the file is not TOML",))
    taken, problems = _take(found)
    return PolicyReading(Policy(**taken), file, frozenset(taken), "", tuple(problems))


def changeable(path: Path, *, owner: int) -> bool:
    """Whether somebody other than the machine's owner could write here.

    Raises `FileNotFoundError` where there is nothing.
    """
    if sys.platform == "win32":
        path.stat()
        return _can_write_on_windows(path)
    status = path.stat()
    return status.st_uid != owner or bool(status.st_mode & 0o022)


def _can_write_on_windows(path: Path) -> bool:
    """By trying: a file's access list cannot be told from its attributes."""
    try:
        if path.is_dir():
            probe = path / f".{os.getpid()}.peerlog"
            probe.touch(exist_ok=False)
            probe.unlink()
        else:
            path.open("r+b").close()
    except PermissionError:
        return False
    return True


def _take(found: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    taken: dict[str, Any] = {}
    problems: list[str] = []
    for key, value in found.items():
        if key not in BOUNDS:
            problems.append(f"{key}: no such setting")
            continue
        default, bounds = getattr(DEFAULTS, key), BOUNDS[key]
        if isinstance(default, tuple):
            wrong = _wrong_list(value, bounds)
            value = tuple(value) if not wrong else value
        elif isinstance(default, bool):
            wrong = "" if isinstance(value, bool) else "must be true or false"
        elif isinstance(default, str):
            wrong = _wrong_folder(value)
        else:
            wrong = _wrong_number(value, bounds, whole=isinstance(default, int))
        if wrong:
            problems.append(f"{key}: {wrong}; the default stands")
        else:
            taken[key] = value
    return taken, problems


def _wrong_list(value: object, bounds: Bounds) -> str:
    if isinstance(value, list) and (value or bounds.none_too) and all(one in bounds.choices for one in value):
        return ""
    return "must be a list of some of " + ", ".join(bounds.choices)


def _wrong_folder(value: object) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST_PATH or not value.isprintable():
        return "must be a path to a folder"
    whole = not value or value.startswith("~") or Path(value).is_absolute()
    return "" if whole else "must be a whole path to a folder"


def _wrong_number(value: object, bounds: Bounds, *, whole: bool) -> str:
    if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
        return "must be a whole number" if whole else "must be a number"
    if bounds.choices and value not in bounds.choices:
        return "must be one of " + ", ".join(str(choice) for choice in bounds.choices)
    # Written so that "not a number" is outside too.
    if bounds.lowest is not None and not value >= bounds.lowest:
        return f"must be {bounds.lowest:g} or more"
    if bounds.highest is not None and not value <= bounds.highest:
        return f"must be {bounds.highest:g} or less"
    return ""
