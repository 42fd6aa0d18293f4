"""The style sheet of a page in one file: our colours, our typeface inside, and nothing from elsewhere."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from peerlog import resources

_FAMILY = "Atkinson Hyperlegible Next"
_FONTS = (("AtkinsonHyperlegibleNext-Regular.ttf", 400), ("AtkinsonHyperlegibleNext-Bold.ttf", 700))


def style(sheet: str, roles: Sequence[str]) -> str:
    """`coloured`, with the typeface inside."""
    fonts = "".join(
        f"@font-face{{font-family:'{_FAMILY}';font-weight:{weight};src:url({_inside(name)})}}\n"
        for name, weight in _FONTS
    )
    return fonts + coloured(sheet, roles)


def coloured(sheet: str, roles: Sequence[str]) -> str:
    """`sheet` of the report's resources after the colours it asks for by their `roles`, light and dark."""
    themes = resources.toml("themes", "tokens.toml")["theme"]
    light, dark = (
        "".join(f"--{role.replace('_', '-')}:{themes[theme][role]};" for role in roles)
        for theme in ("light", "dark")
    )
    return (
        f":root{{color-scheme:light dark;{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
        + resources.text("report", sheet)
    )


def _inside(font: str) -> str:
    return "data:font/ttf;base64," + base64.b64encode(resources.data("fonts", font)).decode()
