"""The few words a supporter may add to a summary, and what its files are called."""

from __future__ import annotations

import unicodedata

from peerlog.domain.errors import Refused
from peerlog.domain.period import Period
from peerlog.domain.summary import ApprovedText

_WRITING = "\n\t\u00ad\u200c\u200d"  # line end, tab, soft hyphen, non-joiner, joiner

LONGEST_LABEL = 40
LONGEST_PARAGRAPH = 2_000


def approved(label: str | None, paragraph: str | None) -> tuple[ApprovedText, ...]:
    """What stands in the file besides its tables.

    Raises Refused("label_not_plain"), Refused("paragraph_too_long"), Refused("paragraph_not_plain").
    """
    texts = []
    if label is not None:
        texts.append(ApprovedText(kind="label", text=_plain_label(label)))
    if paragraph is not None and paragraph.strip():
        texts.append(ApprovedText(kind="paragraph", text=_plain_paragraph(paragraph)))
    return tuple(texts)


def file_name(period: Period, ending: str, label: str | None) -> str:
    """`peerlog-2026-Q3.html`, with the words of a label behind the period."""
    named = f"-{_plain_label(label).replace(' ', '-')}" if label is not None else ""
    return f"peerlog-{period}{named}.{ending}"


def _plain_label(label: str) -> str:
    """Words of letters, digits and hyphens: nothing that means something to a file system."""
    words = unicodedata.normalize("NFC", label).split()
    plain = all(char.isalnum() or char == "-" for word in words for char in word)
    says_something = any(char.isalnum() for word in words for char in word)
    if not says_something or not plain or len(" ".join(words)) > LONGEST_LABEL:
        raise Refused("label_not_plain", str(LONGEST_LABEL))
    return " ".join(words)


def _plain_paragraph(paragraph: str) -> str:
    """Lines of text as typed. Invisible signs that turn or hide words are not let through."""
    text = "\n".join(paragraph.strip().splitlines())
    if len(text) > LONGEST_PARAGRAPH:
        raise Refused("paragraph_too_long", str(LONGEST_PARAGRAPH))
    if any(_is_hidden(char) for char in text):
        raise Refused("paragraph_not_plain")
    return text


def _is_hidden(char: str) -> bool:
    """Control, direction and unknown characters; those that join or part letters are writing."""
    return unicodedata.category(char)[0] == "C" and char not in _WRITING
