"""What is sealed with a release, so that the same file can be written again for ever: a Summary as bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from peerlog.domain.errors import Damaged
from peerlog.domain.period import Period
from peerlog.domain.summary import ApprovedText, Row, Summary, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A Summary, the folder its files went to and their names by format."""

    summary: Summary
    folder: Path
    names: Mapping[str, str]


def to_bytes(kept: Kept) -> bytes:
    summary = kept.summary
    said = {
        "period": str(summary.period),
        "log": summary.log,
        "practice": summary.practice,
        "tables": [asdict(table) for table in summary.tables],
        "approved_texts": [asdict(text) for text in summary.approved_texts],
        "folder": str(kept.folder),
        "names": dict(kept.names),
    }
    # "surrogatepass": a folder's name need not be valid text.
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def from_bytes(data: bytes) -> Kept:
    """Raises Damaged("ledger") when these are not bytes of `to_bytes`."""
    try:
        said: dict[str, Any] = json.loads(data.decode("utf-8", "surrogatepass"))
        return Kept(
            summary=Summary(
                period=Period.parse(said["period"]),
                log=said["log"],
                practice=said["practice"],
                tables=tuple(_table(table) for table in said["tables"]),
                approved_texts=tuple(ApprovedText(**text) for text in said["approved_texts"]),
            ),
            folder=Path(said["folder"]),
            names=said["names"],
        )
    except (ValueError, KeyError, TypeError):
        raise Damaged("ledger", "release") from None


def _table(said: Mapping[str, Any]) -> Table:
    return Table(
        key=said["key"],
        title=said["title"],
        heading=said["heading"],
        rows=tuple(Row(**row) for row in said["rows"]),
        labels=tuple(said["labels"]),
    )
