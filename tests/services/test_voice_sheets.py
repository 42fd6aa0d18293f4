"""The "you said, what changed" sheet: chosen, agreed, looked over, saved, and listed in what has left."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from peerlog import content as contents
from peerlog import resources
from peerlog.domain.errors import CannotWrite, Refused
from peerlog.domain.voice import Voice, VoiceStep
from peerlog.domain.voice_sheet import VoiceSheet
from peerlog.policy import Policy
from peerlog.report import team_json
from peerlog.report.sheet_reading import sheet_in
from peerlog.report.tidy import PRACTICE
from peerlog.services.changes import Changes
from peerlog.services.left_files import LeftFiles
from peerlog.services.summarise import Summarise
from peerlog.services.voice_sheets import VoiceSheets, headings_of
from peerlog.storage.logbook import Logbook
from tests.canaries import forms_in, planted
from tests.stand_ins import CHEAP, PASSPHRASE, FixedClock
from tests.unpacked import unpacked

DAY = date(2026, 11, 10)
LISTS = contents.load().lists
KNOWN = tuple(headings_of(LISTS))
SCHEMA = json.loads(resources.text("report", "you-said.schema.json"))
Keep = Callable[..., Voice]


def walk_over(logbook: Logbook, **settings: object) -> Summarise:
    policy = replace(Policy(), **settings)  # type: ignore[arg-type]
    return Summarise(logbook, contents.load(), FixedClock(), policy)


@pytest.fixture
def sheets(logbook: Logbook) -> VoiceSheets:
    return walk_over(logbook).voice_sheets


@pytest.fixture
def keep(logbook: Logbook) -> Keep:
    """Keeps an agreed voice; anything of it can be said otherwise."""

    def keep(pass_on: str = "Supper at six.", *steps: tuple[str, str], **said: object) -> Voice:
        told = {
            "said_on": DAY,
            "kind": "idea",
            "said": "Supper is too early.",
            "wish": "i_pass_it_on",
            "agreed": True,
            "ambitions": ("service_design",),
            "steps": tuple(VoiceStep(on=DAY, status=status, words=words) for status, words in steps),
            **said,
        }
        voice = Voice(uid=logbook.new_uid(), pass_on=pass_on, **told)  # type: ignore[arg-type]
        with logbook.transaction():
            logbook.following.voices.keep(voice)
        return voice

    return keep


def save(sheets: VoiceSheets, out: Path, *voices: Voice, **how: object) -> list[Path]:
    told = {"formats": sheets.formats, "label": None, "read_again": False, "agreed": True, **how}
    chosen = [voice.uid for voice in voices]
    return sheets.save(chosen, out, progress=lambda _share, _words: None, **told)  # type: ignore[arg-type]


def read(place: Path) -> VoiceSheet:
    return sheet_in(team_json.parsed(place.read_bytes()), KNOWN)


def test_it_holds_what_was_chosen_by_ambition_and_what_became_of_it(
    sheets: VoiceSheets, keep: Keep, tmp_path: Path
) -> None:
    supper = keep(
        "Supper at six.\n\n  Six is fine. ",
        *(("passed_on", "the manager"), ("changed", "At six now."), ("told_back", "in the group")),
        how_many="5_to_7",
        reference=" S 1 ",
        ambitions=("service_design", "training"),
    )
    rota = keep(
        "Tell us who is on.",
        *(("passed_on", "the lead"), ("not_changed", "It moves.")),
        how_many="one",
        ambitions=("communication",),
    )
    kettle = keep("A kettle of our own.", ambitions=())
    keep("Not chosen.")
    [*_others, data] = save(sheets, tmp_path, kettle, rota, supper)
    first, second, third = read(data).sayings
    assert first.pass_on == "Supper at six.\nSix is fine."
    assert (first.ambition, first.also, first.said_by) == ("service_design", ("training",), "many")
    assert (first.answer, first.answer_words, first.told_back) == ("changed", "At six now.", True)
    assert first.reference == "S 1"
    assert (second.answer, second.answer_words, second.told_back) == ("not_changed", "It moves.", False)
    assert second.said_by == "one"
    assert (third.ambition, third.answer, third.said_by) == ("other", "no_answer_yet", "not_said")
    jsonschema.validate(json.loads(data.read_bytes()), SCHEMA)


def test_what_one_person_said_stands_together_and_says_so(
    sheets: VoiceSheets, keep: Keep, tmp_path: Path
) -> None:
    first = keep("Zebra crossing at the gate.", how_many="one")
    between = keep("More than one lift.", how_many="one")
    second = keep("Apples at tea.", how_many="one", same_as=first.uid)
    far = keep("Say who leads.", how_many="one", ambitions=("leadership",), same_as=first.uid)
    [*_others, data] = save(sheets, tmp_path, first, between, second, far)
    assert [(saying.pass_on, saying.same_voice_as) for saying in read(data).sayings] == [
        ("Apples at tea.", None),
        ("Zebra crossing at the gate.", 1),
        ("More than one lift.", None),
        ("Say who leads.", 1),
    ]
    page = sheets.page(read(data))
    assert [[point.said_by for point in part.points] for part in page.parts] == [
        ["One voice", "The same voice as the one before", "One voice"],
        ["The same voice as one under “Service design and delivery”"],
    ]


@pytest.mark.parametrize(
    "unfit", [{"agreed": False}, {"pass_on": " \n "}, {"wish": "just_heard"}], ids=lambda said: str(*said)
)
def test_what_may_not_leave_cannot_be_chosen(
    unfit: dict[str, object], sheets: VoiceSheets, keep: Keep, tmp_path: Path
) -> None:
    voice = keep(str(unfit.pop("pass_on", "Supper at six.")), **unfit)
    good = keep("Tea at four.")
    assert sheets.may_leave() == [good]
    with pytest.raises(Refused, match="nothing_chosen"):
        save(sheets, tmp_path, voice)
    [*_others, data] = save(sheets, tmp_path, voice, good)
    assert [saying.pass_on for saying in read(data).sayings] == ["Tea at four."]


def test_without_their_yes_to_this_sheet_nothing_leaves(
    sheets: VoiceSheets, keep: Keep, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match="not_agreed"):
        save(sheets, tmp_path, keep(), agreed=False)
    assert list(tmp_path.glob("peerlog-you-said*")) == []


@pytest.mark.parametrize("where", ["pass_on", "reference", "answer"])
@pytest.mark.parametrize("words", ["Mary Whitfield asked.", "as Purple-Walrus says"])
def test_names_and_code_words_are_looked_for_in_all_of_it(
    where: str, words: str, sheets: VoiceSheets, keep: Keep, logbook: Logbook, tmp_path: Path
) -> None:
    with logbook.transaction():
        logbook.code_words.add("purple walrus")
    said = {
        "pass_on": lambda: keep(words),
        "reference": lambda: keep(reference=words),
        "answer": lambda: keep("Supper at six.", ("passed_on", ""), ("changed", words)),
    }
    voice = said[where]()
    assert sheets.pointing(sheets.sheet([voice.uid]))
    with pytest.raises(Refused, match="not_read_again"):
        save(sheets, tmp_path, voice)
    assert list(tmp_path.glob("peerlog-you-said*")) == []
    assert save(sheets, tmp_path, voice, read_again=True)


def test_a_label_that_points_to_someone_is_refused(sheets: VoiceSheets, keep: Keep, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="label_points_to_someone"):
        save(sheets, tmp_path, keep(), label="mary-whitfield")
    with pytest.raises(Refused, match="label_not_plain"):
        save(sheets, tmp_path, keep(), label="../ward")


def test_it_is_listed_in_what_has_left_with_its_fingerprints_and_for_each_voice(
    sheets: VoiceSheets, keep: Keep, tmp_path: Path
) -> None:
    voice, other = keep(), keep("Tea at four.")
    places = save(sheets, tmp_path, voice, label="ward-4")
    assert [place.name for place in places] == [
        f"peerlog-you-said-2026-11-ward-4.{ending}" for ending in ("html", "pdf", "xlsx", "json")
    ]
    [left] = sheets.left_with(voice.uid)
    assert [file.fingerprint for file in left.files] == [
        hashlib.sha256(place.read_bytes()).hexdigest() for place in places
    ]
    assert (left.what, left.title) == ("voices_sheet", "You said, what changed: November 2026")
    assert sheets.left_with(other.uid) == []


def test_another_sheet_of_the_month_gets_a_name_of_its_own_and_nothing_is_written_over(
    sheets: VoiceSheets, keep: Keep, tmp_path: Path
) -> None:
    (tmp_path / "peerlog-you-said-2026-11.pdf").write_bytes(b"somebody else's")
    first = save(sheets, tmp_path, keep(), formats=["html", "pdf"])
    second = save(sheets, tmp_path, keep(), formats=["json"])
    assert [place.name for place in first] == [f"peerlog-you-said-2026-11-2.{end}" for end in ("html", "pdf")]
    assert [place.name for place in second] == ["peerlog-you-said-2026-11.json"]
    assert (tmp_path / "peerlog-you-said-2026-11.pdf").read_bytes() == b"somebody else's"


def test_where_nothing_can_be_written_nothing_is_listed(
    sheets: VoiceSheets, keep: Keep, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "a file"
    in_the_way.write_bytes(b"")
    voice = keep()
    with pytest.raises(CannotWrite):
        save(sheets, in_the_way, voice)
    assert sheets.left_with(voice.uid) == []


def test_only_kinds_of_file_the_organisation_allows_are_offered_and_written(
    logbook: Logbook, keep: Keep, tmp_path: Path
) -> None:
    sheets = walk_over(logbook, summary_formats=("csv", "pdf")).voice_sheets
    assert sheets.formats == ("pdf",)
    with pytest.raises(Refused, match="format_not_allowed"):
        save(sheets, tmp_path, keep(), formats=["html"])
    with pytest.raises(Refused, match="no_format"):
        save(sheets, tmp_path, keep(), formats=[])


def test_signs_that_hide_or_turn_words_do_not_leave(sheets: VoiceSheets, keep: Keep) -> None:
    with pytest.raises(Refused, match="paragraph_not_plain"):
        sheets.sheet([keep("Supper \u202eat six.").uid])


def test_no_number_in_the_file_is_a_count(sheets: VoiceSheets, keep: Keep, tmp_path: Path) -> None:
    voices = [
        keep(f"Wish {letter}.", how_many=many)
        for letter in "abcdefg"
        for many in ("one", "2_to_4", "8_or_more")
    ]
    [page, _pdf, _book, data] = save(sheets, tmp_path, *voices)
    assert {saying.said_by for saying in read(data).sayings} == {"one", "a_few", "many"}
    said = json.loads(data.read_bytes())
    numbers = {key: value for one in said["sayings"] for key, value in one.items() if type(value) is int}
    assert numbers == {}
    shown = re.sub(r"<style>.*?</style>|<[^>]*>|&#?\w+;", " ", page.read_text("utf-8"), flags=re.DOTALL)
    assert set(re.findall(r"\d+", shown)) == {"2026"}


def test_practice_says_so_in_every_kind_of_file(content: object, tmp_path: Path) -> None:
    place = tmp_path / "practice.db"
    made, _code = Logbook.create(place, PASSPHRASE, today=DAY, cost=CHEAP, practice=True)
    with made as logbook:
        voice = Voice(
            uid=logbook.new_uid(), said_on=DAY, kind="idea", said="x", pass_on="Supper at six.", agreed=True
        )
        with logbook.transaction():
            logbook.following.voices.keep(voice)
        for file in save(walk_over(logbook).voice_sheets, tmp_path / "out", voice):
            if file.suffix != ".pdf":
                assert PRACTICE.encode() in unpacked(file.read_bytes())


def test_the_same_sheet_makes_the_same_bytes(sheets: VoiceSheets, keep: Keep, tmp_path: Path) -> None:
    voice = keep()
    first, second = (save(sheets, tmp_path / name, voice) for name in ("one", "two"))
    assert [place.read_bytes() for place in first] == [place.read_bytes() for place in second]


def test_over_a_connection_of_its_own_it_is_the_same(logbook: Logbook, keep: Keep, tmp_path: Path) -> None:
    voice, walk = keep(), walk_over(logbook)
    with walk.beside() as beside:
        save(beside.voice_sheets, tmp_path, voice, formats=["json"])
    assert len(walk.voice_sheets.left_with(voice.uid)) == 1


def test_neither_what_was_said_nor_who_said_it_nor_what_was_not_agreed_is_in_any_file(
    logbook: Logbook, keep: Keep, tmp_path: Path
) -> None:
    """All that is typed is planted; only the words to pass on, their answer and reference may leave."""
    with logbook.transaction():
        heron = logbook.code_words.add(planted("a code word"))
    leaves = keep(
        "Supper at six.",
        *(("passed_on", planted("to whom")), ("waiting", planted("waiting"))),
        *(("changed", "At six now."), ("told_back", planted("how told"))),
        said=planted("what was said"),
        code_words=(heron.uid,),
        session=logbook.new_uid(),
        whose="carer",
        kind="concern",
    )
    keep(planted("not agreed"), agreed=False, said=planted("said too"), reference=planted("its reference"))
    keep(planted("not chosen"), said=planted("said as well"))
    sheets = walk_over(logbook).voice_sheets
    for file in save(sheets, tmp_path, leaves, label="ward-4", read_again=True):
        found = unpacked(file.read_bytes())
        assert forms_in(found) == set()
        for hidden in (leaves.uid.hex(), heron.uid.hex(), "carer", "concern", "2026-11-10", "10 November"):
            assert hidden.encode() not in found, (file.suffix, hidden)


def test_the_list_of_what_left_knows_no_word_of_them(logbook: Logbook, keep: Keep, tmp_path: Path) -> None:
    save(walk_over(logbook).voice_sheets, tmp_path, keep(planted("its words")), read_again=True)
    [left] = LeftFiles(logbook, FixedClock(), Changes(), logbook.new_uid).all()
    assert forms_in(repr([left.title, left.folder, left.files]).encode()) == set()
