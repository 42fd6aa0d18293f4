"""Numbers and addresses that point to a person: as they are written in the United Kingdom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peerlog.domain.spots import Spot

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = (
    r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}[ ]?[./-][ ]?\d{1,2}[ ]?[./-][ ]?(?:\d{4}|\d{2})"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[ ](?:of[ ])?{_MONTH}\b(?:,?[ ]\d{{4}})?"
    rf"|{_MONTH}[ ]\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?[ ]\d{{4}})?|(?:19|20)\d\d)"
)
_AREA = (
    r"(?:a[bl]|b[abdhlnrst]?|c[abfhmortvw]|d[adeghlnty]|e[chnx]?|f[ky]|g[luy]?|h[adgprsux]|i[gmpv]|je|k[atwy]"
    r"|l[adelnsu]?|m[ekl]?|n[egnprw]?|o[lx]|p[aehlor]|r[ghm]|s[aegklmnoprstwy]?|t[adfnqrsw]|ub|w[acdfnrsv]?"
    r"|yo|ze)"
)
_STREET = (
    r"(?:road|rd|street|avenue|ave|lane|close|drive|crescent|terrace|gardens|grove|place|court|square|way|walk"
    r"|mews|hill|park|row)"
)
_NOT_A_PLACE = (
    r"(?![ ]?(?:%|hours?|hrs?|minutes?|mins?|days?|nights?|weeks?|months?|years?|times|people|of|or|to|am|pm"
    r"|o[’']clock|and[ ]a[ ]half|until|till)\b)"
)

# Every repetition is bounded and its parts begin differently, so that no text makes it slow.
_PATTERN = re.compile(
    rf"""
    (?P<email>(?<![\w.+-])[\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,5}})
    |(?<![^\W_])(?:
        (?P<birth>(?:born(?:[ ](?:on|in))?(?:[ ]the)?|d\.?[ ]?o\.?[ ]?b\.?|date[ ]of[ ]birth|birthdate
            |birthday(?:[ ](?:is|was)|[’']s)?(?:[ ]on)?(?:[ ]the)?)[ \t:=-]{{0,4}}{_DATE}
            |\d{{1,2}}[./-]\d{{1,2}}[./-](?:19\d\d|200\d))(?!\d)
        |(?:(?:(?P<nhs>nhs)|mrn|rio)(?:[ ]{{1,2}}(?:number|num|no|id))?
            |(?:hospital|hosp|passport|insurance|case|ref(?:erence)?)[ ]{{1,2}}(?:number|num|no|id))
            [ .:\#=]{{0,3}}(?:is[ ]|was[ ])?
            (?P<number>[a-z]{{0,3}}[ ]?\d(?:[ -]?\d){{3,11}}[ ]?[a-d]?)(?![^\W_])
        |(?P<insurance>[a-z]{{2}}[ ]?\d\d[ ]?\d\d[ ]?\d\d[ ]?[a-d])(?![^\W_])
        |(?P<age>aged?[ ](?:of[ ])?\d{{1,3}}(?![\d+–-])(?![ ]?(?:to|or|plus|group)\b)
                (?![ ]and[ ](?:over|above|up|under)\b)
            |(?<!over[ ])(?<!under[ ])(?<!than[ ])(?<!least[ ])(?<![\d–-])
             \d{{1,3}}(?:[ -]?(?:years?|yrs?)[ -]old|[ ]?y[/.]?o)(?![^\W_]))
        |(?P<bed>(?:(?:side|bed)[ ]?)?room|bed|bay|cubicle|flat|apartment|locker)
            [ ]?(?:no\.?[ ]?|number[ ]|\#)?
            (?:\d{{1,3}}[a-z]?(?![^\W_]){_NOT_A_PLACE}|(?<=bay[ ])(?-i:[A-F])(?![^\W_]))
        |(?P<address>\d{{1,4}}[a-z]?[ ](?:(?-i:[A-Z])[a-z’']{{1,20}}[ ]){{1,3}}{_STREET}
            |\d{{1,4}}[a-z]?[ ][a-z]{{3,20}}[ ](?:road|street|avenue|lane|close|crescent|terrace))(?![^\W_])
        |(?P<postcode>{_AREA}\d[\da-z]?[ ]{{0,2}}\d[abd-hjlnp-uw-z]{{2}})(?![^\W_])
    )
    |(?P<digits>(?<![\w.])(?:\+|\(\+?)?\d(?:[ \t\u00a0().-]{{0,3}}\d){{5,40}}(?!\d))
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WORTH_A_LOOK = re.compile(r"[\d@]|bay [A-F]\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_CALLED_PHONE = re.compile(r"(?:phone|tel|mobile|landline|number|ring|call|text|rang)\W[^\d\n]{0,25}$", re.I)
_HELPLINES = ("116123",)
"""The Samaritans' number points to nobody."""
_LONGEST_NUMBER = 15
"""Digits a telephone number can have, with its country."""


def identifier_spots(text: str) -> list[Spot]:
    """Where the text holds a number, an address or a date of birth, in order."""
    if _WORTH_A_LOOK.search(text) is None:
        return []
    found: list[Spot] = []
    for match in _PATTERN.finditer(text):
        kind = match.lastgroup or ""
        if kind == "digits":
            found += _numbers(text, match)
        elif kind == "number":
            what = "nhs_number" if match["nhs"] else "number"
            found.append(Spot(*match.span("number"), what))
        elif kind == "insurance":
            found.append(Spot(*match.span(), "number"))
        else:
            found.append(Spot(*match.span(), kind))
    return found


def _numbers(text: str, match: re.Match[str]) -> Iterator[Spot]:
    """NHS and telephone numbers in a row of digits; other numbers may stand beside them."""
    groups = [(m.start(), m.end()) for m in _DIGITS.finditer(text, *match.span())]
    first = 0
    while first < len(groups):
        for last in range(min(len(groups), first + _LONGEST_NUMBER), first, -1):
            start, end = groups[first][0], groups[last - 1][1]
            digits = "".join(text[a:b] for a, b in groups[first:last])
            kind = _kind_of(digits, text[max(0, start - 2) : start], last - first, text, start)
            if kind:
                opened = text[max(0, start - 1) : start] in ("+", "(")
                yield Spot(start - opened, end, kind)
                first = last
                break
        else:
            first += 1


def _kind_of(digits: str, before: str, parts: int, text: str, start: int) -> str:
    if digits in _HELPLINES:
        return ""
    if len(digits) == 10 and is_nhs_number(digits):
        return "nhs_number"
    abroad = before.endswith("+") or digits.startswith("0044")
    if abroad and 9 <= len(digits) <= _LONGEST_NUMBER:
        return "phone"
    if digits[0] == "0" and digits[1:2] in tuple("123578") and len(digits) in (10, 11):
        return "phone"
    if 6 <= len(digits) <= 11 and parts <= 5 and _CALLED_PHONE.search(text, max(0, start - 40), start):
        return "phone"
    return ""


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits pass the check of NHS numbers: the last one follows from the nine before."""
    check = 11 - sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return len(digits) == 10 and check % 11 == int(digits[9]) and check != 10
