"""Pages for the people here, from the barest to the fullest."""

from __future__ import annotations

from peerlog.domain.period import Period
from peerlog.domain.summary import SHOWN, ApprovedText, Row, Summary, Table
from peerlog.report.poster import CHANGED, OWN_WORDS, TOGETHER, for_the_wall

LINES = (
    "We planted beans in the yard.",
    "We walked to the river and back.",
    "You asked for a kettle in the evenings. There is one now.",
    "You asked for later visits. We still wait for an answer.",
)
USUAL = ((TOGETHER, "\n".join(LINES[:2])), (CHANGED, "\n".join(LINES[2:])))
_FULL = "The garden group came back and we built a bench out of old wood. "
MOST = ((TOGETHER, (_FULL * 4)[:200].strip()), (CHANGED, (_FULL * 4)[:200].strip()))
SAID = ((OWN_WORDS, "I went back to the choir.\nFor once nobody wrote while I talked."),)
MOST_SAID = ((OWN_WORDS, (_FULL * 4)[:200].strip()),)
_BANDS = {"sessions": (50, 54), "hours": (60, 64), "people": (15, 19)}
_LARGE = {"sessions": (1_250, 1_254), "hours": (1_600, 1_604), "people": (115, 119)}


def a_poster(
    *,
    figures: bool = True,
    large: bool = False,
    texts: tuple[tuple[str, str], ...] = USUAL,
    practice: bool = False,
) -> Summary:
    bands = (_LARGE if large else _BANDS) if figures else {}
    rows = tuple(
        Row(
            table="total",
            category="all",
            measure=measure,
            status=SHOWN,
            value=(low + high) // 2,
            low=low,
            high=high,
            unit=measure,
            base=5,
            min_people=5,
        )
        for measure, (low, high) in bands.items()
    )
    total = Table(
        key="total", title="", heading="presence", rows=rows, labels=tuple(row.measure for row in rows)
    )
    sent = Summary(period=Period.parse("2026-Q3"), log="0" * 32, practice=practice, tables=(total,))
    return for_the_wall(sent, tuple(ApprovedText(kind=kind, text=text) for kind, text in texts))


def cases() -> dict[str, Summary]:
    return {
        "usual": a_poster(),
        "bare": a_poster(texts=()),
        "nothing": a_poster(figures=False, texts=()),
        "words": a_poster(figures=False),
        "most": a_poster(large=True, texts=MOST),
        "own words": a_poster(texts=(*USUAL, *SAID)),
        "most and own words": a_poster(large=True, texts=(*MOST, *MOST_SAID)),
        "practice": a_poster(practice=True),
        "lines": a_poster(practice=True, texts=((TOGETHER, "a\nb\nc\nd"), (CHANGED, "a\nb\nc\nd"))),
        "wide": a_poster(large=True, practice=True, texts=((TOGETHER, "W" * 200), (CHANGED, "WWW " * 50))),
    }
