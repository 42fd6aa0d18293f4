"""From chosen voices to a "you said, what changed" sheet: looked over, agreed, saved and listed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

from peerlog.domain.content import Content
from peerlog.domain.errors import Refused
from peerlog.domain.left_file import LeftFile
from peerlog.domain.lists import Lists
from peerlog.domain.period import Period
from peerlog.domain.voice import Voice
from peerlog.domain.voice_sheet import OTHER, Saying, VoiceSheet, sayings_of
from peerlog.report import words
from peerlog.report.sheet_formats import SHEET_WRITERS
from peerlog.report.sheet_json import sheet_json
from peerlog.report.sheet_page import Headings, Part, Point, SheetPage, sheet_page
from peerlog.report.sheet_page import title as sheet_title
from peerlog.report.sheet_reading import MOST_SAYINGS
from peerlog.report.team_json import LARGEST_BYTES
from peerlog.services.clock import Clock
from peerlog.services.left_files import LeftFiles, free_name
from peerlog.services.summary_review import Pointing, SummaryReview
from peerlog.services.summary_texts import approved
from peerlog.services.voices import shown
from peerlog.storage.logbook import Logbook
from peerlog.text import _

__all__ = ["Part", "Point", "SheetPage", "VoiceSheets", "headings_of"]

WHAT = "voices_sheet"
"""What the list of what has left calls it."""

Progress = Callable[[float, str], None]


class VoiceSheets:
    """Only voices that were chosen and agreed, and only their words to pass on.

    `allowed` are the kinds of file the organisation allows.
    """

    def __init__(
        self,
        logbook: Logbook,
        content: Content,
        left: LeftFiles,
        review: SummaryReview,
        clock: Clock,
        allowed: Collection[str],
    ) -> None:
        self._logbook, self._lists, self._left = logbook, content.lists, left
        self._review, self._clock = review, clock
        self.formats = tuple(name for name in SHEET_WRITERS if name in allowed)
        """The kinds of file there are, as far as the organisation allows them."""

    def may_leave(self) -> list[Voice]:
        """What can be chosen, in the order it would stand on the page. Raises Damaged."""
        voices = [voice for voice in shown(self._logbook) if voice.may_leave]
        order = [entry.key for entry in self._lists["ambitions"]]
        places = {key: place for place, key in enumerate(order)}

        def place(voice: Voice) -> tuple[int, str]:
            first = voice.ambitions[0] if voice.ambitions else ""
            return places.get(first, len(places)), voice.pass_on.casefold()

        return sorted(voices, key=place)

    def sheet(self, chosen: Collection[bytes], label: str | None = None) -> VoiceSheet:
        """What these would be together. A voice that may not leave (any more) is not among them.

        Raises Damaged, Refused("nothing_chosen", "too_many_chosen", "label_not_plain",
        "paragraph_not_plain").
        """
        sayings = sayings_of([v for v in self.may_leave() if v.uid in chosen], self._lists["ambitions"])
        if not sayings:
            raise Refused("nothing_chosen")
        if len(sayings) > MOST_SAYINGS:
            raise Refused("too_many_chosen", str(MOST_SAYINGS))
        [named] = approved(label, None) or (None,)
        for text in _texts(sayings):
            approved(None, text)
        sheet = VoiceSheet(
            month=Period.month_of(self._clock.today()),
            log=self._logbook.log_id,
            practice=self._logbook.practice,
            label=named.text if named is not None else "",
            sayings=sayings,
        )
        if len(sheet_json(sheet)) > LARGEST_BYTES:  # more than a reader takes
            raise Refused("too_many_chosen", str(len(sayings) - 1))
        return sheet

    def page(self, sheet: VoiceSheet) -> SheetPage:
        """The words of every file, in their order."""
        return sheet_page(sheet, headings_of(self._lists))

    def pointing(self, sheet: VoiceSheet) -> tuple[Pointing, ...]:
        """What anywhere on it could point to someone, each once. Empty: nothing was found. Raises Damaged."""
        found = [one for text in _texts(sheet.sayings) for one in self._review.paragraph(text)]
        return tuple(dict.fromkeys(found))

    def save(
        self,
        chosen: Collection[bytes],
        out: Path,
        formats: Sequence[str],
        label: str | None,
        progress: Progress,
        *,
        read_again: bool,
        agreed: bool,
    ) -> list[Path]:
        """Writes the sheet and lists it in what has left; the places of its files.

        `read_again`: what `pointing` found was shown, and the supporter read it once more. `agreed`: those
        whose words these are said yes to this sheet. Raises as `sheet`, and Refused("not_agreed",
        "not_read_again", "label_points_to_someone", "no_format", "format_not_allowed"), CannotWrite, what
        `progress` raises: nothing is left behind then.
        """
        wanted = self._wanted(formats)
        sheet = self.sheet(chosen, label)
        if not agreed:
            raise Refused("not_agreed")
        self._review.refuse(label, None, read_again=read_again)
        if not read_again and self.pointing(sheet):
            raise Refused("not_read_again")
        headings = headings_of(self._lists)
        rendered = {}
        for number, name in enumerate(wanted):
            progress(0.9 * number / len(wanted), _("Writing"))
            rendered[name] = SHEET_WRITERS[name](sheet, headings)
        progress(0.9, _("Saving"))
        named = f"-{sheet.label.replace(' ', '-')}" if sheet.label else ""
        name = free_name(out, f"peerlog-you-said-{sheet.month}{named}", *wanted)
        held = [voice.uid for voice in self.may_leave() if voice.uid in chosen]
        files = {f"{name}.{ending}": data for ending, data in rendered.items()}
        told = _("{what}: {month}").format(what=sheet_title(), month=words.period(sheet.month))
        return self._left.save(out, WHAT, told, files, held)

    def left_with(self, voice: bytes) -> list[LeftFile]:
        """The sheets on which a voice has left, newest first. Raises Damaged."""
        return [left for left in self._left.all() if left.what == WHAT and voice in left.holds]

    def _wanted(self, formats: Sequence[str]) -> list[str]:
        for name in formats:
            if name not in self.formats:
                raise Refused("format_not_allowed", name[:20])
        if not formats:
            raise Refused("no_format")
        return [name for name in SHEET_WRITERS if name in formats]


def headings_of(lists: Lists) -> Headings:
    """The seven ambitions in the words of this organisation, and what fits none of them."""
    found = {entry.key: (entry.label, entry.hint) for entry in lists["ambitions"]}
    found.pop(OTHER, None)
    return found | {OTHER: (_("Something else"), _("What fits none of the parts above"))}


def _texts(sayings: Iterable[Saying]) -> list[str]:
    """Everything typed that would stand there."""
    every = ((saying.pass_on, saying.reference, saying.answer_words) for saying in sayings)
    return [text for texts in every for text in texts if text]
