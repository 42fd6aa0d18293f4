"""Makes resources/spelling from a hunspell dictionary and how often words are used; run by hand.

    npm pack dictionary-en-gb          (British English of SCOWL, size 60)
    pip download --no-deps symspellpy  (how often each word is used)
    python packaging/make_dictionary.py FOLDER FREQUENCIES

Both folders hold the unpacked packages. Every word is written out with its
endings and put under how common it is, from 9 to 0; under "!" stand words that are known and never offered.
"""

from __future__ import annotations

import math
import re
import shutil
import sys
import textwrap
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "resources" / "spelling"
NEVER_OFFERED = "!"
WIDE = 110


class Endings:
    """The rules of an .aff file: what may stand before and behind a word."""

    def __init__(self, text: str) -> None:
        self._rules: dict[str, list[tuple[str, str, str, re.Pattern[str]]]] = defaultdict(list)
        self._crossed: dict[str, bool] = {}
        for line in text.splitlines():
            parts = line.split()
            if len(parts) == 4 and parts[0] in ("PFX", "SFX"):
                self._crossed[parts[1]] = parts[2] == "Y"
            elif len(parts) >= 5 and parts[0] in ("PFX", "SFX"):
                kind, flag, strip, add, where = parts[:5]
                fits = re.compile(f"{where}$" if kind == "SFX" else f"^{where}")
                self._rules[flag].append((kind, strip.strip("0"), add.strip("0"), fits))

    def forms(self, word: str, flags: str) -> set[str]:
        before = [flag for flag in flags if flag in self._rules and self._rules[flag][0][0] == "PFX"]
        behind = [flag for flag in flags if flag in self._rules and self._rules[flag][0][0] == "SFX"]
        ended = [(flag, form) for flag in behind for form in self._applied(word, flag)]
        found = {word, *(form for _flag, form in ended)}
        for flag in before:
            found.update(self._applied(word, flag))
            for other, form in ended:
                if self._crossed[flag] and self._crossed[other]:
                    found.update(self._applied(form, flag))
        return found

    def _applied(self, word: str, flag: str) -> Iterator[str]:
        for kind, strip, add, fits in self._rules[flag]:
            if kind == "PFX" and fits.search(word):
                yield add + word[len(strip) :]
            elif kind == "SFX" and fits.search(word) and word.endswith(strip):
                yield word[: len(word) - len(strip)] + add


def words_of(folder: Path) -> tuple[set[str], set[str]]:
    """Every word, and those of them that are never offered."""
    endings = Endings((folder / "index.aff").read_text("utf-8"))
    every: set[str] = set()
    hidden: set[str] = set()
    for line in (folder / "index.dic").read_text("utf-8").splitlines()[1:]:
        word, _slash, flags = line.partition("/")
        if any(letter.isdigit() for letter in word):
            continue
        forms = {form for form in endings.forms(word, flags) if not form.endswith("'s")}
        every |= forms
        if NEVER_OFFERED in flags:
            hidden |= forms
    return every, hidden


def how_common(frequencies: Path) -> dict[str, int]:
    """From 9 (the commonest) to 1 by word."""
    found = {}
    (file,) = frequencies.rglob("frequency_dictionary_en_*.txt")
    for line in file.read_text("utf-8-sig").splitlines():
        word, often = line.split()[:2]
        found[word] = max(1, min(9, round((math.log10(int(often)) - 4) * 2)))
    return found


def main(folder: Path, frequencies: Path) -> None:
    every, hidden = words_of(folder)
    common = how_common(frequencies)
    by_class: dict[str, list[str]] = defaultdict(list)
    for word in sorted(every):
        # "don't" is in no list of frequencies, and everybody says it.
        usual = 7 if "'" in word else 0
        by_class[NEVER_OFFERED if word in hidden else str(common.get(word.lower(), usual))].append(word)
    lines = []
    for name in sorted(by_class, reverse=True):
        lines += [f"[{name}]", *textwrap.wrap(" ".join(by_class[name]), WIDE, break_on_hyphens=False)]
    OUT.mkdir(exist_ok=True)
    (OUT / "en_gb.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    shutil.copyfile(folder / "license", OUT / "LICENSE-en_gb.txt")
    (licence,) = frequencies.rglob("LICENSE")
    shutil.copyfile(licence, OUT / "LICENSE-frequencies.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
