"""Reflections of every shape in the owner's whole-log file, read back as they were."""

from __future__ import annotations

from datetime import date

import pytest

from peerlog import content as contents
from peerlog.domain.reflection import Answer, Reflection
from peerlog.services.log_json import written
from peerlog.services.log_json_reading import read

DAY = date(2026, 11, 3)


@pytest.mark.parametrize(("value", "six"), [("", False), ("choice", False), ("resilience", True)])
def test_one_question_three_steps_and_six_come_back_from_the_file(value: str, six: bool) -> None:
    said = (Answer(prompt="kept_for_myself", question="One line?", text="Slow is a way too."),)
    kept = Reflection(uid=b"reflect-", begun_on=DAY, value=value, answers=said, finished=True, six=six)
    file = "".join(written(code_words=(), sessions=(), reflections=(kept,), drafts=()))
    assert read(file.encode(), contents.load(), DAY).reflections == (kept,)
