"""Words a supporter adds are looked over before they leave: said to them, refused nowhere but in a label."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from peerlog import content as contents
from peerlog.domain.errors import Refused
from peerlog.domain.name_spotter import NameSpotter
from peerlog.domain.period import Period
from peerlog.failures import sentence
from peerlog.policy import Policy
from peerlog.services.summarise import Summarise
from peerlog.services.summary_review import Pointing
from peerlog.storage.logbook import Logbook
from tests.stand_ins import CHEAP, PASSPHRASE, FixedClock
from tests.summary.days import one, spread

MONTH = Period.parse("2026-07")
CLOCK = FixedClock(datetime(2026, 11, 22, 12, tzinfo=UTC))


@pytest.fixture
def walk(tmp_path: Path) -> Iterator[Summarise]:
    logbook, _code = Logbook.create(
        tmp_path / "log" / "peerlog.db", PASSPHRASE, today=CLOCK.today(), cost=CHEAP
    )
    with logbook.transaction():
        for word in ("amber heron", "Quiet Maple"):
            logbook.code_words.add(word)
        for session in spread([one(number % 6) for number in range(12)]):
            logbook.sessions.add(session)
    yield Summarise(logbook, contents.load(), CLOCK, Policy())
    logbook.close()


def test_names_numbers_and_code_words_are_quoted_once_each_in_order(walk: Summarise) -> None:
    text = "Amber-Heron met Ahmed on bed 12.\nThen Ahmed rang 07700\u00a0900123."
    assert walk.review.paragraph(text) == (
        Pointing("Amber-Heron", "code_word"),
        Pointing("Ahmed", "name"),
        Pointing("bed 12", "bed"),
        Pointing("07700 900123", "phone"),
    )
    assert walk.review.paragraph("We talked about hope and the garden in May.") == ()
    assert walk.review.paragraph(" \n") == ()


@pytest.mark.parametrize(
    "label",
    ["amber heron", "Amber-Heron-2", "amberheron", "quiet-maple", "Ahmed", "for-sarah", "mr-jones", "bed-12"],
)
def test_a_label_that_could_point_to_someone_is_refused_before_anything_is_closed(
    label: str, walk: Summarise, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match="label_points_to_someone") as refused:
        walk.save(MONTH, tmp_path / "out", ["json"], label=label)
    longest = max(label.casefold().replace("-", " ").split(), key=len)
    assert longest not in (str(refused.value) + str(sentence(refused.value))).casefold()
    assert not (tmp_path / "out").exists()
    assert walk.releases() == []


@pytest.mark.parametrize(
    "label", ["ward-4", "Summer 2026", "May", "Rose ward", "Hope House", "heron", "evenings"]
)
def test_a_label_of_a_place_or_a_time_passes(label: str, walk: Summarise, tmp_path: Path) -> None:
    assert walk.review.label(label) == ()
    assert len(walk.save(MONTH, tmp_path / "out", ["json"], label=label)) == 1


def test_a_paragraph_with_something_found_leaves_only_when_read_again(
    walk: Summarise, tmp_path: Path
) -> None:
    text = "Ahmed helped us."
    with pytest.raises(Refused, match="not_read_again") as refused:
        walk.save(MONTH, tmp_path / "out", ["json"], paragraph=text)
    assert "Ahmed" not in str(refused.value) + str(sentence(refused.value))
    assert walk.releases() == []
    [saved] = walk.save(MONTH, tmp_path / "out", ["json"], paragraph=text, read_again=True)
    assert text in saved.read_text("utf-8")
    assert walk.save(MONTH, tmp_path / "out", ["json"], paragraph="A good month.")


def test_the_names_are_read_once_and_only_when_words_come(tmp_path: Path, walk: Summarise) -> None:
    made = []

    def make() -> NameSpotter:
        made.append(1)
        return NameSpotter(contents.name_lists())

    with Logbook.open(tmp_path / "log" / "peerlog.db", PASSPHRASE, writing=False) as logbook:
        fresh = Summarise(logbook, contents.load(), CLOCK, Policy(), spotter=make)
        fresh.preview(MONTH)
        assert fresh.review.paragraph("") == ()
        assert made == []
        with fresh.beside() as twin:
            assert twin.review.label("Ahmed")
        assert len(made) == 1


def test_what_was_found_never_stands_in_a_debug_line() -> None:
    assert "Ahmed" not in repr(Pointing("Ahmed", "name"))
