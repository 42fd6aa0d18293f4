"""Makes resources/fonts and resources/icons from the npm packages; run by hand when one of them changes.

    npm pack @fontsource/atkinson-hyperlegible-next @fontsource/lexend @fontsource/opendyslexic lucide-static
    python packaging/make_assets.py FOLDER [icon ...]

FOLDER holds the unpacked packages, each under its own name. Icons already here are renewed, the ones
named are added. Needs fontTools and brotli, which nothing else does; what it makes is kept in the repository.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
WEIGHTS = {400: "Regular", 600: "SemiBold", 700: "Bold"}
MERGED = {"atkinson-hyperlegible-next": "Atkinson Hyperlegible Next", "lexend": "Lexend"}
# OpenDyslexic has a reserved name: it is shipped as it comes, never converted or merged.
UNALTERED = {"opendyslexic": ("opendyslexic-latin-400-normal.woff", "opendyslexic-latin-700-normal.woff")}
OTHER_NAMES = (16, 17, 21, 22, 25)


def merge(files: Path, stem: str, family: str, weight: int, out: Path) -> None:
    """Latin and Latin Extended in one file, so that Welsh letters come from the same typeface."""
    style = WEIGHTS[weight]
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for subset in ("latin", "latin-ext"):
            font = TTFont(files / f"{stem}-{subset}-{weight}-normal.woff2")
            font.flavor = None
            if subset == "latin-ext":
                for table in ("GSUB", "GPOS", "GDEF"):
                    if table in font:
                        del font[table]
            parts.append(str(Path(folder) / f"{subset}.ttf"))
            font.save(parts[-1])
        merged = Merger().merge(parts)
    names = merged["name"]
    for record in list(names.names):
        if record.nameID in OTHER_NAMES:
            names.removeNames(nameID=record.nameID)
    plain = family.replace(" ", "")
    for number, text in {1: family, 2: style, 4: f"{family} {style}", 6: f"{plain}-{style}"}.items():
        names.setName(text, number, 3, 1, 0x409)
        names.setName(text, number, 1, 0, 0)
    # One family name and true weights: else Qt takes the bold for a family of its own.
    merged["OS/2"].usWeightClass = weight
    merged.recalcTimestamp = False
    merged.save(out / f"{plain}-{style}.ttf")


def make_fonts(packages: Path) -> None:
    out = RESOURCES / "fonts"
    out.mkdir(parents=True, exist_ok=True)
    for stem, family in MERGED.items():
        for weight in WEIGHTS:
            merge(packages / stem / "files", stem, family, weight, out)
    for stem, names in UNALTERED.items():
        for name in names:
            shutil.copyfile(packages / stem / "files" / name, out / name)
    for stem in (*MERGED, *UNALTERED):
        shutil.copyfile(packages / stem / "LICENSE", out / f"LICENSE-{stem}.txt")


def make_icons(packages: Path, more: list[str]) -> None:
    out = RESOURCES / "icons"
    out.mkdir(parents=True, exist_ok=True)
    for name in sorted({path.stem for path in out.glob("*.svg")} | set(more)):
        shutil.copyfile(packages / "lucide-static" / "icons" / f"{name}.svg", out / f"{name}.svg")
    shutil.copyfile(packages / "lucide-static" / "LICENSE", out / "LICENSE-lucide.txt")


if __name__ == "__main__":
    make_fonts(Path(sys.argv[1]))
    make_icons(Path(sys.argv[1]), sys.argv[2:])
