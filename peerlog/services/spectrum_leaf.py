"""The spectrum of a team on a page: where it placed itself, why, and what moved since an earlier time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from peerlog.domain.content import Content
from peerlog.domain.spectrum import STAGES, Placed, Spectrum
from peerlog.report import words
from peerlog.report.leaf import Leaf, Part, Row
from peerlog.services.leaves import Leaves
from peerlog.services.spectrum import Moved, Spectrums, compare
from peerlog.services.summary_review import Pointing
from peerlog.text import _

WHAT = "spectrum"


class SpectrumPages:
    """Nothing is calculated: no total, no average, no chart. "Not sure yet" is left out."""

    def __init__(self, spectrums: Spectrums, content: Content, leaves: Leaves, *, practice: bool) -> None:
        self._spectrums, self._content = spectrums, content
        self._leaves, self._practice = leaves, practice

    @property
    def formats(self) -> tuple[str, ...]:
        """The kinds of file there may be."""
        return self._leaves.formats

    def pointing(self, leaf: Leaf) -> tuple[Pointing, ...]:
        """Words on it that could point to somebody. Raises Damaged."""
        return self._leaves.pointing(leaf)

    def save(
        self, folder: Path, spectrum: Spectrum, leaf: Leaf, formats: Sequence[str], *, read_again: bool
    ) -> list[Path]:
        """Writes the page and lists it. Raises as `Leaves.save` does."""
        return self._leaves.save(folder, WHAT, leaf, spectrum.about, formats, read_again=read_again)

    def leaf(
        self, spectrum: Spectrum, beside: Spectrum | None = None, *, with_sessions: bool = False
    ) -> Leaf:
        """The page as it would be. `with_sessions`: days and kinds of what was laid beside it, no more."""
        parts = [Part(_("What was said"), tuple(self._said(spectrum, with_sessions)))]
        if beside is not None:
            parts += self._compared(beside, spectrum)
        if spectrum.words.strip():
            parts.append(Part(_("What else"), (Row(lines=(spectrum.words,)),)))
        return Leaf(
            title=_("Where we stand: {about}").format(about=spectrum.about),
            under=self._under(spectrum),
            practice=_("Practice: made up") if self._practice else "",
            parts=tuple(part for part in parts if part.rows),
            foot=_(
                "Talked through and filled in together. It is about a team or a service, never about a "
                "person. Nothing in it is counted or scored."
            ),
        )

    def _under(self, spectrum: Spectrum) -> str:
        table = self._content.lists["at_table"]
        there = [words.inside_a_sentence(table[key].label) for key in spectrum.at_table if key in table]
        day = words.day(spectrum.filled_on)
        if not there:
            return day
        return _("{day}. At the table: {there}.").format(day=day, there=", ".join(there))

    def _said(self, spectrum: Spectrum, with_sessions: bool) -> Iterator[Row]:
        stages = self._content.spectrum
        for placed in spectrum.placed:
            if placed.stage in STAGES:
                statement = stages.statement(placed.statement)
                said = statement.says[placed.stage] if statement is not None else ""
                yield Row(
                    about=self.about(placed.statement),
                    tag=stages.stage(placed.stage).name,
                    lines=tuple(line for line in (said,) if line),
                    soft=tuple(self._why(placed, with_sessions)),
                )

    def _why(self, placed: Placed, with_sessions: bool) -> Iterator[str]:
        if placed.why.strip():
            yield _("Why: {why}").format(why=placed.why)
        shown = self.days_and_kinds(placed) if with_sessions else ()
        if shown:
            yield _("We thought of: {sessions}").format(sessions="; ".join(shown))

    def days_and_kinds(self, placed: Placed) -> tuple[str, ...]:
        """What was laid beside a statement, as it may stand on paper."""
        kinds = self._content.lists["kind"]
        found = (self._spectrums.session(uid) for uid in placed.sessions)
        return tuple(
            _("{day}, {kind}").format(
                day=words.day(session.held_on), kind=words.inside_a_sentence(kinds[session.kind].label)
            )
            for session in found
            if session is not None
        )

    def _compared(self, earlier: Spectrum, later: Spectrum) -> Iterator[Part]:
        compared = compare(earlier, later)
        then = words.day(earlier.filled_on)
        yield Part(
            _("What moved since {day}").format(day=then),
            tuple(
                Row(
                    about=self.about(one.statement),
                    lines=(
                        _("Then: {stage}").format(stage=self._stage(one.then)),
                        _("Now: {stage}").format(stage=self._stage(one.now)),
                    ),
                )
                for one in compared.moved
            ),
        )
        yield Part(_("What stayed"), tuple(self._one_line(one, one.now) for one in compared.stayed))
        yield Part(_("Said only then"), tuple(self._one_line(one, one.then) for one in compared.only_then))
        yield Part(_("Said only now"), tuple(self._one_line(one, one.now) for one in compared.only_now))

    def _one_line(self, one: Moved, stage: str) -> Row:
        return Row(about=self.about(one.statement), lines=(self._stage(stage),))

    def _stage(self, key: str) -> str:
        return self._content.spectrum.stage(key).name

    def about(self, key: str) -> str:
        """A statement that is in no file any more is called by its key."""
        statement = self._content.spectrum.statement(key)
        return statement.about if statement is not None else key.replace("_", " ")
