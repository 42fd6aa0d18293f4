"""Why a file is not added, in one plain sentence that says what to do."""

from __future__ import annotations

from peerlog.domain.errors import EntryProblems, Problem
from peerlog.failures import sentence
from peerlog.text import _


def why_not_added(problem: Problem) -> str:
    said = {
        "not_a_summary": _("This is no summary. Ask for the one that ends in .json."),
        "not_json": _("This file is not whole. Ask for it again."),
        "other_summary_version": _(
            "This comes from another version of peerlog. Ask the person who looks after your computer "
            "for the newest one, then ask for this file again."
        ),
        "file_too_big": _("This file is far too large for a summary, and was not read to its end."),
        "cannot_be_opened": _(
            "This file cannot be opened. Look whether the disk or stick is still there, and try again."
        ),
        "hidden_characters": _(
            "There are signs in this file that cannot be seen and can turn or hide words. "
            "Nothing of it was taken. Ask for it again."
        ),
        "practice_among_real": _("These numbers are made up for practice. They do not go among real ones."),
        "same_numbers": _("These are the same numbers as in “{other}”. They are added once."),
        "same_sheet": _("This is the same sheet as “{other}”. It is on the page once."),
        "same_month_differs": _(
            "This and “{other}” come from the same logbook and month, and say different things. "
            "Neither is on the page. Ask the supporter which one is right."
        ),
        "same_log_differs": _(
            "This and “{other}” come from the same logbook and say different numbers for the same time. "
            "Neither is added. Ask the supporter which one is right."
        ),
    }
    if problem.what in said:
        return said[problem.what].replace("{other}", problem.detail)
    what = sentence(EntryProblems([problem])).what_happened.rstrip(".")
    unlike = _("This is not as peerlog writes it, so nothing of it was taken. Ask for it again. ({what}.)")
    return unlike.format(what=what)
