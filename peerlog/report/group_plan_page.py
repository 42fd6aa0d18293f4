"""A group's plan as a page for any browser: no script, nothing loaded, large enough to lead from."""

from __future__ import annotations

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from peerlog import resources
from peerlog.domain.group_plan import GroupPlan
from peerlog.report.style import style
from peerlog.text import _, ngettext

_ROLES = ("ground", "ink", "ink_soft", "cover", "cover_ink", "cover_soft", "thread", "accent", "rule")


def html(plan: GroupPlan, *, practice: bool) -> bytes:
    """One self-contained HTML file, to read or to print."""
    pages = Environment(
        loader=FunctionLoader(lambda name: resources.text("report", name)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    rendered = pages.get_template("group_plan.html.jinja").render(
        plan=plan,
        practice=_("Practice: a made-up plan") if practice else "",
        usual=usual(plan),
        style=Markup(style("group_plan.css", _ROLES)),
        _=_,
    )
    return rendered.encode("utf-8")


def how_often() -> dict[str, str]:
    """The rhythms of a group, in words."""
    return {
        "week": _("Every week"),
        "two_weeks": _("Every second week"),
        "month": _("Once a month"),
    }


def usual(plan: GroupPlan) -> str:
    """How long and how often, in one line; empty where neither was said."""
    parts = []
    if plan.minutes is not None:
        parts.append(ngettext("About {n} minute", "About {n} minutes", plan.minutes).format(n=plan.minutes))
    if plan.every is not None:
        parts.append(how_often()[plan.every])
    return " · ".join(parts)
