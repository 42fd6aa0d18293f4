"""Makes the small filled logbook of today's version that later versions must still open.

Run once for each version, when it is shipped: `python tests/storage/make_version.py`. It never replaces one.
"""

from __future__ import annotations

import json
import tempfile
from datetime import date
from pathlib import Path

from peerlog.domain.brought_in import BroughtIn
from peerlog.domain.earlier import Earlier
from peerlog.storage import migrate
from peerlog.storage.logbook import Logbook
from peerlog.storage.stopped import Stopped
from tests.storage.follows import fill
from tests.storage.logs import MOMENT, filled, new_log

FOLDER = Path(__file__).with_name("versions")


def since_the_first(log: Logbook) -> None:
    """A row in each table that came after the first version."""
    owner = next(iter(log.sessions.all())).uid
    with log.transaction():
        log.earlier.add(Earlier(owner=owner, field="note", text="It rained.", replaced_at=MOMENT))
        log.brought_in.keep(BroughtIn(uid=log.new_uid(), at=MOMENT, fingerprint=bytes(32), added={}))
        log.stopped.add(Stopped(first=date(2026, 2, 1), last=date(2026, 2, 28), numbers={"months": 1}))
    with log.ledger() as ledger:
        ledger.write("INSERT INTO closing VALUES (2, '2026-Q2', '2026-07-20', '{}')")
        ledger.write(
            "INSERT INTO frozen (id, closing, period, table_key, category, measure, place, status, low, high,"
            " base, min_people, joined) "
            "VALUES (2, 2, '2026-Q2', 'kind', 'group', 'sessions', 0, 'shown', 5, 9, 5, 5, '04 06')"
        )
        last = ledger.rows("SELECT mac FROM chain WHERE seq = 1")[0][0]
        ledger.write("INSERT INTO chain VALUES (2, 2, NULL, :mac)", {"mac": ledger.mac(last)})
    fill(log)


def main() -> None:
    version = migrate.shipped()[-1].number
    target = FOLDER / f"v{version}.db"
    if target.exists():
        raise SystemExit(f"{target.name} is there already")
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, new_log(Path(folder)) as log:
        filled(log)
        since_the_first(log)
        log.copy_to(target)
        notes = [session.words.note for session in log.sessions.all()]
    target.with_suffix(".json").write_text(json.dumps(notes, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
