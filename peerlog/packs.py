"""Finds an organisation's content pack, and lays it over our words where it counts.

Like a policy file it counts only where the people it is for cannot change it. A pack that breaks a rule is
left out whole: our words stand, and the problem is there for IT.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from peerlog import content as contents
from peerlog import policy as policies
from peerlog.domain import content_pack
from peerlog.domain.content import Content
from peerlog.domain.errors import BadContent
from peerlog.policy import PolicyReading

FOLDER = "content-pack"
_FILES = (content_pack.ABOUT, *content_pack.OVERLAYS)
_LARGEST_FILE_BYTES = 64 * 1024
_LONGEST_LINE = 1500
"""Also what keeps tables from lying deeper in each other than can be read in good time."""
_MOST_FILES = 20


@dataclass(frozen=True, slots=True)
class PackReading:
    """The words in force. `ignored`: why a pack that is there does not count; `problems`: what is wrong."""

    content: Content
    folder: Path | None = None
    ignored: Literal["", "changeable", "unreadable", "broken"] = ""
    problems: tuple[BadContent, ...] = ()


def in_force(policy: PolicyReading, beside: Path, *, owner: int = 0) -> PackReading:
    """Our words with the pack the policy names, or the one `beside` the policy file, if it counts."""
    ours = contents.load()
    named = policy.policy.content_pack
    folder = Path(named) if named else beside / FOLDER
    try:
        if _changeable(folder, owner):
            return PackReading(ours, folder, "changeable")
        content, problems = laid_over(ours, folder)
    except FileNotFoundError:
        return PackReading(ours, folder, "unreadable") if named else PackReading(ours)
    except OSError:
        return PackReading(ours, folder, "unreadable")
    if problems:
        return PackReading(ours, folder, "broken", problems)
    return PackReading(content, folder)


def words_here(policy_file: Path | None = None) -> Content:
    """The words in force on this machine."""
    file = policy_file or policies.machine_file()
    return in_force(policies.read(file), file.parent).content


def _changeable(folder: Path, owner: int) -> bool:
    """Whether somebody other than the machine's owner could put other words there."""
    places = (folder, folder.parent, *folder.iterdir())
    return any(place.is_symlink() or policies.changeable(place, owner=owner) for place in places)


def laid_over(ours: Content, folder: Path) -> tuple[Content, tuple[BadContent, ...]]:
    """Our words with those of a folder over them, and the first fault of each file. Raises OSError."""
    problems = [BadContent(name, "", what) for name, what in _strange(folder)]
    if problems:
        return ours, tuple(problems)
    content = ours
    overlays: Mapping[str, content_pack.Overlay] = {
        content_pack.ABOUT: content_pack.begun,
        **content_pack.OVERLAYS,
    }
    for name, overlay in overlays.items():
        file = folder / name
        if name != content_pack.ABOUT and not file.exists():
            continue
        try:
            content = _with(content, file, overlay)
        except BadContent as problem:
            problems.append(problem)
            if name == content_pack.ABOUT:
                break
    return (ours if problems else content), tuple(problems)


def _strange(folder: Path) -> Iterator[tuple[str, str]]:
    """What does not belong into a pack. Names that are not ours are not repeated."""
    found = list(folder.iterdir())
    for file in found[:_MOST_FILES]:
        name = file.name if file.name in _FILES else folder.name if folder.name.isprintable() else "."
        if file.name not in _FILES:
            yield name, "holds a file that belongs to no pack"
        elif file.is_symlink() or not file.is_file():
            yield name, "must be a file, not a link or a folder"
        elif file.stat().st_size > _LARGEST_FILE_BYTES:
            yield name, f"is larger than {_LARGEST_FILE_BYTES // 1024} KB"
    if len(found) > _MOST_FILES:
        yield ".", "holds too many files"
    if not (folder / content_pack.ABOUT).exists():
        yield content_pack.ABOUT, "missing"


def _with(content: Content, file: Path, overlay: content_pack.Overlay) -> Content:
    with file.open("rb") as opened:
        data = opened.read(_LARGEST_FILE_BYTES)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadContent(file.name, "", "is not written as UTF-8") from None
    for number, line in enumerate(text.split("\n"), start=1):
        line = line.removesuffix("\r")
        if not line.replace("\t", " ").isprintable():
            raise BadContent(file.name, "", "holds a character that cannot be seen", number)
        if len(line) > _LONGEST_LINE:
            raise BadContent(file.name, "", "has a line that is too long", number)
    return contents.part_of(lambda _name: text, file.name, lambda raw, name: overlay(content, raw, name))
