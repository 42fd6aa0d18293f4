"""What the books on the shelf are called: by a colour and a picture."""

from __future__ import annotations

from peerlog.services.shelf_file import Book
from peerlog.text import _, ngettext


def picture_named(picture: str) -> str:
    """In lower case, to stand inside a name."""
    return {
        "bird": _("bird"),
        "leaf": _("leaf"),
        "flower": _("flower"),
        "trees": _("trees"),
        "mountain": _("mountain"),
        "moon": _("moon"),
        "sun": _("sun"),
        "star": _("star"),
        "feather": _("feather"),
        "drop": _("drop"),
        "compass": _("compass"),
        "footprints": _("footprints"),
    }[picture]


def colour_named(colour: str) -> str:
    """In lower case, to stand inside a name."""
    return {
        "blue": _("blue"),
        "green": _("green"),
        "rose": _("rose"),
        "amber": _("amber"),
        "teal": _("teal"),
    }[colour]


def book_named(book: Book) -> str:
    """As it is spoken of: "the blue bird book"."""
    said = _("the {colour} {picture} book")
    return said.format(colour=colour_named(book.colour), picture=picture_named(book.picture))


def not_shown(number: int) -> str:
    """Where the organisation lets the first logbook be shown alone."""
    said = ngettext(
        "{n} more logbook lies on this laptop. Your organisation shows only the first; nothing was erased.",
        "{n} more logbooks lie on this laptop. Your organisation shows only the first; nothing was erased.",
        number,
    )
    return said.format(n=number)


def begun_large(words: str) -> str:
    """With a capital letter, to stand alone."""
    return words[:1].upper() + words[1:]
