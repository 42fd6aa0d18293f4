"""Writes peerlog/storage/migrations/schema.sql, the whole of the tables for readers."""

from __future__ import annotations

from pathlib import Path

from peerlog.storage import migrate

PLACE = Path(migrate.__file__).with_name("migrations") / "schema.sql"


def text() -> str:
    """Every table, index and trigger as it stands after the last migration."""
    migrations = migrate.shipped()
    made = migrate.expected_schema(migrations, migrations[-1].number)
    order = {"table": 0, "index": 1, "view": 2, "trigger": 3}
    said = [sql for _, _, _, sql in sorted(made, key=lambda row: order[row[0]]) if sql is not None]
    head = f"-- Made from the migrations up to {migrations[-1].number}; change those, then make this anew.\n"
    return head + "".join(f"\n{sql};\n" for sql in said)


if __name__ == "__main__":
    PLACE.write_text(text(), encoding="utf-8", newline="\n")
