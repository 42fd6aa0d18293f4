"""Made-up sessions, as a busy supporter would log them: some with everything, most with a little."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

from peerlog.domain.content import Content
from peerlog.domain.session import Owned, Session, Words
from peerlog.services.demo_people import SETTINGS, DemoPerson
from peerlog.services.demo_words import DemoGroup, DemoWords

_Choice = TypeVar("_Choice")

ALONE_WITH = {"one_to_one": 52, "brief_chat": 18, "going_along": 7, "remote": 10, "did_not_happen": 6}
"""Kinds with one person, and how often each is logged."""

OWN_WORK = {"meeting": 5, "involvement": 3, "peers_together": 3}

_MINUTES = {
    "one_to_one": (25, 75),
    "brief_chat": (5, 15),
    "activity": (40, 120),
    "going_along": (60, 180),
    "remote": (10, 45),
    "did_not_happen": (10, 30),
    "group": (60, 120),
    "meeting": (45, 150),
    "involvement": (60, 180),
    "peers_together": (45, 90),
}
_BANDS = ((15, "up_to_15"), (30, "15_to_30"), (60, "30_to_60"), (120, "1_to_2_hours"))
_SUGGESTED = {"person": 5, "together": 4, "me": 2, "staff": 2, "fixed": 1}


class DemoSessions:
    """Makes one session at a time; whatever is not said is left out, as it would be."""

    def __init__(
        self, content: Content, words: DemoWords, new_uid: Callable[[], bytes], chance: random.Random
    ) -> None:
        self._content, self._words, self._new_uid, self._chance = content, words, new_uid, chance

    def with_person(self, day: date, person: DemoPerson) -> Session:
        """A meeting with somebody of the caseload; the first one with them says so."""
        chance = self._chance
        kind = _pick(ALONE_WITH, chance)
        first_time, person.met = not person.met, True
        familiarity = "first_time" if first_time else self._often(0.5, "met_before")
        if not first_time and person.code_word is None and chance.random() < 0.15:
            familiarity = "not_sure"
        tied = () if person.code_word is None else (person.code_word,)
        return self._session(
            day,
            kind,
            person.setting,
            person,
            tied,
            familiarity=familiarity,
            with_whom=self._often(0.85, "carer" if person.carer else "person"),
        )

    def with_somebody_new(self, day: date) -> Session:
        """A first meeting with someone who may never come again."""
        kind = _pick({"one_to_one": 2, "brief_chat": 4, "activity": 1}, self._chance)
        return self._session(
            day, kind, _pick(SETTINGS, self._chance), familiarity="first_time", with_whom="person"
        )

    def together(self, day: date, around: Sequence[DemoPerson]) -> Session:
        """Something done with a few people."""
        chance = self._chance
        here = [person for person in around if person.code_word is not None]
        few = chance.sample(here, min(len(here), chance.randint(0, 2)))
        person = few[0] if few else None
        setting = person.setting if person else _pick(SETTINGS, chance)
        tied = tuple(p.code_word for p in few if p.code_word is not None)
        headcount = max(1, len(tied), chance.randint(1, 5))
        for one in few:
            one.met = True
        return self._session(day, "activity", setting, person, tied, headcount=headcount, with_whom="person")

    def of_group(self, day: date, group: DemoGroup, around: Sequence[DemoPerson]) -> Session:
        """A group: how many came, now and then who, and sometimes written up by the co-leader."""
        chance = self._chance
        came = max(2, round(chance.gauss(group.usual, 1.8)))
        here = [person for person in around if person.code_word is not None]
        known = chance.sample(here, min(len(here), came, chance.choice((0, 0, 1, 2, 3))))
        for person in known:
            person.met = True
        led_by = _pick({"me": 5, "another_peer": 3, "member": 2, "members_lead": 2, "staff": 1}, chance)
        tied = tuple(p.code_word for p in known if p.code_word is not None)
        return self._session(
            day,
            "group",
            group.setting,
            None,
            tied,
            place=group.place,
            activities=tuple(chance.sample(group.activities, chance.randint(1, len(group.activities)))),
            headcount=came,
            new_faces=min(came - len(tied), _pick({0: 5, 1: 3, 2: 2}, chance)),
            led_by=self._often(0.8, led_by),
            counted_here=not (led_by == "another_peer" and chance.random() < 0.4),
            with_whom="carer" if group.setting == "carers_group" else "person",
            agenda_by="fixed" if led_by == "staff" else self._often(0.4, "together"),
        )

    def own_work(self, day: date) -> Session:
        """A meeting, an involvement day, peers looking after each other: nobody's own story."""
        kind = _pick(OWN_WORK, self._chance)
        ambitions = self._some("ambitions", 2) if kind == "involvement" else ()
        with_whom = "another_peer" if kind == "peers_together" else "staff"
        headcount = self._chance.randint(2, 7) if kind == "peers_together" else None
        return self._session(
            day, kind, "remote" if self._chance.random() < 0.3 else "community_team", ambitions=ambitions,
            with_whom=with_whom, headcount=headcount,
        )  # fmt: skip

    def _session(
        self,
        day: date,
        kind: str,
        setting: str,
        person: DemoPerson | None = None,
        tied: tuple[bytes, ...] = (),
        *,
        place: str = "",
        activities: tuple[str, ...] | None = None,
        **known: Any,
    ) -> Session:
        chance = self._chance
        about_people = kind not in ("meeting", "involvement")
        if activities is None:
            activities = self._activities(kind, person)
        said: dict[str, Any] = {
            **self._how_long(kind),
            "setting": self._often(0.85, "remote" if kind == "remote" else setting),
            "mode": self._often(0.6, _mode(kind, chance)),
            "values": self._some("values", 2) if chance.random() < 0.6 else (),
            "care_record": self._often(0.5, _pick({"noted": 3, "not_needed": 5, "to_do": 1}, chance)),
            "activities": activities,
        }
        if about_people and kind != "did_not_happen":
            said |= self._about_people(person)
        said |= known
        return Session(
            uid=self._new_uid(),
            held_on=day,
            kind=kind,
            ok_to_count=chance.random() >= 0.04,
            words=self._written(day, kind, setting, place, activities, tied),
            **said,
        )

    def _about_people(self, person: DemoPerson | None) -> dict[str, Any]:
        """What is noticed about people, for the supporters who open those sections."""
        chance = self._chance
        drives = person.drives if person else {"they": 3, "both": 4, "me_with_them": 2, "me_or_other": 1}
        return {
            "driving": self._often(0.6, _pick(drives, chance)),
            "suggested_by": self._often(0.5, _pick(_SUGGESTED, chance)),
            "agenda_by": self._often(0.3, _pick(_SUGGESTED, chance)),
            "written_how": self._often(
                0.5, _pick({"together": 2, "read_back": 4, "they_know": 5, "not_this_time": 2}, chance)
            ),
            "story_shared": self._often(
                0.35, _pick({"none": 4, "a_little": 5, "main_part": 1, "too_much": 0.3}, chance)
            ),
            "themes": self._of(person.themes if person else None, "themes", 0.55),
            "strengths": tuple(
                Owned(key, self._whose(person), chance.random() < 0.3)
                for key in self._of(person.strengths if person else None, "strengths", 0.6)
            ),
            "doors": tuple(
                Owned(key, _pick({"theirs": 6, "groups": 1, "mine": 1}, chance))
                for key in (self._some("doors", 1) if chance.random() < 0.06 else ())
            ),
            "needs": self._some("needs", 2) if chance.random() < 0.16 else (),
            "helped": self._some("helped", 2) if chance.random() < 0.15 else (),
        }

    def _written(
        self,
        day: date,
        kind: str,
        setting: str,
        place: str,
        activities: Sequence[str],
        tied: tuple[bytes, ...],
    ) -> Words:
        chance, lines = self._chance, self._words.lines
        promises = kind in ("one_to_one", "remote", "group") and chance.random() < 0.14
        return Words(
            note=self._words.note(kind, activities, chance),
            place=place or self._line(0.5, self._words.places[setting]),
            hard=self._line(0.1, lines["hard"]),
            learned=self._line(0.12, lines["learned"]),
            next_step=self._line(0.2 if tied else 0.05, lines["next_steps"]),
            promise=self._line(1.0, lines["promises"]) if promises else "",
            promise_by=day + timedelta(days=chance.randint(1, 14)) if promises else None,
            code_words=tied,
        )

    def _how_long(self, kind: str) -> dict[str, Any]:
        """A band mostly, now and then exact minutes, sometimes nothing."""
        chance = self._chance
        minutes = 5 * round(chance.randint(*_MINUTES[kind]) / 5)
        how = chance.random()
        if how < 0.05:
            return {}
        if how < 0.35:
            return {"minutes": minutes}
        return {"minutes_band": next((key for most, key in _BANDS if minutes <= most), "longer")}

    def _activities(self, kind: str, person: DemoPerson | None) -> tuple[str, ...]:
        if kind in ("meeting", "involvement", "did_not_happen"):
            return ()
        return self._of(person.activities if person else None, "activities", 0.75)

    def _whose(self, person: DemoPerson | None) -> str | None:
        weights = {"theirs": 6, "ours": 2} if person else {"groups": 5, "ours": 1}
        return self._often(0.7, _pick(weights, self._chance))

    def _of(self, liked: Sequence[str] | None, name: str, how_often: float) -> tuple[str, ...]:
        """Up to three keys, most of them what this person's meetings are often about."""
        if self._chance.random() >= how_often:
            return ()
        if liked is None or self._chance.random() < 0.2:
            return self._some(name, 2)
        return tuple(self._chance.sample(liked, self._chance.randint(1, min(3, len(liked)))))

    def _some(self, name: str, most: int) -> tuple[str, ...]:
        offered = [entry.key for entry in self._content.lists[name].offered if not entry.carers_only]
        return tuple(self._chance.sample(offered, self._chance.randint(1, most)))

    def _often(self, how_often: float, said: str | None) -> str | None:
        return said if self._chance.random() < how_often else None

    def _line(self, how_often: float, lines: Sequence[str]) -> str:
        return self._chance.choice(lines) if self._chance.random() < how_often else ""


def _pick(weights: Mapping[_Choice, float], chance: random.Random) -> _Choice:
    return chance.choices([*weights], [*weights.values()])[0]


def _mode(kind: str, chance: random.Random) -> str:
    if kind == "remote":
        return _pick({"phone": 5, "video": 2, "text": 1}, chance)
    return _pick({"face_to_face": 8, "out_and_about": 2}, chance)
