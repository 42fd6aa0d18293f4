"""How long something took, as people write it."""

from __future__ import annotations

import pytest

from peerlog.domain.how_long import minutes_in
from peerlog.report.how_long import how_long


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("2", 120),
        ("2.5", 150),
        ("2,5 h", 150),
        ("1:30", 90),
        ("0:45", 45),
        ("45 minutes", 45),
        ("45min", 45),
        ("2 hours", 120),
        ("1 hour and 15 minutes", 75),
        ("1h 5m", 65),
        ("  6 Hours ", 360),
        ("6 hours 30 minutes", 390),
    ],
)
def test_it_is_read_in_every_plain_way(written: str, minutes: int) -> None:
    assert minutes_in(written) == minutes


@pytest.mark.parametrize("written", ["", "0", "0 hours", "long", "1:75", "two", "-3", "1e3", "٣", "300"])
def test_what_is_no_length_is_not_guessed(written: str) -> None:
    assert minutes_in(written) is None


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (45, "45 minutes"),
        (1, "1 minute"),
        (60, "1 hour"),
        (90, "1 hour 30 minutes"),
        (1_155, "19 hours 15 minutes"),
    ],
)
def test_it_is_said_in_words_that_can_be_read_again(minutes: int, words: str) -> None:
    assert how_long(minutes) == words
    assert minutes_in(words) == minutes
