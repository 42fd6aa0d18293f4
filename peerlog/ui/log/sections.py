"""Everything that waits behind Add: which sections there are, what each asks, and for which sessions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from peerlog.domain.content import Content
from peerlog.domain.lists import CodeList
from peerlog.text import _
from peerlog.ui.log.boxes import NotPart
from peerlog.ui.log.days import DayPart, days_far_off, read_day_to_come
from peerlog.ui.log.lines import LinePart, NotePart
from peerlog.ui.log.listed import OnePart, SeveralPart
from peerlog.ui.log.numbers import exact_minutes
from peerlog.ui.log.owned import DoorsPart, StrengthsPart
from peerlog.ui.log.part import Part
from peerlog.ui.log.promise_day import PromiseDay
from peerlog.ui.log.voices import VOICE, VoicePart
from peerlog.ui.look import Look

SEATS = {
    "they": "seats-theirs",
    "both": "seats-both",
    "me_with_them": "seats-mine",
    "me_or_other": "seats-mine",
}
SEVERAL, NOBODY = "several", "nobody"
INVOLVEMENT = "involvement"


@dataclass(frozen=True)
class Ask:
    """One question in the margin, the draft field it fills, and how its answer is made."""

    name: str
    question: str
    make: Callable[[], Part]
    hint: str = ""
    tall: bool = False


@dataclass(frozen=True)
class Section:
    """Some questions that come together. `letter` opens it with Alt; `fits` says when it is offered.

    One that `comes_by_itself` lies open wherever it fits.
    """

    key: str
    label: str
    asks: tuple[Ask, ...]
    letter: str = ""
    fits: Callable[[str | None, str | None], bool] = lambda _kind, _present: True
    """Gets the kind's key and who was there ("one", "several", "nobody")."""
    comes_by_itself: bool = False


def _with_several(_kind: str | None, present: str | None) -> bool:
    return present == SEVERAL


def _with_somebody(_kind: str | None, present: str | None) -> bool:
    return present != NOBODY


def _involvement(kind: str | None, _present: str | None) -> bool:
    return kind == INVOLVEMENT


def sections(look: Look, content: Content, today: date) -> tuple[Section, ...]:
    """In the order of the page; the first four are offered at once, the others behind "more"."""
    lists = content.lists

    def one(name: str, question: str = "", of_list: str = "") -> Ask:
        listing = lists[of_list or name]
        return Ask(name, question or listing.question, lambda: OnePart(look, name, listing))

    def several(name: str, question: str = "", colours: Mapping[str, str] | None = None) -> Ask:
        listing = lists[name]
        return Ask(
            name, question or listing.question, lambda: SeveralPart(look, name, listing, colours=colours)
        )

    def words(name: str, question: str, hint: str = "") -> Ask:
        starts = content.sentence_starts.get(name, ())
        return Ask(name, question, lambda: NotePart(look, name, question, starts=starts), hint, tall=True)

    value_colours = {value.key: value.key for value in content.values}
    return (
        Section(
            "strengths",
            _("Strengths"),
            (
                Ask(
                    "strengths",
                    _("Strengths"),
                    lambda: StrengthsPart(
                        look, lists["strengths"], lists["strength_families"], lists["whose"]
                    ),
                    _("that you noticed"),
                ),
            ),
            "S",
        ),
        Section("activities", _("What we did"), (several("activities"),), "A"),
        Section(
            "promise",
            _("A promise"),
            (
                words("promise", _("I said I would"), _("promise only what you can keep")),
                Ask("promise_by", _("By when?"), lambda: PromiseDay(look, today)),
            ),
            "P",
        ),
        Section("driving", _("Who was driving"), (_driving(look, lists["driving"]),), "D"),
        Section(
            "values",
            _("Values alive"),
            (several("values", _("Values alive"), value_colours),),
            "V",
        ),
        Section("themes", _("What it was about"), (several("themes"),)),
        Section(
            "where",
            _("Where and how"),
            (
                one("setting"),
                Ask(
                    "place",
                    _("Which place?"),
                    lambda: LinePart(look, "place", _("Which place?"), "map-pin", _("like day room, garden")),
                ),
                one("mode"),
            ),
        ),
        Section("met", _("How it came about"), (one("familiarity"), one("suggested_by"), one("agenda_by"))),
        Section(
            "led",
            _("Who led it"),
            (
                one("led_by"),
                Ask(
                    "counted_here",
                    _("The numbers"),
                    lambda: NotPart(look, "counted_here", _("My co-leader writes them up"), "users"),
                    _("so that nobody is counted twice"),
                ),
            ),
            fits=_with_several,
        ),
        Section("hard", _("Something hard"), (words("hard", _("Something hard")),)),
        Section(
            "come_back",
            _("To come back to"),
            (words("come_back", _("Anything to come back to?"), _("shown next time")),),
            "B",
            fits=_with_several,
        ),
        Section("helped", _("What helped us talk"), (several("helped"),)),
        Section("story", _("My own story"), (one("story_shared"),)),
        Section("learned", _("What I learned"), (words("learned", _("What I learned from them")),)),
        Section(
            "next_step",
            _("Their next step"),
            (words("next_step", _("Their own next step"), _("in their words")),),
        ),
        Section("written", _("How it was written"), (one("written_how"), one("care_record"))),
        Section(
            "doors",
            _("Doors opened"),
            (Ask("doors", lists["doors"].question, lambda: DoorsPart(look, lists["doors"], lists["whose"])),),
        ),
        Section("needs", _("What was missing"), (several("needs"),)),
        Section(
            "involved",
            _("Having a say"),
            (
                several("ambitions", _("Which part?")),
                one("involved_from", _("Brought in when?"), of_list="involvement_from"),
                one("told_what_came", _("Were people told?")),
                words("what_came", _("What came of it"), _("so far, or in the end")),
            ),
            fits=_involvement,
            comes_by_itself=True,
        ),
        Section(
            "own_words",
            _("In their own words"),
            (
                words("own_words", _("In their own words"), _("what it meant to them, if they say so")),
                one("own_words_use", _("How may it be used?")),
                Ask(
                    "own_words_until",
                    _("Until when?"),
                    lambda: DayPart(
                        look,
                        "own_words_until",
                        _("Until when?"),
                        days_far_off(today),
                        lambda text: read_day_to_come(text, today),
                    ),
                    _("as they wish"),
                ),
            ),
            fits=_with_somebody,
        ),
        Section(
            VOICE,
            _("Something to be heard"),
            (Ask(VOICE, _("Something the service should hear"), lambda: VoicePart(look)),),
            fits=_with_somebody,
        ),
        Section(
            "minutes",
            _("Exact minutes"),
            (
                Ask(
                    "minutes", _("Exact minutes"), lambda: exact_minutes(look), _("instead of about how long")
                ),
            ),
        ),
        Section(
            "counted",
            _("Not to be counted"),
            (
                Ask(
                    "ok_to_count",
                    _("Counting"),
                    lambda: NotPart(look, "ok_to_count", _("They'd rather not be counted"), "eye-off"),
                    _("left alone, it counts"),
                ),
            ),
        ),
    )


def _driving(look: Look, listing: CodeList) -> Ask:
    return Ask("driving", listing.question, lambda: OnePart(look, "driving", listing, icons=SEATS))
