"""A little of everything that follows a session, and of what is the supporter's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from peerlog.domain.check_in import CheckIn, Role
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
from peerlog.storage.logbook import Logbook
from tests.storage.logs import session as made_session

DAY = date(2026, 3, 4)


def fill(log: Logbook) -> None:
    """One entry at least of every subject."""
    with log.transaction():
        session = made_session(log, held_on=DAY)
        session = replace(
            session, words=replace(session.words, promise="Ask about the gym", promise_end="kept")
        )
        log.sessions.add(session)
        heron = log.code_words.find("amber heron") or log.code_words.add("amber heron")
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
    fill_own(log)


def fill_own(log: Logbook) -> None:
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
