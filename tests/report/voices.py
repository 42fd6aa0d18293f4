"""Sheets of what people said, from the barest to the fullest."""

from __future__ import annotations

from peerlog import content as contents
from peerlog.domain.period import Period
from peerlog.domain.voice_sheet import Saying, VoiceSheet

LISTS = contents.load().lists
HEADINGS = {entry.key: (entry.label, entry.hint) for entry in LISTS["ambitions"]} | {
    "other": ("Something else", "What fits none of the parts above")
}
NOVEMBER = Period.parse("2026-11")
NASTY = (
    '=HYPERLINK("file:///etc/passwd")',
    "+1",
    "@SUM(A1)",
    "<b>&amp;</b> {{ 7*7 }}",
    '#eval("1") $x^2$ *b* _i_',
    "ימין",
    "_x0041_",
)

SAYINGS = (
    Saying(
        ambition="service_design",
        also=("training", "leadership"),
        pass_on="Keep the garden door open until eight.\nPeople sleep better.",
        said_by="many",
        reference="G-12",
        answer="changed",
        answer_words="Open until eight now.\nThe night team holds the key.",
        told_back=True,
    ),
    Saying(ambition="service_design", pass_on="Leave the poetry hour as it is.", same_voice_as=1),
    Saying(
        ambition="communication",
        pass_on="Tell us on Friday who is on at the weekend.",
        said_by="one",
        answer="not_changed",
        answer_words="Shifts move.",
    ),
    Saying(ambition="communication", pass_on="Answer the phone.", said_by="a_few", same_voice_as=1),
    Saying(ambition="other", pass_on="A kettle we may use ourselves."),
)


def a_sheet(
    *sayings: Saying,
    log: int = 1,
    month: Period = NOVEMBER,
    practice: bool = False,
    label: str = "round-kettle",
) -> VoiceSheet:
    return VoiceSheet(
        month=month, log=f"{log:032x}", practice=practice, label=label, sayings=sayings or SAYINGS
    )


def nasty() -> VoiceSheet:
    return a_sheet(
        *(
            Saying(ambition="workforce", pass_on=words, reference=words, answer="changed", answer_words=words)
            for words in NASTY
        ),
        label="",
    )


def long() -> VoiceSheet:
    """More than a page holds, and words that are longer than a line."""
    many = [
        Saying(ambition=key, pass_on=f"{key} {number} " + "and more of it " * 30, reference="R" * 200)
        for key in HEADINGS
        for number in range(6)
    ]
    return a_sheet(*many, Saying(ambition="other", pass_on="W" * 400), label="w" * 40)


CASES = {"usual": a_sheet(), "practice": a_sheet(practice=True), "nasty": nasty(), "long": long()}
