"""A logbook's whole life with a planted word in every field there is, one stage after the other.

Run as a program (`python -m tests.canaries_planted FOLDER`) it says each stage and waits for a line before it
goes on, so that it can be killed at any of them.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Generator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from peerlog import content as contents
from peerlog.domain.check_in import CheckIn
from peerlog.domain.draft import Draft
from peerlog.domain.errors import EntryProblems, WrongPassphrase
from peerlog.domain.group import PeerGroup, Planned
from peerlog.domain.learning import Feedback, LearningEntry, Outcome
from peerlog.domain.left_file import LeftFile, NamedFile
from peerlog.domain.period import Period
from peerlog.domain.session import LINES
from peerlog.domain.supervision import Supervision, Topic
from peerlog.domain.value_example import ValueExample
from peerlog.domain.voice import Voice
from peerlog.logs import Log
from peerlog.paths import data_dir
from peerlog.policy import DEFAULTS
from peerlog.preferences import PreferencesFile
from peerlog.services.bring_in import BringIn
from peerlog.services.changes import Changes
from peerlog.services.drafts import Drafts
from peerlog.services.let_be import LetBeWords
from peerlog.services.native_csv import COLUMNS
from peerlog.services.promises import Promises
from peerlog.services.record import Record
from peerlog.services.reflect import Reflect
from peerlog.services.safekeeping import Safekeeping
from peerlog.services.search import Search
from peerlog.services.spectrum import Spectrums
from peerlog.services.summarise import Summarise
from peerlog.services.team_talks import TeamTalks
from peerlog.services.voices import Voices
from peerlog.storage import migrate
from peerlog.storage.logbook import Logbook
from peerlog.storage.migrate import Migration
from peerlog.storage.opening import Surroundings
from tests.canaries import planted
from tests.stand_ins import CHEAP, FixedClock

PASSPHRASE, NEW_PASSPHRASE = planted("passphrase"), planted("new passphrase")
JULY = Period.parse("2026-07")
NOW = datetime(2026, 8, 15, 14, 10, tzinfo=UTC)
DATA, SUMMARIES, APPROVED = "data", "summaries", "approved"
"""The logbook; files for others; files for others with words their owner approved of."""


class Life:
    """Every walk over one logbook."""

    def __init__(self, folder: Path, logbook: Logbook) -> None:
        self.folder, self.logbook, self.clock = folder, logbook, FixedClock(NOW)
        content, changes = contents.load(), Changes()
        self.drafts = Drafts(logbook, self.clock, changes, logbook.new_uid)
        self.record = Record(logbook, content, self.clock, changes, self.drafts, logbook.new_uid)
        chance = random.Random(5)
        self.reflect = Reflect(logbook, content, self.clock, changes, logbook.new_uid, chance)
        self.summarise = Summarise(logbook, content, self.clock, DEFAULTS)
        self.safekeeping = Safekeeping(logbook, self.clock)
        self.promises = Promises(logbook, content, self.clock, changes, logbook.new_uid)
        self.voices = Voices(logbook, content, self.clock, changes, logbook.new_uid)
        self.spectrums = Spectrums(logbook, content, self.clock, changes, logbook.new_uid)
        self.team_talks = TeamTalks(logbook, content, self.clock, changes, logbook.new_uid)
        self.bring_in = BringIn(logbook, content, self.clock, logbook.new_uid)

    def draft(self, about: str, **fields: object) -> Draft:
        """A draft with something planted in every line, and half a day and half a number typed."""
        lines = {name: planted(f"{about} {name}") * 3 for name in (*LINES, "own_words")}
        said = {"kind": "one_to_one", "held_on": "2026-07-10", "code_words": [planted(f"{about} code")]}
        return replace(self.record.begin(), fields=said | lines | fields, place=("note", 7))

    def a_month(self) -> None:
        """Enough people and sessions for a summary that shows numbers, each tied to a planted code word."""
        for number in range(30):
            day = date(2026, 7, 1) + timedelta(days=number % 28)
            people = [planted(f"person {number % 10}")]
            fields = {"held_on": day.isoformat(), "minutes": 30, "values": ["choice"], "setting": "ward"}
            self.record.finish(self.draft(f"session {number}", **fields, code_words=people))

    def what_people_said(self) -> None:
        """Voices with something planted in every text, and their words half written."""
        for about, pass_on in (("voice", planted("to pass on")), ("agreed voice", "Supper at six.")):
            voice = Voice(
                uid=b"",
                said_on=date(2026, 7, 10),
                kind="concern",
                said=planted(f"{about} said"),
                pass_on=pass_on,
                agreed=about == "agreed voice",
                reference=planted(f"{about} reference") if about == "voice" else "",
            )
            kept = self.voices.keep(voice)
            for status in ("passed_on", "waiting"):
                kept = self.voices.move_on(kept, status, planted(f"{about} {status}"), date(2026, 7, 11))
        half = {name: planted(f"half a voice {name}") for name in ("said", "pass_on", "step_words")}
        self.drafts.keep(self.drafts.begin("voice", kept.uid, half))
        self.drafts.keep(self.drafts.begin("voices_sheet", None, {"label": planted("half a label")}))

    def a_sheet(self, folder: Path) -> list[Path]:
        """Of every voice that may leave."""
        sheets = self.summarise.voice_sheets
        chosen = [voice.uid for voice in sheets.may_leave()]
        return sheets.save(
            chosen, folder, sheets.formats, None, lambda *_: None, read_again=False, agreed=True
        )

    def where_a_team_stands(self) -> None:
        for about in ("finished team", "half a team"):
            begun = self.spectrums.begin()
            said = {
                "about": planted(about),
                "placed": {"surveys": {"stage": "good", "why": planted(f"{about} why")}},
                "words": planted(f"{about} words"),
            }
            begun = self.drafts.keep(replace(begun, fields=said))
            if about == "finished team":
                self.spectrums.finish(begun)

    def groups_and_plans(self, day: date) -> bytes:
        """A group with a plan, something planned, a name of it in what has left; its uid."""
        stores, uid = self.logbook.following, self.logbook.new_uid
        step, rule = planted("a step"), planted("a ground rule")
        group = PeerGroup(
            uid=uid(), name=planted("group"), place=planted("group place"), plan=(step,), ground_rules=(rule,)
        )
        left = LeftFile(
            uid=uid(),
            left_on=day,
            what="group_plan",
            title=planted("title of a plan"),
            folder=planted("folder of a plan"),
            files=(NamedFile(name="peerlog-plan.html", fingerprint="0" * 64),),
        )
        with self.logbook.transaction():
            stores.groups.keep(group)
            stores.planned.keep(Planned(uid=uid(), on=day, kind="group", words=planted("planned")))
            stores.left_files.keep(left)
        return group.uid

    def learning(self) -> None:
        """An entry, an outcome and feedback with something planted in every text, and each half written."""
        stores, uid, day = self.logbook.following, self.logbook.new_uid, date(2026, 7, 10)
        entry = LearningEntry(
            uid=uid(),
            on=day,
            title=planted("learning title"),
            did=planted("learning did"),
            learned=planted("learning learned"),
            will_do=planted("learning will do"),
            evidence=planted("learning evidence"),
            taken=(planted("learning taken"),),
        )
        feedback = Feedback(
            uid=uid(),
            on=day,
            went_well=planted("went well"),
            to_develop=planted("to develop"),
            from_whom=planted("from whom"),
        )
        with self.logbook.transaction():
            stores.learning.keep(entry)
            stores.outcomes.keep(Outcome(uid=uid(), words=planted("outcome")))
            stores.feedback.keep(feedback)
        for page, names in {
            "learning_entry": ("title", "minutes_typed", "did", "learned", "will_do", "evidence"),
            "outcomes": ("words",),
            "feedback_entry": ("went_well", "to_develop", "from_whom"),
            "hand_in": ("notes", "poster_title", "poster_did", "poster_learned", "poster_next"),
        }.items():
            half = {name: planted(f"half {page} {name}") for name in names}
            self.drafts.keep(self.drafts.begin(page, uid(), half))

    def supervision(self) -> None:
        """Something planted in every text of supervision, values and check-ins, kept and half written."""
        stores, uid, day = self.logbook.following, self.logbook.new_uid, date(2026, 7, 10)
        topic = Topic(uid=uid(), added_on=day, words=planted("topic"), taken=planted("topic taken"))
        talk = Supervision(
            uid=uid(), on=day, topics=(topic.uid,), wish=planted("wish"), agreed=(planted("agreed"),)
        )
        example = ValueExample(
            uid=uid(), on=day, value="choice", words=planted("example"), why=planted("example why")
        )
        check_in = CheckIn(uid=uid(), on=day, feels=("tired",), words=planted("check-in"))
        with self.logbook.transaction():
            stores.topics.keep(topic)
            stores.supervisions.keep(talk)
            stores.value_examples.keep(example)
            stores.check_ins.keep(check_in)
        for page, names in {
            "supervision_topic": ("words",),
            "supervision_sheet": ("wish", "agreed"),
            "value_example": ("words", "why"),
            "check_in": ("words",),
        }.items():
            half = {name: planted(f"half {page} {name}") for name in names}
            self.drafts.keep(self.drafts.begin(page, uid(), half))

    def with_my_team(self) -> None:
        """A talk that was finished and one that was stopped."""
        for about in ("talk", "half a talk"):
            begun = self.team_talks.begin(ambition="training")
            said = {"answer": planted(f"{about} answer"), "to_do": [planted(f"{about} to do")]}
            begun = self.drafts.keep(replace(begun, fields={**begun.fields, **said}))
            if about == "talk":
                self.team_talks.finish(begun)

    def careful_words(self) -> None:
        """A word that is fine as it is, and a search for everything."""
        changes = Changes()
        LetBeWords(self.logbook, changes, self.logbook.new_uid).keep(planted("let be"), "name")
        search = Search(self.logbook, changes)
        search.asked.query = planted("asked")
        reader = search.reader(contents.load())
        reader()
        search.take(reader)
        search.find()

    def reflection(self, about: str, session: bytes | None) -> None:
        begun = self.reflect.begin("choice", session)
        for destination in ("only_mine", "supervision", "learning"):
            prompt = self.reflect.ask(begun)
            assert prompt is not None
            begun = self.reflect.answer(begun, prompt, planted(f"{about} {destination}"), destination)
        hard = self.reflect.room_for_hard()
        begun = self.reflect.answer(begun, hard, planted(f"{about} hard"), "only_mine")
        begun = self.reflect.keep_line(begun, planted(f"{about} kept line"))
        self.reflect.finish(begun)


def stages(folder: Path) -> Generator[str, None, None]:
    """Does one thing after the other in `folder` and says what is done; nothing planted may lie there."""
    paths = data_dir(folder / DATA)
    paths.make()
    PreferencesFile(paths.preferences).load()
    log = Log(paths.log, FixedClock(NOW).now)
    logbook, code = Logbook.create(paths.database, PASSPHRASE, today=date(2026, 7, 1), cost=CHEAP)
    with logbook:
        life = Life(folder, logbook)
        yield "made"
        begun = life.drafts.keep(life.draft("draft", held_on=planted("half a day"), minutes=planted("half")))
        life.drafts.put_away(life.draft("put away"))
        life.drafts.throw_away(life.drafts.keep(life.draft("thrown away")))
        yield "drafts kept"
        with logbook.transaction():
            logbook.drafts.keep(life.draft("half a transaction"))
            logbook.code_words.add(planted("half a code word"))
            yield "in the middle of a transaction"
        finished = life.record.finish(life.draft("finished", promise_by="2026-12-01"))
        life.reflection("reflection", finished.uid)
        life.reflection("reflection alone", None)
        unfinished = life.reflect.begin_light()
        prompt = life.reflect.ask_light()
        assert prompt is not None
        life.reflect.answer(unfinished, prompt, planted("light"), "only_mine")
        group = life.groups_and_plans(finished.held_on)
        life.drafts.keep(life.drafts.begin("group_form", group, {"plan": [planted("half a step")]}))
        said = life.promises.make(planted("promise elsewhere"))
        life.promises.end(life.promises.change(said, planted("promise changed"), None), "kept")
        life.promises.end(life.promises.get(finished.uid), "handed_on")
        life.drafts.keep(life.drafts.begin("promises", None, {"promise": planted("promise half written")}))
        life.drafts.keep(life.drafts.begin("slip", finished.uid, {"service": planted("slip half written")}))
        life.where_a_team_stands()
        life.with_my_team()
        life.learning()
        life.supervision()
        life.what_people_said()
        life.careful_words()
        yield "saved and reflected on"
        changed = life.record.begin(finished.uid)
        life.drafts.keep(replace(changed, fields={**changed.fields, "note": planted("half a change")}))
        life.record.finish(replace(changed, fields={**changed.fields, "note": planted("changed")}))
        yield "changed"
        life.record.put_in_trash(finished.uid)
        [about, *_rest] = life.reflect.of_session(finished.uid)
        life.reflect.put_in_trash(about.uid)
        yield "in the trash"
        with suppress(EntryProblems):
            life.record.finish(replace(begun, fields={**begun.fields, "held_on": planted("no day")}))
        with suppress(EntryProblems):
            life.bring_in.read(a_table_nobody_can_read(folder))
        with suppress(WrongPassphrase):
            life.safekeeping.change_passphrase(planted("wrong"), NEW_PASSPHRASE)
        life.safekeeping.recovery_code_fits(planted("no code"))
        log.failure(ValueError(planted("an error's own words")))
        yield "refused"
        life.a_month()
        life.summarise.preview(JULY)
        assert life.summarise.save(JULY, folder / SUMMARIES)
        assert len(life.a_sheet(folder / SUMMARIES)) == 4
        yield "summed up"
        life.summarise.save(JULY, folder / APPROVED, label="Garden", paragraph=planted("a paragraph"))
        yield "summed up with words of one's own"
        life.safekeeping.change_passphrase(PASSPHRASE, NEW_PASSPHRASE)
        logbook.copy_to(paths.root / "copy.db")
        assert life.safekeeping.check() == []
        yield "passphrase changed, copied and checked"
    yield "closed"
    with Logbook.open(paths.database, recovery_code=code) as logbook:
        Safekeeping(logbook, FixedClock(NOW)).renew_keys(NEW_PASSPHRASE)
        yield "opened with the code"
    later = Migration(migrate.shipped()[-1].number + 1, "CREATE TABLE later (a TEXT) STRICT;")
    newer = Surroundings(migrations=(*migrate.shipped(), later))
    Logbook.open(paths.database, NEW_PASSPHRASE, around=newer).close()
    yield "migrated, with a copy of what was before"


def a_table_nobody_can_read(folder: Path) -> Path:
    """Wrong in most of its cells; it lies there no longer when this has been read."""
    place = folder.with_name(f"{folder.name} table.csv")
    row = ",".join(f'"{planted(column)}"' for column in COLUMNS)
    place.write_text(",".join(COLUMNS) + "\n" + row + "\n", encoding="utf-8")
    return place


def main(folder: Path) -> None:
    for stage in stages(folder):
        print(stage, flush=True)  # noqa: T201
        sys.stdin.readline()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
