"""Facts and names carry over from the papers peerlog grew from; their sentences do not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.make_seed_hashes import HASH_BYTES, STORED, hash_of, read, runs_of, write

ROOT = Path(__file__).parents[1]
WORDED = {".toml", ".md", ".txt", ".html", ".json", ".csv", ".py", ".po", ".css", ".svg", ".j2"}
LICENCES = "LICENSE"  # of the typefaces and signs: their makers' words


def our_texts() -> Iterator[Path]:
    """Everything of ours that a person may come to read."""
    yield from ROOT.glob("*.md")
    for folder in ("resources", "docs", "peerlog"):
        for file in sorted((ROOT / folder).rglob("*")):
            if file.suffix in WORDED and not file.name.startswith(LICENCES):
                yield file


def borrowed(text: str, known: set[bytes]) -> list[str]:
    return [run for run in runs_of(text) if hash_of(run) in known]


def test_no_eight_words_in_a_row_are_borrowed() -> None:
    known = read(STORED)
    found = {
        str(file.relative_to(ROOT)): runs
        for file in our_texts()
        if (runs := borrowed(file.read_text("utf-8"), known))
    }
    assert not found


def test_all_the_runs_are_there() -> None:
    assert len(read(STORED)) > 8_000
    assert STORED.stat().st_size == HASH_BYTES * len(read(STORED))


def test_the_search_reaches_content_demo_code_and_readme() -> None:
    reached = {str(file.relative_to(ROOT).as_posix()) for file in our_texts()}
    assert {
        "README.md",
        "resources/content/en/prompts.toml",
        "resources/demo/en/notes.toml",
        "peerlog/content.py",
    } <= reached


def test_a_planted_sentence_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text(
        "An old bicycle stood beside the mill, and nobody in the village knew whose it was.", "utf-8"
    )
    written = tmp_path / "runs.bin"
    assert write(tmp_path, written) == 9
    known = read(written)
    planted = 'hint = "It is said: AN OLD BICYCLE stood\n  beside the mill — and nobody knew"'
    assert borrowed(planted, known) == [
        "an old bicycle stood beside the mill and",
        "old bicycle stood beside the mill and nobody",
    ]
    assert not borrowed("An old bicycle stood beside the new mill and nobody knew.", known)
