"""What is wrong with an answer, in the words of this page."""

from __future__ import annotations

from peerlog.domain.errors import EntryProblems, Problem
from peerlog.failures import sentence
from peerlog.text import _


def in_words(problem: Problem) -> str:
    """What to do, where this page can say it better than the words every entry shares."""
    own = {
        ("kind", "missing"): _("Please choose what it was."),
        ("held_on", "in_the_future"): _("That day has not come yet. Which day was it?"),
        ("held_on", "too_long_ago"): _("That day is before 1990. Which day was it?"),
        ("code_word", "only_one"): _("There was one person, so only one code word fits. Take one away."),
        ("code_word", "just_counting"): _(
            "This code word is just for counting, so no words are kept with it. Empty what is written, or "
            "take the code word off."
        ),
        ("headcount", "below_code_words"): _("There are {n} code words, so at least {n} people came."),
        ("new_faces", "above_headcount"): _("There cannot be more new faces than people."),
        ("minutes", "out_of_range"): _("A session is at least one minute and at most a day long."),
    }
    found = own.get((problem.field, problem.what))
    return found.format(n=problem.detail) if found else sentence(EntryProblems([problem])).what_happened
