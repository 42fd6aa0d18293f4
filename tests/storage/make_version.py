"""Makes the small filled logbook of today's version that later versions must still open.

Run once for each version, when it is shipped: `python tests/storage/make_version.py`. It never replaces one.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from peerlog.storage import migrate
from tests.storage.logs import filled, new_log

FOLDER = Path(__file__).with_name("versions")


def main() -> None:
    version = migrate.shipped()[-1].number
    target = FOLDER / f"v{version}.db"
    if target.exists():
        raise SystemExit(f"{target.name} is there already")
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, new_log(Path(folder)) as log:
        filled(log)
        log.copy_to(target)
        notes = [session.words.note for session in log.sessions.all()]
    target.with_suffix(".json").write_text(json.dumps(notes, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
