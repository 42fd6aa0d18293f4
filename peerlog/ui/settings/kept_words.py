"""What goes, in plain numbers: the same words before and after."""

from __future__ import annotations

from collections.abc import Mapping

from peerlog.services.erase_everything import Everything
from peerlog.services.erase_follows import SECTIONS
from peerlog.services.erase_scope import WhatGoes
from peerlog.text import _, ngettext
from peerlog.ui.sessions.wording import month


def in_numbers(gone: WhatGoes) -> list[str]:
    """One short line for each kind of thing that goes."""
    lines = []
    if gone.code_words:
        n = gone.code_words
        lines.append(ngettext("{n} code word", "{n} code words", n).format(n=n))
    if gone.sessions:
        n = gone.sessions
        lines.append(
            ngettext("{n} session, with all it says", "{n} sessions, with all they say", n).format(n=n)
        )
    if gone.bared:
        n = gone.bared
        words = ngettext(
            "every word of {n} session, and who it was with",
            "every word of {n} sessions, and who they were with",
            n,
        )
        if gone.ties_stay:
            words = ngettext("every word of {n} session", "every word of {n} sessions", n)
        lines.append(words.format(n=n))
    if gone.reflections:
        n = gone.reflections
        lines.append(ngettext("{n} reflection", "{n} reflections", n).format(n=n))
    if gone.drafts:
        n = gone.drafts
        lines.append(ngettext("{n} unfinished page", "{n} unfinished pages", n).format(n=n))
    if gone.earlier:
        n = gone.earlier
        lines.append(
            ngettext("{n} earlier version of a text", "{n} earlier versions of texts", n).format(n=n)
        )
    return lines + what_follows(gone.following)


def what_follows(counts: Mapping[str, int]) -> list[str]:
    """What follows sessions, by subject."""

    def words(section: str) -> str:
        n = counts.get(section, 0)
        said = {
            "voices": ngettext("{n} voice", "{n} voices", n),
            "own_words": ngettext("{n} line in someone's own words", "{n} lines in someone's own words", n),
            "promises": ngettext("{n} promise", "{n} promises", n),
            "planned": ngettext("{n} planned meeting", "{n} planned meetings", n),
            "spectrums": ngettext("{n} filled-in spectrum", "{n} filled-in spectrums", n),
            "groups": ngettext("{n} group and its plan", "{n} groups and their plans", n),
        }
        return said[section].format(n=n)

    return [words(section) for section in SECTIONS if counts.get(section)]


def as_list(gone: WhatGoes) -> str:
    """Both, below each other."""
    goes = [_("– {what}").format(what=each) for each in in_numbers(gone)]
    return "\n".join([*goes, *what_stays(gone)])


def what_stays(gone: WhatGoes) -> list[str]:
    """What somebody has to know before they say yes."""
    lines = []
    if gone.bared:
        words = ngettext(
            "The session stays counted: its kind, day and ticks stay.",
            "The sessions stay counted: their kind, day and ticks stay.",
            gone.bared,
        )
        lines.append(words)
    if gone.not_given_out:
        months = ", ".join(month(each) for each in gone.not_given_out[:6])
        if len(gone.not_given_out) > 6:
            months = _("{months} and more").format(months=months)
        lines.append(
            _("Not summed up yet: {months}. These sessions will be in no summary.").format(months=months)
        )
    if gone.mentions:
        n = gone.mentions
        words = ngettext(
            "The code word is also written in {n} other entry. That one stays.",
            "The code word is also written in {n} other entries. Those stay.",
            n,
        )
        lines.append(words.format(n=n))
    return lines


def everything_in_numbers(all_of_it: Everything) -> str:
    """One sentence."""
    counted = (
        (all_of_it.sessions, ngettext("{n} session", "{n} sessions", all_of_it.sessions)),
        (all_of_it.in_trash, ngettext("{n} in the trash", "{n} in the trash", all_of_it.in_trash)),
        (all_of_it.reflections, ngettext("{n} reflection", "{n} reflections", all_of_it.reflections)),
        (all_of_it.code_words, ngettext("{n} code word", "{n} code words", all_of_it.code_words)),
        (all_of_it.drafts, ngettext("{n} unfinished page", "{n} unfinished pages", all_of_it.drafts)),
        (all_of_it.backups, ngettext("{n} backup or copy", "{n} backups or copies", all_of_it.backups)),
    )
    parts = [words.format(n=n) for n, words in counted[:-1] if n]
    parts += what_follows(all_of_it.following)
    parts += [words.format(n=n) for n, words in counted[-1:] if n]
    return ", ".join(parts) if parts else _("Nothing yet")
