"""What follows a session, as pages to read: one part a subject, each entry a day, a kind and its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from peerlog.domain.check_in import CheckIn
from peerlog.domain.content import Content
from peerlog.domain.group import PeerGroup, Planned
from peerlog.domain.learning import Feedback, LearningEntry
from peerlog.domain.own_words import OwnWords
from peerlog.domain.promise import Promise
from peerlog.domain.spectrum import Spectrum
from peerlog.domain.supervision import Supervision, Topic
from peerlog.domain.team_talk import TeamTalk
from peerlog.domain.value_example import ValueExample
from peerlog.domain.voice import Voice
from peerlog.report import log_learning, log_supervision, log_their_words, words
from peerlog.report.group_plan_page import how_often
from peerlog.report.log_promises import promise_entry
from peerlog.report.log_voices import voice_entry
from peerlog.text import _, ngettext, weekdays

Entries = Mapping[str, Sequence[Any]]
"""Every subject's entries by the name they have in an owner's file."""
LogPart = dict[str, Any]
"""`title`, and `entries` of `day`, `kind`, `line` and `own` (a name and its lines)."""


class Following:
    """`code_words` are the words by their uid."""

    def __init__(self, entries: Entries, content: Content, code_words: Mapping[bytes, str]) -> None:
        self._entries, self._code_words = entries, code_words
        self._lists, self._spectrum_words = content.lists, content.spectrum
        self._values = {value.key: value.meaning_short for value in content.values}

    def parts(self) -> Iterator[LogPart]:
        """Those that have entries, in the order they are read."""
        for section, title, said in self._subjects():
            entries = [said(entry) for entry in self._entries.get(section, ())]
            if entries:
                yield {"title": title, "entries": entries}

    def _subjects(self) -> tuple[tuple[str, str, Callable[[Any], LogPart]], ...]:
        return (
            ("groups", _("Groups and their plans"), self._group),
            ("planned", _("Planned"), self._planned),
            ("promises", _("Promises made elsewhere"), self._promise),
            ("voices", _("Voices"), self._voice),
            ("own_words", _("In their own words"), self._own_words),
            ("spectrums", _("Where our team stands"), self._spectrum),
            ("team_talks", _("With my team"), self._team_talk),
            ("learning", _("Learning log"), self._learning),
            ("outcomes", _("What I want to learn"), log_learning.outcome),
            ("feedback", _("Feedback"), self._feedback),
            ("value_examples", _("Examples of my values"), self._value_example),
            ("topics", _("To bring to supervision"), self._topic),
            ("supervisions", _("Talks in supervision"), self._talk),
            ("check_ins", _("Check-ins"), self._check_in),
        )

    def _team_talk(self, talk: TeamTalk) -> LogPart:
        return log_their_words.team_talk(talk, self._lists)

    def _learning(self, entry: LearningEntry) -> LogPart:
        outcomes = {outcome.uid: outcome.words for outcome in self._entries.get("outcomes", ())}
        return log_learning.learning_entry(entry, self._lists, outcomes)

    def _feedback(self, feedback: Feedback) -> LogPart:
        titles = {entry.uid: entry.title for entry in self._entries.get("learning", ())}
        return log_learning.feedback(feedback, titles)

    def _value_example(self, example: ValueExample) -> LogPart:
        return log_supervision.value_example(example, self._values)

    def _topic(self, topic: Topic) -> LogPart:
        return log_supervision.topic(topic, self._lists)

    def _talk(self, talk: Supervision) -> LogPart:
        topics = {topic.uid: topic.words for topic in self._entries.get("topics", ())}
        return log_supervision.talk(talk, topics)

    def _check_in(self, check_in: CheckIn) -> LogPart:
        return log_supervision.check_in(check_in, self._lists)

    def _promise(self, promise: Promise) -> LogPart:
        return promise_entry(promise, self._lists)

    def _voice(self, voice: Voice) -> LogPart:
        return voice_entry(voice, self._lists, self._code_words)

    def _own_words(self, own: OwnWords) -> LogPart:
        return log_their_words.own_words(own, self._lists, self._code_words)

    def _spectrum(self, spectrum: Spectrum) -> LogPart:
        return log_their_words.spectrum(spectrum, self._lists, self._spectrum_words)

    def _group(self, group: PeerGroup) -> LogPart:
        minutes = ngettext("{n} minute", "{n} minutes", group.minutes or 0).format(n=group.minutes)
        facts = [
            "" if group.weekday is None else weekdays()[group.weekday],
            group.starts_at,
            how_often()[group.every] if group.every else "",
            minutes if group.minutes else "",
            group.place,
            self._label("setting", group.setting),
            self._label("led_by", group.led_by),
            ", ".join(self._label("activities", key) for key in group.activities),
            "" if group.counted_here else _("Counted by my co-leader"),
        ]
        ended = _("Ended on {day}").format(day=words.day(group.ended_on)) if group.ended_on else ""
        steps = [f"{number}. {step}" for number, step in enumerate(group.plan, 1)]
        return {
            "day": group.name,
            "kind": ended,
            "line": " · ".join(fact for fact in facts if fact),
            "own": [
                [name, lines]
                for name, lines in ((_("The plan"), steps), (_("What we agreed"), list(group.ground_rules)))
                if lines
            ],
        }

    def _planned(self, planned: Planned) -> LogPart:
        group = next((g.name for g in self._entries.get("groups", ()) if g.uid == planned.group), "")
        tied = [self._code_words.get(uid, "") for uid in planned.code_words]
        became = _("Called off") if planned.called_off else _("Logged") if planned.session else ""
        facts = [planned.at, *(word for word in tied if word), became]
        return {
            "day": words.day(planned.on),
            "kind": group or self._label("kind", planned.kind),
            "line": " · ".join(fact for fact in facts if fact),
            "own": [[_("A word or two"), [planned.words]]] if planned.words.strip() else [],
        }

    def _label(self, of_list: str, key: str | None) -> str:
        if key is None:
            return ""
        listing = self._lists[of_list]
        return listing[key].label if key in listing else key
