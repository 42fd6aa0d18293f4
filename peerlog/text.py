"""Every text a person sees, from one catalogue without Qt: window, command line, pages and errors alike.

The language is settled once, when the program starts, by PEERLOG_LANGUAGE; British English is in the code.
`pseudo` is a made-up language of longer words for tests: it shows texts that bypass the catalogue
and pages that have no room for a longer language.
"""

import gettext
import os
import re
from functools import cache

from peerlog import resources

DOMAIN = "peerlog"
ENGLISH = "en"
PSEUDO = "pseudo"

_ACCENTED = str.maketrans("aeiouyAEIOUYcnCN", "àéîöûýÀÉÎÖÛÝçñÇÑ")
_PLACEHOLDER = re.compile(r"(\{[^{}]*\}|\n)")
# How much longer other languages run than English, at most, for a sentence.
_STRETCH = 0.4


def load(language: str) -> gettext.NullTranslations:
    """The catalogue of a language; the English of the code where there is none."""
    if language == PSEUDO:
        return Pseudo()
    return gettext.translation(
        DOMAIN, localedir=str(resources.root() / "i18n"), languages=[language], fallback=True
    )


class Pseudo(gettext.NullTranslations):
    """Accented, longer and in brackets, with every {placeholder} left as it is."""

    def gettext(self, message: str) -> str:
        return stretched(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return stretched(msgid1 if n == 1 else msgid2)


def stretched(message: str) -> str:
    if not message:
        return message
    parts = _PLACEHOLDER.split(message)
    accented = "".join(part if _PLACEHOLDER.fullmatch(part) else part.translate(_ACCENTED) for part in parts)
    return f"[{accented}{'·' * max(1, round(len(message) * _STRETCH))}]"


@cache
def _catalogue() -> gettext.NullTranslations:
    return load(os.environ.get("PEERLOG_LANGUAGE", ENGLISH))


def _(message: str) -> str:
    """A text in the language of this run; values go in afterwards by name: `_("At {time}").format(...)`."""
    return _catalogue().gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """The text for one thing or for many."""
    return _catalogue().ngettext(one, many, number)


def weekdays() -> list[str]:
    """Monday first."""
    return [
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    ]


def months() -> list[str]:
    """January first."""
    return [
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    ]
