"""One catalogue for every text."""

import gettext
import os
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as some

from peerlog import text
from peerlog.text import Pseudo, load, ngettext, stretched


def in_language(language: str, code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PEERLOG_LANGUAGE": language, "PYTHONIOENCODING": "utf-8"},
        check=True,
        capture_output=True,
    )
    return done.stdout.decode("utf-8").strip()


def test_english_is_what_the_code_says() -> None:
    assert load("en").gettext("Saved at {time}") == "Saved at {time}"


def test_an_unknown_language_falls_back_to_english() -> None:
    assert load("xx").gettext("Lock") == "Lock"
    assert type(load("xx")) is gettext.NullTranslations


@pytest.mark.parametrize(("number", "shown"), [(0, "0 sessions"), (1, "1 session"), (2, "2 sessions")])
def test_one_thing_and_many_things_have_their_own_words(number: int, shown: str) -> None:
    assert ngettext("{number} session", "{number} sessions", number).format(number=number) == shown


def test_the_made_up_language_is_longer_marked_and_keeps_the_places_of_values() -> None:
    said = load("pseudo").gettext("Saved at {time}")
    assert said.startswith("[")
    assert said.endswith("]")
    assert "Saved" not in said
    assert "{time}" in said
    assert len(said) >= 1.4 * len("Saved at {time}")


@given(some.text(alphabet="abc {}\nXYZ", max_size=60))
def test_stretching_never_changes_a_placeholder_or_a_line_break(message: str) -> None:
    kept = re.compile(r"\{[^{}]*\}|\n")
    assert kept.findall(stretched(message)) == kept.findall(message)


def test_an_empty_text_stays_empty() -> None:
    # gettext answers "" with the header of its file.
    assert Pseudo().gettext("") == ""


def test_the_language_is_settled_when_the_program_starts() -> None:
    code = "from peerlog.text import _; print(_('Lock'))"
    assert in_language("pseudo", code) == stretched("Lock")
    assert in_language("en", code) == "Lock"


def test_this_run_is_in_the_language_it_was_asked_for() -> None:
    asked = os.environ.get("PEERLOG_LANGUAGE", "en")
    assert text._("Lock") == load(asked).gettext("Lock")
