"""What is said about words that are worth a look."""

from __future__ import annotations

from peerlog.text import _

CHANGE_KEYS_SAID = "Ctrl+."


def why(words: str, kind: str) -> str:
    """Why there is a quiet mark; `kind` is one of `domain.spots.KINDS`."""
    said = " ".join(words.split())
    if kind in ("name", "code_word"):
        return _("“{words}” could point to someone.").format(words=said)
    if kind in ("bed", "postcode", "address"):
        return _("“{words}” says where someone is.").format(words=said)
    if kind in ("birth", "age"):
        return _("“{words}” says how old someone is.").format(words=said)
    return _("“{words}” could be somebody's number or address.").format(words=said)


def put_there(words: str) -> str:
    """One thing to do about it."""
    return _("Put “{words}” there").format(words=words)


def fine() -> str:
    return _("It is fine as it is")
