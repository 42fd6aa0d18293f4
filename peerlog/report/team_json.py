"""JSON from anywhere: read once, with limits, before anything in it is believed."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from peerlog.report.team_checks import refuse_file

LARGEST_BYTES = 2_000_000


def parsed(data: bytes) -> dict[str, Any]:
    """The object in a file that says which schema it follows. Raises EntryProblems."""
    top = _parsed(data)
    if not isinstance(top, dict) or not isinstance(top.get("schema"), str):
        refuse_file("not_a_summary")
    return top


def _parsed(data: bytes) -> Any:
    if len(data) > LARGEST_BYTES:
        refuse_file("file_too_big", "", _megabytes())
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_each_once, parse_constant=_no_constant)
    except RecursionError:
        refuse_file("too_deep")
    except ValueError:  # damaged, other letters, a whole number of thousands of digits
        refuse_file(
            "not_json" if data[:100].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{" else "not_a_summary"
        )


def _megabytes() -> str:
    return f"{LARGEST_BYTES // 1_000_000} MB"


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        refuse_file("key_twice")
    return found


def _no_constant(_text: str) -> NoReturn:
    raise ValueError
