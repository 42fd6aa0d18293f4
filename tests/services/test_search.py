"""Search finds every text of every entry, forgives spelling, and keeps no entry's text."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerlog import content as contents
from peerlog.domain.content import Content
from peerlog.domain.group import PeerGroup, Planned
from peerlog.domain.own_words import OwnWords
from peerlog.domain.promise import Promise
from peerlog.domain.reflection import Answer, Reflection
from peerlog.domain.session import LINES, Owned, Session, Words
from peerlog.domain.spectrum import Placed, Spectrum
from peerlog.domain.voice import Voice, VoiceStep
from peerlog.services.changes import Changes
from peerlog.services.search import LEFT_OUT, Search
from peerlog.services.search_index import Indexed, Ref, SearchIndex, facet_word, marked, words_in
from peerlog.storage.kept import SECTIONS
from peerlog.storage.logbook import Logbook
from tests.stand_ins import CHEAP, PASSPHRASE

DAY = date(2026, 11, 20)
CONTENT = contents.load()


@pytest.fixture
def logbook(tmp_path: Path) -> Iterator[Logbook]:
    logbook, _code = Logbook.create(tmp_path / "peerlog.db", PASSPHRASE, today=DAY, cost=CHEAP)
    yield logbook
    logbook.close()


def uid(number: int) -> bytes:
    return number.to_bytes(8, "big")


def searched(logbook: Logbook, content: Content = CONTENT) -> Search:
    search = Search(logbook, Changes())
    read(search, content)
    return search


def read(search: Search, content: Content = CONTENT) -> None:
    reader = search.reader(content)
    reader()
    search.take(reader)


def found(search: Search, query: str, **filters: str) -> list[bytes]:
    search.asked.query, search.asked.filters = query, filters
    return [ref.uid for ref in search.find().exact]


def entries_with_words() -> dict[str, Any]:
    """One entry of each subject, each text a word of its own."""
    return {
        "promises": Promise(uid=uid(1), said_on=DAY, words="promisedword"),
        "voices": Voice(
            uid=uid(2),
            said_on=DAY,
            kind="idea",
            said="saidword",
            pass_on="passedword",
            reference="referenceword",
            steps=(VoiceStep(on=DAY, status="passed_on", words="stepword"),),
        ),
        "own_words": OwnWords(uid=uid(3), said_on=DAY, words="theirword"),
        "groups": PeerGroup(
            uid=uid(4), name="groupword", place="placeword", plan=("planword",), ground_rules=("ruleword",)
        ),
        "planned": Planned(uid=uid(5), on=DAY, kind="group", words="plannedword"),
        "spectrums": Spectrum(
            uid=uid(6),
            filled_on=DAY,
            about="aboutword",
            words="spectrumword",
            placed=(Placed(statement="plan_together", stage="good", why="whyword"),),
        ),
    }


def test_every_text_of_every_subject_is_found(logbook: Logbook) -> None:
    with logbook.transaction():
        for section, entry in entries_with_words().items():
            logbook.following.by_section[section].keep(entry)
    search = searched(logbook)
    for section, entry in entries_with_words().items():
        typed = [word for word in words_in(repr_of(entry)) if word.endswith("word")]
        assert typed, section
        for word in typed:
            assert found(search, word) == [entry.uid], word


def repr_of(thing: Any) -> str:
    """Every text inside."""
    if isinstance(thing, str):
        return thing
    if isinstance(thing, tuple):
        return " ".join(map(repr_of, thing))
    if hasattr(thing, "__dataclass_fields__"):
        return " ".join(repr_of(getattr(thing, part.name)) for part in fields(thing))
    return ""


def test_every_section_is_looked_through_or_left_out_on_purpose(logbook: Logbook) -> None:
    from peerlog.services.search import small_sections

    looked = {section for section, _entries in small_sections(logbook)}
    assert looked | set(LEFT_OUT) == {*SECTIONS, "code_words", "reflections"}


def test_every_line_of_a_session_and_every_label_is_found(logbook: Logbook) -> None:
    with logbook.transaction():
        word = logbook.code_words.add("amber heron")
        said: dict[str, Any] = {name: f"{name.replace('_', '')}typed" for name in LINES}
        session = Session(
            uid=uid(1),
            held_on=DAY,
            kind="group",
            values=("choice",),
            strengths=(Owned("humour"),),
            themes=("hope",),
            words=Words(**said, code_words=(word.uid,)),
        )
        logbook.sessions.add(session)
    search = searched(logbook)
    lists = CONTENT.lists
    labels = (lists["kind"]["group"], lists["strengths"]["humour"], lists["themes"]["hope"])
    for asked in (*said.values(), "heron", *(entry.label for entry in labels)):
        assert uid(1) in found(search, asked), asked
    assert found(search, "", kind="group", month="2026-11", value="choice", strength="humour") == [uid(1)]
    assert found(search, "", code_word="amber heron", place="placetyped") == [uid(1)]
    assert found(search, "", kind="one_to_one") == []


def test_the_trash_is_not_found_and_only_mine_is(logbook: Logbook) -> None:
    answer = Answer(prompt="noticed", question="What?", text="quietly", destination="only_mine")
    kept = Reflection(uid=uid(1), begun_on=DAY, value="choice", answers=(answer,))
    with logbook.transaction():
        logbook.reflections.keep(kept)
        logbook.reflections.keep(replace(kept, uid=uid(2), trashed_on=DAY))
        logbook.sessions.add(Session(uid=uid(3), held_on=DAY, kind="group", words=Words(note="quietly")))
        logbook.sessions.add(
            Session(uid=uid(4), held_on=DAY, kind="group", trashed_on=DAY, words=Words(note="quietly"))
        )
    search = searched(logbook)
    assert sorted(found(search, "quietly")) == [uid(1), uid(3)]
    for number in (2, 4):
        assert search.open(Ref("reflections" if number == 2 else "sessions", uid(number)), CONTENT) is None


def test_what_changed_or_went_away_is_found_as_it_is_now(logbook: Logbook) -> None:
    session = Session(uid=uid(1), held_on=DAY, kind="group", words=Words(note="before"))
    promise = Promise(uid=uid(2), said_on=DAY, words="promised")
    with logbook.transaction():
        logbook.sessions.add(session)
        logbook.sessions.add(replace(session, uid=uid(3)))
        logbook.following.promises.keep(promise)
    search = searched(logbook)
    assert len(found(search, "before")) == 2
    with logbook.transaction():
        logbook.sessions.change(replace(session, words=Words(note="after")))
        logbook.sessions.drop(uid(3))
        logbook.following.promises.drop(promise.uid)
    read(search)
    assert found(search, "before") == []
    assert found(search, "after") == [uid(1)]
    assert found(search, "promised") == []


def test_only_what_is_new_is_opened_again(logbook: Logbook) -> None:
    with logbook.transaction():
        for number in range(5):
            logbook.sessions.add(Session(uid=uid(number), held_on=DAY, kind="group"))
    search = searched(logbook)
    with logbook.transaction():
        logbook.sessions.change(Session(uid=uid(2), held_on=DAY, kind="group", words=Words(note="other")))
    reader = search.reader(CONTENT)
    reader()
    opened = [entry.ref.uid for batch in reader.read for entry in batch.entries]
    assert opened == [uid(2)]


def test_stopping_keeps_what_was_read_by_then(logbook: Logbook) -> None:
    with logbook.transaction():
        for number in range(450):
            logbook.sessions.add(Session(uid=uid(number), held_on=DAY, kind="group"))
    search = Search(logbook, Changes())
    reader = search.reader(CONTENT)

    def tell(part: float) -> None:
        if part > 0.4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reader(tell)
    search.take(reader)
    assert not search.whole
    assert len(found(search, "", kind="group")) == 200


def test_newest_comes_first_and_what_is_only_spelt_alike_comes_behind(logbook: Logbook) -> None:
    with logbook.transaction():
        for number, note in enumerate(("the kettle", "kettle again", "a nettle")):
            held = date(2026, 11, number + 1)
            session = Session(uid=uid(number), held_on=held, kind="group", words=Words(note=note))
            logbook.sessions.add(session)
    search = searched(logbook)
    search.asked.query = "kettle"
    result = search.find()
    assert [ref.uid for ref in result.exact] == [uid(1), uid(0)]
    assert [ref.uid for ref in result.near] == [uid(2)]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("cafe", "Café"),
        ("Małgorzata", "malgorzata"),
        ("kettel", "kettle"),
        ("gardn", "garden"),
        ("apointment", "appointments"),
        ("walk", "walking"),
    ],
)
def test_case_accents_endings_and_slips_are_forgiven(logbook: Logbook, typed: str, written: str) -> None:
    with logbook.transaction():
        logbook.sessions.add(
            Session(uid=uid(1), held_on=DAY, kind="brief_chat", words=Words(note=f"x {written} y"))
        )
    search = searched(logbook)
    search.asked.query = typed
    assert [ref.uid for ref in search.find().every] == [uid(1)]


def test_forgetting_leaves_no_word(logbook: Logbook) -> None:
    with logbook.transaction():
        logbook.sessions.add(Session(uid=uid(1), held_on=DAY, kind="group", words=Words(note="marmalade")))
    search = searched(logbook)
    assert found(search, "marmalade")
    search.forget()
    assert found(search, "marmalade") == []
    assert "marmalade" not in repr_of_index(search._index)
    assert search.asked.query == "marmalade", "asked again just now"


def repr_of_index(index: SearchIndex) -> str:
    return repr([getattr(index, part.name) for part in fields(index)])


def test_no_entry_s_text_stands_in_the_index(logbook: Logbook) -> None:
    with logbook.transaction():
        logbook.sessions.add(
            Session(uid=uid(1), held_on=DAY, kind="group", words=Words(note="we sat by the pond"))
        )
    assert "sat by" not in repr_of_index(searched(logbook)._index)


# Any words


@given(
    st.lists(
        st.tuples(st.integers(0, 6), st.lists(st.sampled_from(["tea", "team", "bread", "walk", "ox"]))),
        max_size=30,
    ),
    st.sampled_from(["tea", "te", "team", "ox", "bread walk", "walk"]),
)
def test_the_index_says_what_a_plain_look_would_say(kept: list[tuple[int, list[str]]], query: str) -> None:
    index = SearchIndex()
    now: dict[int, frozenset[str]] = {}
    for number, words in kept:
        index.put([Indexed(Ref("s", uid(number)), number, b"", frozenset(words))])
        now[number] = frozenset(words)
    asked = words_in(query)

    def fits(words: frozenset[str]) -> bool:
        return all(any(w == a or (len(a) > 2 and w.startswith(a)) for w in words) for a in asked)

    expected = sorted((number for number, words in now.items() if fits(words)), reverse=True)
    assert [int.from_bytes(ref.uid, "big") for ref in index.find(query, {}).exact] == expected


@given(st.text(max_size=60), st.text(max_size=10))
def test_marks_stand_on_real_places(text: str, query: str) -> None:
    words = frozenset(words_in(query))
    for start, end in marked(text, words):
        assert 0 <= start < end <= len(text)


def test_a_choice_is_no_word_anybody_could_type() -> None:
    assert words_in(facet_word("kind", "group")) == ["kind", "group"]
    index = SearchIndex()
    index.put([Indexed(Ref("s", uid(1)), 1, b"", frozenset([facet_word("kind", "group")]))])
    assert index.find("kind group", {}).every == ()
    assert index.choices("kind") == [("group", 1)]


def test_thousands_of_random_slips_never_break_it() -> None:
    chance = random.Random(4)
    index = SearchIndex()
    index.put(
        Indexed(Ref("s", uid(n)), n, b"", frozenset(["garden", f"word{n}", "kettle"])) for n in range(50)
    )
    for _try in range(300):
        word = list("garden kettle")
        word[chance.randrange(len(word))] = chance.choice("abcdefghij éß%_\x01")
        index.find("".join(word), {})
