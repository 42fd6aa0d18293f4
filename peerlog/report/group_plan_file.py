"""A group's plan as JSON (`peerlog-plan-1`), and reading one back strictly: it may come from anywhere.

What is wrong is told by the name of the field, never with a word of the file.
"""

from __future__ import annotations

import json
from typing import Any, NoReturn

from peerlog.domain.errors import EntryProblems
from peerlog.domain.group_plan import GroupPlan, problems_of_plan
from peerlog.report.team_checks import refuse_file

SCHEMA = "peerlog-plan-1"
LARGEST_BYTES = 200_000
_SCHEMAS = "peerlog-plan-"
_LISTS = ("plan", "ground_rules")
_KNOWN = frozenset({"schema", "title", "minutes", "every", *_LISTS})
_MOST_IN_A_LIST = 1_000


def written(plan: GroupPlan) -> bytes:
    """The same plan makes the same bytes; what was not said is not written."""
    said: dict[str, Any] = {"schema": SCHEMA, "title": plan.title}
    if plan.minutes is not None:
        said["minutes"] = plan.minutes
    if plan.every is not None:
        said["every"] = plan.every
    said |= {name: list(getattr(plan, name)) for name in _LISTS}
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def read(data: bytes) -> GroupPlan:
    """The plan in a file. Raises EntryProblems with what is wrong."""
    top = _parsed(data)
    if not isinstance(top, dict) or not isinstance(top.get("schema"), str):
        refuse_file("not_a_plan")
    if top["schema"] != SCHEMA:
        other = top["schema"].startswith(_SCHEMAS)
        refuse_file("other_plan_version" if other else "not_a_plan", "schema", SCHEMA)
    if not top.keys() <= _KNOWN:
        refuse_file("not_in_a_plan")
    if not isinstance(top.get("title"), str):
        refuse_file("wrong_type", "title", "a text")
    minutes, every = top.get("minutes"), top.get("every")
    # A bool is an int to Python, and no number to anybody else.
    if minutes is not None and type(minutes) is not int:
        refuse_file("not_a_number", "minutes")
    if every is not None and not isinstance(every, str):
        refuse_file("wrong_type", "every", "a text")
    plan = GroupPlan(
        title=top["title"],
        minutes=minutes,
        every=every,
        plan=_lines(top.get("plan", []), "plan"),
        ground_rules=_lines(top.get("ground_rules", []), "ground_rules"),
    )
    if found := problems_of_plan(plan):
        raise EntryProblems(found)
    return plan


def _lines(said: object, name: str) -> tuple[str, ...]:
    if not isinstance(said, list) or len(said) > _MOST_IN_A_LIST:
        refuse_file("wrong_type", name, "a list")
    for line in said:
        if not isinstance(line, str):
            refuse_file("wrong_type", name, "a list of texts")
    return tuple(said)


def _parsed(data: bytes) -> Any:
    if len(data) > LARGEST_BYTES:
        refuse_file("file_too_big", "", f"{LARGEST_BYTES // 1_000} kB")
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_each_once, parse_constant=_no_constant)
    except RecursionError:
        refuse_file("too_deep")
    except ValueError:  # damaged, other letters, a whole number of thousands of digits
        begins = data[:100].removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
        refuse_file("not_json" if begins == b"{" else "not_a_plan")


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        refuse_file("key_twice")
    return found


def _no_constant(_text: str) -> NoReturn:
    raise ValueError
