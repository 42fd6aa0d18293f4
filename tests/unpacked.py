"""What lies inside a file made for others, zipped and deflated parts too."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def unpacked(data: bytes) -> bytes:
    """The file, and behind it every part of a workbook and every stream of a PDF as it was before packing."""
    found = [data]
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            found += [part.filename.encode() + b"\n" + parts.read(part) for part in parts.infolist()]
    elif data.startswith(b"%PDF-"):
        found += [_inflated(stream) for stream in _STREAM.findall(data)]
    return b"\n".join(found)


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream
