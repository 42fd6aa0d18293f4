"""A made-up logbook to practise with: believable, in every subject, and the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from peerlog.domain.code_words import CodeWord, suggestions
from peerlog.domain.content import Content
from peerlog.domain.draft import Draft
from peerlog.domain.errors import Refused
from peerlog.domain.period import Period
from peerlog.domain.reflection import DESTINATIONS, STEPS, VALUES, Answer, Prompt, Reflection
from peerlog.domain.session import Session
from peerlog.services.demo_code_words import look_after
from peerlog.services.demo_groups import DemoGroups
from peerlog.services.demo_learning import add_learning
from peerlog.services.demo_own_words import add_own_words, add_what_came
from peerlog.services.demo_people import TIED_SHARE, DemoPerson, people
from peerlog.services.demo_promises import DemoPromises
from peerlog.services.demo_sessions import DemoSessions
from peerlog.services.demo_spectrum import add_spectrums
from peerlog.services.demo_supervision import add_supervision
from peerlog.services.demo_team_talks import add_team_talks
from peerlog.services.demo_voices import add_voices
from peerlog.services.demo_words import DemoGroup, DemoWords
from peerlog.storage.logbook import Logbook

Progress = Callable[[int, int], None]

_TELL_EVERY = 1000
_GROUP_SHARE = 0.22
_SESSIONS_A_REFLECTION = 9
_MOST_REFLECTIONS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPlan:
    """What is asked for. `sessions_per_month` None lets it follow from how many people there are."""

    end: Period
    seed: int = 1
    people: int = 15
    months: int = 12
    sessions_per_month: int | None = None

    @property
    def month_list(self) -> list[Period]:
        """The months, oldest first."""
        last = 12 * self.end.year + self.end.number - 1
        return [
            Period(number // 12, "month", number % 12 + 1)
            for number in range(last - self.months + 1, last + 1)
        ]

    @property
    def each_month(self) -> int:
        return self.sessions_per_month or 8 + 2 * self.people


def last_closable_month(today: date, grace_days: int) -> Period:
    """The newest month that a summary can be made of."""
    month = Period.month_of(today)
    while not month.is_over(today, grace_days):
        month = Period.month_of(month.first_day - timedelta(days=1))
    return month


class Demo:
    """Writes one made-up logbook. Everything comes from the plan: no clock, no dice of its own."""

    def __init__(self, content: Content, words: DemoWords, plan: DemoPlan) -> None:
        self._content, self._words, self._plan = content, words, plan
        self._chance = random.Random(f"peerlog demo {plan.seed}")
        self._uids = random.Random(f"peerlog demo uids {plan.seed}")
        self._sessions = DemoSessions(content, words, self._new_uid, self._chance)
        self._demo_groups = DemoGroups(self._groups(), plan.month_list[0].first_day, plan.seed)

    def fill(self, logbook: Logbook, progress: Progress | None = None) -> int:
        """Fills an empty practice logbook in one step; returns how many sessions it now has.

        Raises Refused("not_practice_logbook") or Refused("not_empty") and changes nothing.
        """
        if not logbook.practice:
            raise Refused("not_practice_logbook")
        if next(logbook.sessions.all(), None) is not None or logbook.code_words.all():
            raise Refused("not_empty")
        of = self._plan.each_month * self._plan.months
        code_words = self._code_words()
        caseload = self._caseload(code_words)
        told: list[Session] = []
        promises = DemoPromises(self._plan.end.last_day, self._plan.months, self._plan.seed)
        with logbook.transaction():
            for code_word in code_words:
                logbook.code_words.keep(code_word)
            for done, session in enumerate(self._everything(caseload), 1):
                logbook.sessions.add(promises.followed(session))
                if done % 7 == 0 and len(told) < _MOST_REFLECTIONS and session.trashed_on is None:
                    told.append(session)
                if progress is not None and done % _TELL_EVERY == 0:
                    progress(min(done, of), of)
            for reflection in self._reflections(told):
                logbook.reflections.keep(reflection)
            logbook.drafts.keep(self._unfinished(code_words))
            self._demo_groups.keep(logbook, code_words, self._plan.end.last_day)
            promises.made_elsewhere(logbook)
            add_voices(logbook, told, self._plan.end.last_day, self._plan.months, self._plan.seed)
            add_own_words(logbook, told, self._plan.months, self._plan.seed)
            add_what_came(logbook, self._plan.seed)
            add_spectrums(logbook, self._content, told, self._plan.end.last_day, self._plan.seed)
            add_learning(logbook, self._content, self._plan.end.last_day, self._plan.months, self._plan.seed)
            add_supervision(logbook, self._plan.end.last_day, self._plan.seed)
            add_team_talks(logbook, self._content, self._plan.end.last_day, self._plan.seed)
            look_after(logbook, self._content, self._plan.end.last_day, self._plan.seed)
        return logbook.sessions.count()

    def _new_uid(self) -> bytes:
        return self._uids.randbytes(8)

    def _code_words(self) -> list[CodeWord]:
        nouns = [noun.word for noun in self._content.code_nouns]
        how_many = round(self._plan.people * TIED_SHARE)
        words = suggestions(self._content.code_adjectives, nouns, set(), self._chance, how_many)
        return [CodeWord(uid=self._new_uid(), word=word) for word in words]

    def _caseload(self, code_words: list[CodeWord]) -> list[DemoPerson]:
        months = self._plan.month_list
        uids = [word.uid for word in code_words]
        return people(
            self._plan.people, months[0].first_day, months[-1].last_day, uids, self._content, self._chance
        )

    def _everything(self, caseload: list[DemoPerson]) -> Iterator[Session]:
        """Month by month in the order written down: late entries come with the month after."""
        late: list[Session] = []
        for month in self._plan.month_list:
            yield from late
            late = []
            for session in self._month(month, caseload):
                if self._chance.random() < 0.03:
                    late.append(session)
                else:
                    yield session
        yield from late

    def _month(self, month: Period, caseload: list[DemoPerson]) -> Iterator[Session]:
        count = self._plan.each_month
        days = _working_days(month)
        meetings = self._meetings(days, round(count * _GROUP_SHARE))
        alone = self._chance.choices(days, k=count - len(meetings))
        # Day after day: who was met yesterday is no new face today.
        plan: list[tuple[date, DemoGroup | None]] = [*meetings, *((day, None) for day in alone)]
        for day, group in sorted(plan, key=lambda event: event[0]):
            session = self._one(day, group, self._around(day, caseload))
            if self._chance.random() < 0.012:
                thrown_away = session.held_on + timedelta(days=self._chance.randint(0, 5))
                yield replace(session, trashed_on=min(thrown_away, self._plan.end.last_day))
            else:
                yield session

    def _meetings(self, days: list[date], most: int) -> list[tuple[date, DemoGroup]]:
        """The group meetings of a month, each on its own weekday, as many as fit the plan."""
        every = [(day, group) for day in days for group in self._groups() if group.weekday == day.weekday()]
        while 0 < len(every) < most:
            every += every
        return sorted(self._chance.sample(every, min(most, len(every))), key=lambda meeting: meeting[0])

    def _groups(self) -> tuple[DemoGroup, ...]:
        """One group for every five people or so; the same ones all along."""
        return self._words.groups[: max(1, min(len(self._words.groups), self._plan.people // 5 + 1))]

    def _one(self, day: date, group: DemoGroup | None, around: list[DemoPerson]) -> Session:
        if group is not None:
            return self._demo_groups.tied(self._sessions.of_group(day, group, around), group)
        kind = self._chance.random()
        if kind < 0.07:
            return self._sessions.own_work(day)
        if kind < 0.15:
            return self._sessions.together(day, around)
        if kind < 0.22 or not around:
            return self._sessions.with_somebody_new(day)
        person = self._chance.choices(around, [person.often for person in around])[0]
        return self._sessions.with_person(day, person)

    def _around(self, day: date, caseload: list[DemoPerson]) -> list[DemoPerson]:
        return [person for person in caseload if person.is_here(day)]

    def _reflections(self, told: list[Session]) -> Iterator[Reflection]:
        """On all five values, with every destination; one is left in the middle, one thrown away."""
        how_many = max(len(VALUES) * len(DESTINATIONS), len(told) * 7 // _SESSIONS_A_REFLECTION)
        months = self._plan.month_list
        days = (months[-1].last_day - months[0].first_day).days
        for number in range(min(how_many, _MOST_REFLECTIONS)):
            about = self._chance.choice(told) if told and self._chance.random() < 0.6 else None
            some_day = months[0].first_day + timedelta(days=self._chance.randint(0, days))
            day = about.held_on if about else some_day
            reflection = self._reflection(VALUES[number % len(VALUES)], day, about, number)
            if number == 3:
                reflection = replace(reflection, trashed_on=day)
            yield reflection

    def _reflection(self, value: str, day: date, about: Session | None, number: int) -> Reflection:
        present = self._content.lists["kind"][about.kind].present if about else None
        fits = ("both", "group") if present == "several" else ("both", "one_to_one")
        prompts = [p for p in self._content.prompts if p.value == value and p.fits in fits and not p.carers]
        asked = [self._chance.choice([p for p in prompts if p.step == step]) for step in STEPS]
        # The first one was left in the middle.
        said = asked[:1] if number == 0 else asked[: self._chance.choice((1, 2, 3, 3))]
        destination = DESTINATIONS[(number // len(VALUES)) % len(DESTINATIONS)]
        return Reflection(
            uid=self._new_uid(),
            begun_on=day,
            value=value,
            session=about.uid if about else None,
            answers=tuple(self._answer(prompt, destination) for prompt in said),
            waiting_prompt=asked[1].key if number == 0 else None,
            finished=number != 0,
        )

    def _answer(self, prompt: Prompt, destination: str) -> Answer:
        lines = self._words.answers[prompt.value][prompt.step]
        text = " ".join(self._chance.sample(lines, self._chance.choice((1, 1, 2))))
        return Answer(prompt=prompt.key, question=prompt.text, text=text, destination=destination)

    def _unfinished(self, code_words: list[CodeWord]) -> Draft:
        """A session begun at ten past two on the last working day, and left when somebody knocked."""
        day = _working_days(self._plan.end)[-1]
        moment = datetime.combine(day, time(14, 10), UTC)
        note = self._chance.choice(self._words.notes["one_to_one"]["openings"])
        fields: dict[str, Any] = {
            "held_on": day.isoformat(),
            "kind": "one_to_one",
            "minutes_band": "30_to_60",
            "note": note + " " + self._words.notes["one_to_one"]["middles"][0].rpartition(" ")[0],
        }
        if code_words:
            fields["code_words"] = [code_words[0].word]
        return Draft(
            uid=self._new_uid(),
            page="log",
            begun_at=moment,
            changed_at=moment + timedelta(minutes=3),
            fields=fields,
            place=("note", len(fields["note"])),
        )


def _working_days(month: Period) -> list[date]:
    """Monday to Friday, and the first Saturday."""
    every = [month.first_day + timedelta(days=n) for n in range((month.last_day - month.first_day).days + 1)]
    return [day for day in every if day.weekday() < 5 or (day.weekday() == 5 and day.day <= 7)]
