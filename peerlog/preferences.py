"""How one person likes the window: theme, size, typeface, paper, words. Nothing about what they wrote."""

import errno
import math
import os
import tomllib
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Literal, get_args

import tomli_w

from peerlog.domain.errors import CannotWrite

Theme = Literal["light", "dark", "contrast", "tint", "system"]
THEMES: tuple[Theme, ...] = get_args(Theme)
SMALLEST_SCALE, LARGEST_SCALE = 1.0, 2.0
_LONGEST_WORD = 40
_LONGEST_PATH = 4096
_LARGEST_FILE_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Preferences:
    """Every preference with what a new logbook starts with.

    `font_family` empty: our own typeface. `word_for_people`, `word_for_carers` empty: the words of the
    content pack. `pages_shown`: pages that have joined the sidebar; `all_pages` shows every one.
    `open_sections`: what this person adds to a session, and finds open the next time.
    `backup_folder`: a second place for backups, empty for none. `name_marks`: quiet marks while writing.
    `not_looked_for`: kinds that "Look it over" passes over. `six_steps`: reflections go through six steps.
    """

    theme: Theme = "system"
    scale: float = 1.0
    font_family: str = ""
    ruled_paper: bool = True
    word_for_people: str = ""
    word_for_carers: str = ""
    pages_shown: tuple[str, ...] = ()
    all_pages: bool = False
    open_sections: tuple[str, ...] = ()
    backup_folder: str = ""
    name_marks: bool = True
    not_looked_for: tuple[str, ...] = ()
    six_steps: bool = False


class PreferencesFile:
    """The file they are kept in. One that cannot be read is set aside by another name, never overwritten."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def load(self) -> tuple[Preferences, Path | None]:
        """The preferences, and where an unreadable file was put, if there was one.

        A single value that makes no sense gives way to its default; a file that cannot be moved stays.
        """
        try:
            return _understood(self._read()), None
        except FileNotFoundError:
            return Preferences(), None
        except (OSError, ValueError, RecursionError):
            try:
                return Preferences(), self._set_aside()
            except OSError:
                return Preferences(), None

    def save(self, preferences: Preferences) -> None:
        """Write whole or not at all. Raises `CannotWrite`."""
        kept = {
            key: list(value) if isinstance(value, tuple) else value
            for key, value in asdict(preferences).items()
        }
        part = self.file.with_name(self.file.name + ".part")
        try:
            self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                self._read()
            except FileNotFoundError:
                pass
            except (OSError, ValueError, RecursionError):
                self._set_aside()
            with part.open("wb") as opened:
                tomli_w.dump(kept, opened)
                opened.flush()
                os.fsync(opened.fileno())
            part.replace(self.file)
        except OSError as error:
            raise CannotWrite(self.file, _why(error)) from None

    def _read(self) -> dict[str, Any]:
        with self.file.open("rb") as opened:
            content = opened.read(_LARGEST_FILE_BYTES + 1)
        if len(content) > _LARGEST_FILE_BYTES:
            raise ValueError("too large for preferences")
        return tomllib.loads(content.decode("utf-8-sig"))

    def _set_aside(self) -> Path:
        number = 1
        while (aside := self.file.with_name(f"{self.file.stem}-unreadable-{number}.toml")).exists():
            number += 1
        return self.file.rename(aside)


def _understood(found: dict[str, Any]) -> Preferences:
    known = {field.name for field in fields(Preferences)}
    sensible = {key: _sensible(key, value) for key, value in found.items() if key in known}
    return Preferences(**{key: value for key, value in sensible.items() if value is not None})


def _sensible(key: str, value: Any) -> Any:
    """The value as kept in memory, or None for one that makes no sense for this key."""
    match key, value:
        case "theme", str():
            return value if value in THEMES else None
        case "scale", int() | float() if not isinstance(value, bool) and math.isfinite(value):
            return min(LARGEST_SCALE, max(SMALLEST_SCALE, float(value)))
        case (("ruled_paper" | "all_pages" | "name_marks" | "six_steps"), bool()):
            return value
        case (("font_family" | "word_for_people" | "word_for_carers"), str()):
            return value.strip() if len(value) <= _LONGEST_WORD and value.isprintable() else None
        case "backup_folder", str():
            return value if len(value) <= _LONGEST_PATH and Path(value).is_absolute() else None
        case (("pages_shown" | "open_sections" | "not_looked_for"), list()):
            return tuple(value) if all(isinstance(each, str) for each in value) else None
    return None


def _why(error: OSError) -> str:
    """The key `CannotWrite` knows for what the system says."""
    reasons = {errno.ENOSPC: "full", errno.EDQUOT: "full", errno.EROFS: "read_only"}
    reasons |= {errno.EACCES: "not_allowed", errno.EPERM: "not_allowed"}
    return reasons.get(error.errno or 0, "other")
