"""Looking for planted words: byte by byte, in every form in which words could lie in a file unsealed.

Every planted text holds `MARK`, which stands nowhere else. Where no form of `MARK` is found, none of them
lies there: as text of any usual encoding, as base64, hexadecimal or backwards, inside a zipped part, or in
any deflate stream that begins at any byte, with peerlog's own dictionary and without.
"""

from __future__ import annotations

import base64
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from peerlog.vault.dictionary_1 import DICTIONARY_1

MARK = "quokkavern"
"""In lower case and ASCII, so that folding, escaping and encodings leave it as it is."""

_FEWEST_BYTES = len(MARK)
_MOST_BYTES = 1 << 22
_FIRST_LOOK = 512
_NOT_NOUGHT = re.compile(rb"[^\0]")


def planted(field: str) -> str:
    """A text for one field, told apart from the others by its name, with letters beyond ASCII."""
    return f"{field}-{MARK} grünspecht планета"


def _forms() -> dict[str, bytes]:
    plain = MARK.encode()
    found = {
        "UTF-16 LE": MARK.encode("utf-16-le"),
        "UTF-16 BE": MARK.encode("utf-16-be"),
        "hexadecimal": plain.hex().encode(),
        "backwards": plain[::-1],
    }
    for lead in range(3):
        # Wherever it begins within three bytes, this is the part that hangs on nothing before or after it.
        whole = base64.b64encode(b"\0" * lead + plain)
        found[f"base64 {lead}"] = whole[4 if lead else 0 : len(whole) - 4]
    return found


FORMS = _forms()


def forms_in(data: bytes) -> set[str]:
    """The forms in which planted words stand openly in some bytes."""
    # Capitals are no disguise, but base64 knows capitals from small letters.
    found = {"text"} if MARK.encode() in data.lower() else set()
    return found | {
        name for name, form in FORMS.items() if form in (data if name.startswith("base64") else data.lower())
    }


def deep_forms_in(data: bytes) -> set[str]:
    """As `forms_in`, and in whatever unpacks from it."""
    found = forms_in(data)
    for name, inner in _zipped_parts(data):
        found |= {f"{form} in zipped {name}" for form in deep_forms_in(inner)}
    for at, how, inner in _inflated(data):
        found |= {f"{form} in a deflate stream{how} at {at}" for form in forms_in(inner)}
    return found


def found_in(folder: Path, *, deep: bool = False) -> list[tuple[str, str]]:
    """(file, form) of every planted word in any file under a folder, and in the names of files."""
    look = deep_forms_in if deep else forms_in
    found = []
    for file in sorted(folder.rglob("*")):
        name = str(file.relative_to(folder))
        found += [(name, f"{form} in its name") for form in forms_in(name.encode())]
        if file.is_file():
            found += [(name, form) for form in sorted(look(file.read_bytes()))]
    return found


def _zipped_parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for part in parts.infolist():
            yield part.filename, parts.read(part)


def _inflated(data: bytes) -> Iterator[tuple[int, str, bytes]]:
    """Whatever unpacks from any byte on: zlib and gzip streams too, behind their few bytes of header."""
    at = -1
    while (match := _NOT_NOUGHT.search(data, at + 1)) is not None:
        at = match.start()
        # The first three bits: whether it is the last block, and its kind. There are three kinds.
        if data[at] >> 1 & 3 == 3:
            continue
        for how, dictionary in (("", None), (" with our dictionary", DICTIONARY_1)):
            first = _unpacked(data[at : at + _FIRST_LOOK], dictionary, _FIRST_LOOK)
            if len(first) < _FEWEST_BYTES:
                continue
            yield at, how, first
            if len(first) == _FIRST_LOOK:
                yield at, how, _unpacked(data[at : at + _MOST_BYTES], dictionary, _MOST_BYTES)


def _unpacked(data: bytes, dictionary: bytes | None, most: int) -> bytes:
    """As much as unpacks before the stream ends, breaks or runs out."""
    opener = zlib.decompressobj(-15) if dictionary is None else zlib.decompressobj(-15, zdict=dictionary)
    try:
        return opener.decompress(data, most)
    except zlib.error:
        pass
    opener = zlib.decompressobj(-15) if dictionary is None else zlib.decompressobj(-15, zdict=dictionary)
    found = bytearray()
    try:
        for start in range(0, len(data), 16):
            found += opener.decompress(data[start : start + 16])
    except zlib.error:
        pass
    return bytes(found[:most])
