"""The visual language keeps its promises: contrast, one set of roles, true weights, signs that exist."""

import itertools
import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from peerlog import resources
from peerlog.ui.look import THEMES, Look, load_fonts, read_tokens

TEXT, LINE = 4.5, 3.0
VALUES = ("collaboration", "choice", "integrity", "resilience", "improvement")
TONES = ("good", "notice", "careful", "info")
PAPERS = ("ground", "sheet", "field")
PAIRS = [
    *((ink, paper, TEXT) for ink in ("ink", "ink_soft") for paper in (*PAPERS, "hover_tint")),
    ("ink_soft", "info_tint", TEXT),
    *((words, "cover", TEXT) for words in ("cover_ink", "cover_soft")),
    ("cover_ink", "cover_hover", TEXT),
    *(("on_accent", fill, TEXT) for fill in ("accent", "accent_hover", "accent_press")),
    *(("accent_ink", paper, TEXT) for paper in ("sheet", "ground", "hover_tint")),
    ("disabled_ink", "disabled_fill", TEXT),
    ("disabled_ink", "sheet", TEXT),
    *(("border", paper, LINE) for paper in PAPERS),
    *(("focus", paper, LINE) for paper in PAPERS),
    *((mark, paper, LINE) for mark in ("accent", "ribbon") for paper in ("sheet", "ground")),
    ("thread", "cover", LINE),
    ("bar", "sheet", LINE),
    ("hatch", "sheet", LINE),
    ("hatch", "hatch_ground", LINE),
    *((tone, paper, TEXT) for tone in TONES for paper in (f"{tone}_tint", "sheet", "ground")),
    *(("ink", f"{tone}_tint", TEXT) for tone in TONES),
    *((value, paper, TEXT) for value in VALUES for paper in (f"{value}_tint", "sheet", "ground")),
]


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_contrast_formula_agrees_with_the_known_ends() -> None:
    assert contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#FFFFFF")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
def test_every_pair_of_roles_has_enough_contrast(theme: str) -> None:
    look = Look(theme)
    pairs = list(PAIRS)
    # Where tints vanish a chosen chip is filled with the accent, so its words are what stands on the accent.
    chosen = "on_accent" if look.strong_contrast else "accent_ink"
    pairs += [
        (chosen, "accent_tint", TEXT),
        ("on_accent" if look.strong_contrast else "ink", "selection", TEXT),
    ]
    weak = [
        f"{fore} on {back}: {contrast(look.colour(fore), look.colour(back)):.2f}"
        for fore, back, least in pairs
        if contrast(look.colour(fore), look.colour(back)) < least
    ]
    assert weak == []


@pytest.mark.parametrize("theme", THEMES)
def test_what_qt_paints_itself_is_readable_even_when_disabled_or_selected(theme: str) -> None:
    palette = Look(theme).palette()
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    assert contrast(palette.color(role.Highlight), palette.color(role.HighlightedText)) >= TEXT
    assert contrast(palette.color(group.Disabled, role.Text), palette.color(role.Window)) >= LINE
    assert contrast(palette.color(role.PlaceholderText), palette.color(role.Base)) >= TEXT


def test_every_theme_has_the_same_roles() -> None:
    themes = read_tokens()["theme"]
    assert set(themes) == set(THEMES)
    for one, other in itertools.pairwise(THEMES):
        assert set(themes[one]) == set(themes[other])


def test_an_unknown_theme_or_size_falls_back_to_a_known_one() -> None:
    assert Look("sepia").theme == "light"
    assert Look(scale=9).scale == 2.0
    assert Look(scale=0.2).scale == 1.0


def test_alpha_is_written_last_and_read_right() -> None:
    weave = Look().colour("cover_weave")
    assert (weave.red(), weave.alpha()) == (255, 7)


def test_words_grow_to_the_full_size_and_white_space_a_quarter_as_fast() -> None:
    small, large = Look(), Look(scale=2.0)
    for role in ("caption", "body", "title", "cover_title"):
        assert large.font(role).pointSizeF() == pytest.approx(2 * small.font(role).pointSizeF())
    assert large.space("base") == 20


def test_columns_and_rail_change_where_they_should() -> None:
    assert [(Look(scale=s).one_column, Look(scale=s).narrow) for s in (1.0, 1.25, 1.5, 2.0)] == [
        (False, False),
        (True, False),
        (True, True),
        (True, True),
    ]


def test_nothing_moves_for_people_whom_movement_disturbs() -> None:
    assert Look(motion=False).duration("reveal_ms") == 0
    assert Look().duration("reveal_ms") > 0


def test_no_words_are_smaller_than_ten_and_a_half_points() -> None:
    roles = [value for value in read_tokens()["type"].values() if isinstance(value, list) and len(value) == 2]
    points = [value[0] for value in roles if isinstance(value[0], float)]
    assert len(points) == 9
    assert min(points) >= 10.5


def test_each_typeface_is_there_in_each_weight_it_needs(qapp: QApplication) -> None:
    families = load_fonts()
    look = Look()
    assert set(look.families) <= set(families)
    for family in look.families:
        other = Look(family=family)
        for role in ("body", "strong", "title"):
            assert QFontInfo(other.font(role)).family() == family
    for family in look.families[:2]:
        weights = {QFontDatabase.weight(family, style) for style in QFontDatabase.styles(family)}
        assert {400, 600, 700} <= weights


@pytest.mark.parametrize("letters", ["ŵŷâêîôûŴŶ", "ąęłńśźż", "àéîöûýçñ"])
def test_welsh_and_polish_letters_come_from_the_typeface_itself(qapp: QApplication, letters: str) -> None:
    load_fonts()
    metrics = Look().metrics("body")
    assert all(metrics.inFontUcs4(ord(letter)) for letter in letters)


def test_every_typeface_and_the_signs_have_their_licence_beside_them() -> None:
    fonts = {path.name for path in resources.path("fonts").iterdir()}
    assert {name for name in fonts if name.startswith("LICENSE")} == {
        "LICENSE-atkinson-hyperlegible-next.txt",
        "LICENSE-lexend.txt",
        "LICENSE-opendyslexic.txt",
    }
    assert "ISC" in resources.text("icons", "LICENSE-lucide.txt")


def test_a_sign_takes_the_colour_it_is_asked_for(qapp: QApplication) -> None:
    look = Look()
    image = look.icon("check", 48, "careful").toImage()
    seen = {
        image.pixelColor(x, y).name()
        for x in range(48)
        for y in range(48)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert seen == {look.colour("careful").name()}


def test_every_sign_named_beside_a_word_exists() -> None:
    known = {path.stem for path in resources.path("icons").glob("*.svg")}
    named = set(read_tokens()["icons"]["values"].values())
    for file in Path(__file__).parents[2].joinpath("peerlog", "ui").rglob("*.py"):
        named |= set(
            re.findall(r'(?:Mark|Empty)\((?:self\._?)?look, "([a-z0-9-]+)"', file.read_text("utf-8"))
        )
        named |= set(re.findall(r'icon="([a-z0-9-]+)"', file.read_text("utf-8")))
    assert len(named) > 8
    assert sorted(named - known) == []
