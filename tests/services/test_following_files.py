"""What follows a session, on its way out of one logbook and into another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from peerlog import content as contents
from peerlog.domain.check_in import CheckIn, Role
from peerlog.domain.errors import EntryProblems
from peerlog.domain.group import PeerGroup, Planned
from peerlog.domain.learning import Feedback, LearningEntry, Outcome
from peerlog.domain.left_file import LeftFile, NamedFile
from peerlog.domain.let_be import LetBe
from peerlog.domain.own_words import OwnWords
from peerlog.domain.promise import Promise
from peerlog.domain.spectrum import Placed, Spectrum
from peerlog.domain.supervision import Supervision, Topic
from peerlog.domain.team_talk import TeamTalk
from peerlog.domain.value_example import ValueExample
from peerlog.domain.voice import Voice, VoiceStep
from peerlog.services.bring_in import BringIn
from peerlog.services.take_out import TakeOut
from peerlog.storage.logbook import Logbook
from tests.stand_ins import FixedClock
from tests.storage.logs import CHEAP
from tests.storage.logs import session as made_session

DAY = date(2026, 3, 4)


def _log(folder: Path) -> Logbook:
    log, _code = Logbook.create(folder / "peerlog.db", "plum river lamp stone", today=DAY, cost=CHEAP)
    return log


def _fill(log: Logbook) -> None:
    with log.transaction():
        session = made_session(log, held_on=DAY)
        session = replace(
            session, words=replace(session.words, promise="Ask about the gym", promise_end="kept")
        )
        log.sessions.add(session)
        heron = log.code_words.add("amber heron")
        tied: dict[str, Any] = {"session": session.uid, "code_words": (heron.uid,)}
        group = PeerGroup(uid=log.new_uid(), name="Tuesday tea", plan=("Kettle on", "A round of hellos"))
        following = log.following
        following.promises.keep(Promise(uid=log.new_uid(), said_on=DAY, words="Bring the forms"))
        following.voices.keep(
            Voice(
                uid=log.new_uid(),
                said_on=DAY,
                kind="idea",
                said="Supper is too early",
                ambitions=("training",),
                steps=(VoiceStep(on=DAY, status="told_back"),),
                **tied,
            )
        )
        following.own_words.keep(OwnWords(uid=log.new_uid(), said_on=DAY, words="I felt seen", **tied))
        following.groups.keep(group)
        following.planned.keep(Planned(uid=log.new_uid(), on=DAY, kind="group", group=group.uid))
        following.spectrums.keep(
            Spectrum(
                uid=log.new_uid(),
                filled_on=DAY,
                about="the ward",
                placed=(Placed(statement="asked", stage="good", sessions=(session.uid,)),),
            )
        )
        following.let_be.keep(LetBe(uid=log.new_uid(), word="Rowan", why="name"))
        page = NamedFile(name="tea.html", fingerprint="0" * 64)
        following.left_files.keep(
            LeftFile(
                uid=log.new_uid(), left_on=DAY, what="group_plan", title="Tea", folder="stick", files=(page,)
            )
        )
    _fill_own(log)


def _fill_own(log: Logbook) -> None:
    """What is the supporter's own; the code word was typed into one of the texts."""
    own, new = log.following, log.new_uid
    with log.transaction():
        outcome = Outcome(uid=new(), words="Listen without fixing")
        entry = LearningEntry(uid=new(), on=DAY, title="Day one", did="Amber heron taught me")
        own.learning.keep(replace(entry, outcomes=(outcome.uid,)))
        own.outcomes.keep(outcome)
        own.feedback.keep(Feedback(uid=new(), on=DAY, went_well="Warm", passed=True))
        own.check_ins.keep(CheckIn(uid=new(), on=DAY, feels=("steady",)))
        own.role.keep(Role(uid=new(), began="2025-11"))
        topic = Topic(uid=new(), added_on=DAY, words="My story")
        own.topics.keep(topic)
        own.topics.keep(Topic(uid=new(), added_on=DAY, words="Otter day", source="session", subject=new()))
        own.supervisions.keep(Supervision(uid=new(), on=DAY, topics=(topic.uid,), agreed=("A walk",)))
        own.value_examples.keep(ValueExample(uid=new(), on=DAY, value="choice", words="I asked first"))
        own.value_examples.keep(
            ValueExample(uid=new(), on=DAY, value="choice", words="Otter words", source=new())
        )
        own.team_talks.keep(TeamTalk(uid=new(), on=DAY, ambition="training", answer="Ask us"))


def test_everything_that_follows_a_session_comes_back_in_a_new_logbook(tmp_path: Path) -> None:
    clock, content, file = FixedClock(), contents.load(), tmp_path / "log.json"
    with _log(tmp_path / "old") as old, _log(tmp_path / "new") as new:
        _fill(old)
        TakeOut(old, clock).save(file)
        bring_in = BringIn(new, content, clock, new.new_uid)
        bring_in.keep(bring_in.read(file))
        for section, kept in old.following.by_section.items():
            assert kept.all()
            assert new.following.by_section[section].all() == kept.all()
        assert bring_in.read(file).count == 0
        again = tmp_path / "again.json"
        TakeOut(new, clock).save(again)
        assert again.read_bytes() == file.read_bytes()


def test_taking_an_import_back_takes_back_what_follows_too(tmp_path: Path) -> None:
    clock, content, file = FixedClock(), contents.load(), tmp_path / "log.json"
    with _log(tmp_path / "old") as old, _log(tmp_path / "new") as new:
        _fill(old)
        TakeOut(old, clock).save(file)
        bring_in = BringIn(new, content, clock, new.new_uid)
        bring_in.keep(bring_in.read(file))
        bring_in.before.undo(bring_in.before.all()[0].uid)
        assert not any(kept.all() for kept in new.following.by_section.values())
        assert not new.code_words.all()


def test_ones_own_part_holds_no_voice_and_nothing_anybody_said(tmp_path: Path) -> None:
    with _log(tmp_path) as log:
        _fill(log)
        text = "".join(TakeOut(log, FixedClock()).text(mine_only=True))
    for words in ("Tuesday tea", "taught me", "Listen", "Warm", "steady", "My story", "A walk"):
        assert words in text
    for words in ("Supper", "seen", "forms", "Rowan", "the ward", "Amber heron", "Otter"):
        assert words not in text


@pytest.mark.parametrize(
    ("entry", "field", "what"),
    [
        ('{"uid": "0000000000000000", "said_on": "2026-03-04", "words": " "}', "promises.words", "missing"),
        (
            '{"uid": "0000000000000000", "said_on": "2026-03-04", "words": "x", "end": "broken"}',
            "promises.end",
            "unknown_key",
        ),
        ('{"uid": "0000000000000000", "said_on": "2026-03-04"}', "promises.words", "missing"),
        (
            '{"uid": "0000000000000000", "said_on": "2026-03-04", "words": "x", "Amira": 1}',
            "promises",
            "unknown_name",
        ),
    ],
)
def test_a_strange_promise_is_told_by_number_and_field(
    tmp_path: Path, entry: str, field: str, what: str
) -> None:
    file = tmp_path / "log.json"
    file.write_text(
        '{"schema": "peerlog-log-1", "mine_only": false, "code_words": [], "sessions": [],'
        f' "reflections": [], "drafts": [], "promises": [{entry}]}}'
    )
    with _log(tmp_path / "new") as new:
        bring_in = BringIn(new, contents.load(), FixedClock(), new.new_uid)
        with pytest.raises(EntryProblems) as refused:
            bring_in.read(file)
    assert [(p.field, p.what, p.row) for p in refused.value.problems] == [(field, what, 1)]
