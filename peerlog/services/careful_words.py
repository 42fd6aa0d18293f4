"""What helps while writing, all of it on this laptop: words that point to someone, spelling, plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from peerlog import content as contents
from peerlog.domain.content import Pack
from peerlog.domain.in_its_place import ways
from peerlog.domain.name_lists import NameLists
from peerlog.domain.name_spotter import NameSpotter
from peerlog.domain.pieces import pieces
from peerlog.domain.plain_words import PlainWords
from peerlog.domain.spots import Spot, bare
from peerlog.services.let_be import LetBeWords, as_compared
from peerlog.services.spelling import Spelling
from peerlog.storage.logbook import Logbook

KINDS = ("name", "spelling", "plain_word")
"""What is looked for, in this order; the same keys as `domain.let_be.WHY`."""
PLACES_FROM = 200
"""Sessions, newest first, whose places are known words."""
MOST_PIECES = 4_096


@dataclass(frozen=True, slots=True, repr=False)
class Find:
    """`text[start:end]` is worth a look; `kind` is one of KINDS, `spot` what a name-spot is of.

    `offers` could stand there, the likeliest first; `why` says something about it, or is empty.
    """

    start: int
    end: int
    kind: str
    offers: tuple[str, ...]
    why: str = ""
    spot: str = ""


class CarefulWords:
    """Everything is read when it is first asked for, and nothing typed is kept once `forget` was called."""

    def __init__(
        self,
        logbook: Logbook,
        let_be: LetBeWords,
        said_instead: Callable[[str], str],
        pack: Pack | None = None,
    ) -> None:
        """`said_instead` gives plain words for a kind of spot: "someone" for a name.

        `pack` may have plain words of its own.
        """
        self._logbook, self.let_be, self._said_instead = logbook, let_be, said_instead
        self._own_plain_words = pack.plain_words if pack else {}
        self._read: dict[str, tuple[Spot, ...]] = {}
        self._places: frozenset[str] | None = None

    def quiet_spots(self, text: str) -> Iterator[list[Spot] | None]:
        """Names and identifiers that were not let be: None for each piece that is read, the spots last.

        Pieces that were read before cost nothing.
        """
        let_be = self.let_be.known("name")
        spots: list[Spot] = []
        for at, piece in pieces(text):
            if piece not in self._read:
                self._keep(piece, self._spotter.spots(piece))
                yield None
            for spot in self._read[piece]:
                if as_compared(piece[spot.start : spot.end]) not in let_be:
                    spots.append(Spot(at + spot.start, at + spot.end, spot.kind, spot.sure))
        yield spots

    def spots(self, text: str) -> list[Spot]:
        """The same, at once."""
        return [spot for found in self.quiet_spots(text) if found is not None for spot in found]

    def ways(self, spot_kind: str, code_words: tuple[str, ...] = ()) -> tuple[str, ...]:
        """What could stand there instead."""
        return tuple(ways(self._said_instead(spot_kind), code_words if spot_kind == "name" else ()))

    def finds(self, text: str, kind: str, code_words: tuple[str, ...] = ()) -> Iterator[Find]:
        """What is worth a look of one kind, in order of the text."""
        if kind == "name":
            for spot in self.spots(text):
                offers = self.ways(spot.kind, code_words)
                yield Find(spot.start, spot.end, kind, offers, spot=spot.kind)
        elif kind == "spelling":
            yield from self._misspelt(text, code_words)
        else:
            let_be = self.let_be.known(kind)
            for found in self._plain_words.found(text):
                if as_compared(text[found.start : found.end]) not in let_be:
                    yield Find(found.start, found.end, kind, found.offer.plain, found.offer.why)

    def forget(self) -> None:
        """What was typed, and where people were met, is in memory no more."""
        self._read.clear()
        self._places = None
        self.let_be.forget()

    def _misspelt(self, text: str, code_words: tuple[str, ...]) -> Iterator[Find]:
        pointing = self.spots(text)
        known = self.let_be.known("spelling") | self._own_places() | _parts(" ".join(code_words))
        known |= self.let_be.known("name") | self._names.first_names | self._names.last_names
        for word in self._spelling.found(text, known):
            if not any(spot.start < word.end and word.start < spot.end for spot in pointing):
                offers = tuple(self._spelling.offers(text[word.start : word.end]))
                yield Find(word.start, word.end, "spelling", offers)

    def _own_places(self) -> frozenset[str]:
        """Words of the places in the newest sessions and of the groups: places learn by being used."""
        if self._places is None:
            named = [group.name + " " + group.place for group in self._logbook.following.groups.all()]
            months = (month for month, _count in self._logbook.sessions.months())
            newest = (s for month in months for s in self._logbook.sessions.in_month(month, 0, PLACES_FROM))
            named += [session.words.place for session in islice(newest, PLACES_FROM)]
            self._places = _parts(" ".join(named))
        return self._places

    def _keep(self, piece: str, spots: list[Spot]) -> None:
        if len(self._read) >= MOST_PIECES:
            self._read.clear()
        self._read[piece] = tuple(spots)

    @cached_property
    def _names(self) -> NameLists:
        return contents.name_lists()

    @cached_property
    def _spotter(self) -> NameSpotter:
        return NameSpotter(self._names)

    @cached_property
    def _plain_words(self) -> PlainWords:
        return PlainWords({**contents.plain_words().phrases, **self._own_plain_words})

    @cached_property
    def _spelling(self) -> Spelling:
        return Spelling(contents.known_words())


def _parts(text: str) -> frozenset[str]:
    return frozenset(bare(word).strip("'’.,") for word in text.replace("-", " ").split())
