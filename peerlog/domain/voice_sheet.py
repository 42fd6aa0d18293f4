"""The "you said, what changed" sheet: voices that were chosen and agreed, in the words to pass on (S2)."""

from __future__ import annotations

from dataclasses import dataclass

from peerlog.domain.lists import CodeList
from peerlog.domain.period import Period
from peerlog.domain.voice import Voice

SHEET_SCHEMA = "peerlog-you-said-1"

ONE, A_FEW, MANY, NOT_SAID = "one", "a_few", "many", "not_said"
SAID_BY = (ONE, A_FEW, MANY, NOT_SAID)
_ROUGHLY = {"one": ONE, "2_to_4": A_FEW, "5_to_7": MANY, "8_or_more": MANY}
"""How many voices, by the keys of the list "voice_count": on a sheet it is only said roughly."""

NO_ANSWER, CHANGED, NOT_CHANGED = "no_answer_yet", "changed", "not_changed"
ANSWERS = (NO_ANSWER, CHANGED, NOT_CHANGED)

OTHER = "other"
"""What belongs to none of the seven ambitions."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Saying:
    """One voice on a sheet: never what was said, only what was to be passed on.

    `ambition` and `also` are keys of the list "ambitions", or `OTHER`. `same_voice_as` is the place, from 1,
    of an earlier saying by the same person on this sheet. `answer_words`: what changed, or why not.
    """

    ambition: str
    also: tuple[str, ...] = ()
    pass_on: str
    said_by: str = NOT_SAID
    same_voice_as: int | None = None
    reference: str = ""
    answer: str = NO_ANSWER
    answer_words: str = ""
    told_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class VoiceSheet:
    """`month` is the one it was made in, `log` the logbook's random id. `label` is empty when it has none."""

    month: Period
    log: str
    practice: bool
    label: str
    sayings: tuple[Saying, ...]


def ambitions_of(voice: Voice, ambitions: CodeList) -> tuple[str, ...]:
    """Its headings, the first one first; an organisation's own ambitions stand under what they count as."""
    known = [ambitions[key].counted_as for key in voice.ambitions if key in ambitions]
    kept = dict.fromkeys(key if key in ambitions else OTHER for key in known)
    return tuple(key for key in kept if key != OTHER) or (OTHER,)


def sayings_of(voices: list[Voice], ambitions: CodeList) -> tuple[Saying, ...]:
    """In the order of the ambitions; what one person said stands together. Voices that may not leave do not.

    Which came first is told by nothing: within a heading, sayings stand by the alphabet.
    """
    order = [entry.key for entry in ambitions] + [OTHER]
    may = [voice for voice in voices if voice.may_leave]
    of_person: dict[bytes, list[Voice]] = {}
    for voice in sorted(may, key=lambda voice: (voice.pass_on.casefold(), voice.uid)):
        of_person.setdefault(voice.speaker, []).append(voice)
    placed = [
        (order.index(ambitions_of(voice, ambitions)[0]), number, voice)
        for number, of_one in enumerate(of_person.values())
        for voice in of_one
    ]
    placed.sort(key=lambda place: place[:2])
    first: dict[bytes, int] = {}
    sayings = []
    for number, (_place, _person, voice) in enumerate(placed, 1):
        before = first.setdefault(voice.speaker, number)
        sayings.append(_saying(voice, ambitions, before if before < number else None))
    return tuple(sayings)


def _saying(voice: Voice, ambitions: CodeList, same_voice_as: int | None) -> Saying:
    ambition, *also = ambitions_of(voice, ambitions)
    answer = voice.answer
    return Saying(
        ambition=ambition,
        also=tuple(also),
        pass_on=_tidy(voice.pass_on),
        said_by=_ROUGHLY.get(voice.how_many or "", NOT_SAID),
        same_voice_as=same_voice_as,
        reference=" ".join(voice.reference.split()),
        answer=answer.status if answer else NO_ANSWER,
        answer_words=_tidy(answer.words) if answer else "",
        told_back=voice.knows,
    )


def _tidy(text: str) -> str:
    """Line by line, without room round the lines."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)
