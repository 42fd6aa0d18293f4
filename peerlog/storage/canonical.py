"""One way only to write a thing down, so that the same thing always makes the same bytes.

Text is UTF-8 with lone surrogates kept ("surrogatepass"), not JSON's ASCII escapes: two escaped lone
halves side by side would be read back as one character, and words must come back exactly as typed.
"""

from __future__ import annotations

import json
from typing import Any

from peerlog.domain.errors import Damaged


def to_bytes(value: Any) -> bytes:
    """A JSON value as compact bytes with sorted keys. Raises ValueError for NaN and infinities."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def object_from(data: bytes, table: str) -> dict[str, Any]:
    """The JSON object that `to_bytes` wrote. Raises Damaged("row")."""
    try:
        value = json.loads(data.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        raise Damaged("row", table) from None
    if not isinstance(value, dict):
        raise Damaged("row", table)
    return value
