"""A page for the people here: made of a summary that was sent before, and of words that were looked over."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from peerlog.domain.errors import AlreadyThere, NothingThere, Refused
from peerlog.domain.period import Period
from peerlog.domain.summary import ApprovedText, Summary
from peerlog.report import poster as pages
from peerlog.report.poster_formats import ENDINGS, POSTER_WRITERS
from peerlog.report.poster_pdf import poster_picture
from peerlog.services.clock import Clock
from peerlog.services.summary_files import digest_of
from peerlog.services.summary_releases import SummaryReleases
from peerlog.services.summary_review import SummaryReview
from peerlog.services.summary_texts import approved
from peerlog.summary.kept import Kept
from peerlog.text import _

TOGETHER, CHANGED, OWN_WORDS = pages.TOGETHER, pages.CHANGED, pages.OWN_WORDS
"""The names of its texts: two that are typed, and lines people said in their own words."""

LONGEST, MOST_LINES = 200, 4
"""Letters and lines of each text: what a wall can hold in print that is read from two metres."""

Progress = Callable[[float, str], None]


class Posters:
    """From a period that was sent to a page on the wall. `allowed` are the kinds of file there may be."""

    def __init__(
        self,
        releases: SummaryReleases,
        review: SummaryReview,
        clock: Clock,
        allowed: Collection[str],
    ) -> None:
        self._releases, self._review, self._clock = releases, review, clock
        self._allowed = allowed

    @property
    def formats(self) -> tuple[str, ...]:
        """The kinds of poster there are, as far as the organisation allows their files."""
        return tuple(name for name in POSTER_WRITERS if ENDINGS[name] in self._allowed)

    def preview(self, period: Period, together: str, changed: str, own_words: str = "") -> Summary:
        """All that would stand on it. The texts may be empty.

        Raises NothingThere("release") where nothing was sent for this period,
        Refused("paragraph_too_long", "paragraph_not_plain", "too_many_lines"), Damaged.
        """
        sent = self._releases.last_sent(period)
        if sent is None:
            raise NothingThere("release")
        said = ((TOGETHER, together), (CHANGED, changed), (OWN_WORDS, own_words))
        texts = (text for kind, words in said for text in approved_words(kind, words))
        return pages.for_the_wall(sent, tuple(texts))

    def save(
        self,
        period: Period,
        out: Path,
        formats: Sequence[str],
        together: str,
        changed: str,
        progress: Progress,
        *,
        own_words: str = "",
        read_again: bool,
    ) -> list[Path]:
        """Writes the page and notes it as having left; the places of its files.

        `read_again`: what the review found in the words was shown, and the supporter read them once more.
        Raises as `preview`, and Refused("not_read_again", "no_format", "format_not_allowed"), AlreadyThere,
        CannotWrite: no file is left behind then.
        """
        wanted = self._wanted(formats)
        ledger = self._releases.read()
        summary = self.preview(period, together, changed, own_words)
        for text in summary.approved_texts:
            self._review.refuse(None, text.text, read_again=read_again)
        kept = Kept(
            summary=summary,
            folder=out.absolute(),
            names={name: f"peerlog-{period}-for-the-wall.{ENDINGS[name]}" for name in wanted},
        )
        rendered = {}
        for number, name in enumerate(wanted):
            progress(0.9 * number / len(wanted), _("Writing"))
            rendered[name] = POSTER_WRITERS[name](summary)
        ours = ledger.digests_of(period)
        for file in kept.names.values():
            place = kept.folder / file
            if place.exists() and digest_of(place) not in ours:
                raise AlreadyThere(place, "file")
        progress(0.9, _("Saving"))
        return self._releases.let_go(kept, rendered, wanted, planned_on=ledger, today=self._clock.today())

    def _wanted(self, formats: Sequence[str]) -> list[str]:
        for name in formats:
            if name not in self.formats:
                raise Refused("format_not_allowed", ENDINGS.get(name, name[:20]))
        if not formats:
            raise Refused("no_format")
        return [name for name in POSTER_WRITERS if name in formats]


def shows_numbers(summary: Summary) -> bool:
    """Whether a page made by `Posters.preview` has any; where all are withheld it has none."""
    return bool(pages.poster_of(summary).figures)


def picture_of(summary: Summary, pixels_per_inch: float) -> bytes:
    """The sheet as it will be printed, as PNG."""
    return poster_picture(summary, pixels_per_inch)


def words_of(summary: Summary) -> str:
    """Everything on the sheet, in the order it is read."""
    page = pages.poster_of(summary)
    said = [page.practice, page.title, page.period]
    said += [f"{figure.number} {figure.caption}" for figure in page.figures]
    for part in page.parts:
        said += [part.title, *part.lines]
    said += [page.thanks, page.roughly, page.ask]
    return "\n".join(line for line in said if line)


def approved_words(kind: str, text: str) -> tuple[ApprovedText, ...]:
    """One text as it may leave: none when nothing was written.

    Raises Refused("paragraph_too_long", "paragraph_not_plain", "too_many_lines").
    """
    lines = [" ".join(line.split()) for line in text.splitlines()]
    tidy = "\n".join(line for line in lines if line)
    if len(tidy) > LONGEST:
        raise Refused("paragraph_too_long", str(LONGEST))
    if tidy.count("\n") >= MOST_LINES:
        raise Refused("too_many_lines", str(MOST_LINES))
    return tuple(ApprovedText(kind=kind, text=plain.text) for plain in approved(None, tidy))
