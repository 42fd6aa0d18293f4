"""Where the files peerlog brings with it are found: lists, prompts, fonts, icons, templates.

An installed copy holds them inside the package; a working copy keeps them beside it.
"""

import tomllib
from pathlib import Path
from typing import Any

_INSTALLED = Path(__file__).with_name("resources")
_WORKING_COPY = Path(__file__).parent.with_name("resources")


def root() -> Path:
    """The folder that holds every resource."""
    return _INSTALLED if _INSTALLED.is_dir() else _WORKING_COPY


def path(*parts: str) -> Path:
    """The place of one resource, `path("content", "lists.toml")`.

    Raises `FileNotFoundError` where it is missing: a broken installation, never a user's doing.
    """
    found = root().joinpath(*parts)
    if not found.exists():
        raise FileNotFoundError(f"resource missing: {'/'.join(parts)}")
    return found


def text(*parts: str) -> str:
    """One resource as text."""
    return path(*parts).read_text(encoding="utf-8")


def data(*parts: str) -> bytes:
    """One resource as bytes."""
    return path(*parts).read_bytes()


def toml(*parts: str) -> dict[str, Any]:
    """One TOML resource, read."""
    return tomllib.loads(text(*parts))
