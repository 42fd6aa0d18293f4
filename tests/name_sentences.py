"""The labelled sentences the name-spotter is measured with, and how it is measured."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from peerlog.domain.name_spotter import NameSpotter

FILE = Path(__file__).parent / "data" / "name_sentences.txt"
SECOND = "# Second part"
"""Written after the rules; what stands before helped to make them."""

_LABEL = re.compile(r"\[(?:([a-z]+):)?([^\]]*)\]")
_KINDS = {"": "name", "nhs": "nhs_number"}


@dataclass(frozen=True)
class Sentence:
    """Plain words, and (start, end, kind) of what should be found in them."""

    text: str
    labels: tuple[tuple[int, int, str], ...]


def sentences() -> tuple[list[Sentence], list[Sentence]]:
    """Those the rules were made with, and those they had never seen."""
    first, second = FILE.read_text("utf-8").split(SECOND)
    return _read(first), _read(second.partition("\n")[2])


def _read(part: str) -> list[Sentence]:
    return [_sentence(line) for line in part.splitlines() if line and not line.startswith("#")]


def _sentence(line: str) -> Sentence:
    text, labels, at = "", [], 0
    for label in _LABEL.finditer(line):
        text += line[at : label.start()]
        kind = label[1] or ""
        labels.append((len(text), len(text) + len(label[2]), _KINDS.get(kind, kind)))
        text += label[2]
        at = label.end()
    return Sentence(text + line[at:], tuple(labels))


@dataclass(frozen=True)
class Measure:
    """What was found of what was there, and what was found and was not there."""

    labels: int
    missed: tuple[str, ...]
    false: tuple[str, ...]
    words: int

    @property
    def recall(self) -> float:
        return 1 - len(self.missed) / self.labels if self.labels else 1.0

    @property
    def false_in_200_words(self) -> float:
        return 200 * len(self.false) / self.words


def measure(spotter: NameSpotter, of: list[Sentence], kinds: set[str] | None = None) -> Measure:
    """A label counts as found when a spot of its kind lies on all of it. `kinds` None: every kind."""
    missed, false, total, words = [], [], 0, 0
    for sentence in of:
        spots = spotter.spots(sentence.text)
        words += len(sentence.text.split())
        for start, end, kind in sentence.labels:
            if kinds is not None and kind not in kinds:
                continue
            total += 1
            if not any(spot.kind == kind and spot.start <= start and end <= spot.end for spot in spots):
                missed.append(f"{kind} {sentence.text[start:end]!r} in {sentence.text!r}")
        false += [
            f"{spot.kind} {sentence.text[spot.start : spot.end]!r} in {sentence.text!r}"
            for spot in spots
            if not any(spot.start < end and start < spot.end for start, end, _kind in sentence.labels)
        ]
    return Measure(total, tuple(missed), tuple(false), words)
