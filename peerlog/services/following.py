"""Everything that follows a session: one collaborator a subject, built once when the logbook opens."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from peerlog import content as contents
from peerlog.domain.content import Content
from peerlog.domain.name_spotter import NameSpotter
from peerlog.policy import SUMMARY_FORMATS
from peerlog.services.calendar import Calendar
from peerlog.services.careful_words import CarefulWords
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock
from peerlog.services.giving_a_copy import GivingACopy
from peerlog.services.group_plans import GroupPlans
from peerlog.services.groups import Groups
from peerlog.services.involvement import Involvement
from peerlog.services.leaves import Leaves
from peerlog.services.left_files import LeftFiles
from peerlog.services.let_be import LetBeWords
from peerlog.services.look_back import LookBack
from peerlog.services.own_words import TheirWords
from peerlog.services.own_words_leaf import OwnWordsPages
from peerlog.services.people import People
from peerlog.services.promises import Promises
from peerlog.services.said_instead import said_instead
from peerlog.services.search import Search
from peerlog.services.slips import Slips
from peerlog.services.spectrum import Spectrums
from peerlog.services.spectrum_leaf import SpectrumPages
from peerlog.services.summary_review import SummaryReview
from peerlog.services.telling import Telling
from peerlog.services.voice_drafts import VoiceDrafts
from peerlog.services.voices import Voices
from peerlog.storage.logbook import Logbook


@dataclass(frozen=True, kw_only=True, repr=False)
class Following:
    """What pages use of it. Each subject has a service of its own."""

    anything: Callable[[], bool]
    """Whether there is something to follow yet: Follow up joins the sidebar with it."""
    promises: Promises
    slips: Slips
    groups: Groups
    calendar: Calendar
    group_plans: GroupPlans
    left_files: LeftFiles
    voices: Voices
    voice_drafts: VoiceDrafts
    own_words: TheirWords
    own_words_pages: OwnWordsPages
    involvement: Involvement
    spectrums: Spectrums
    spectrum_pages: SpectrumPages
    look_back: LookBack
    let_be: LetBeWords
    careful_words: CarefulWords
    search: Search
    people: People
    giving_a_copy: GivingACopy
    telling: Telling


def following_of(
    logbook: Logbook,
    content: Content,
    clock: Clock,
    changes: Changes,
    new_uid: Callable[[], bytes],
    others_umask: int = 0o022,
    formats: Collection[str] = SUMMARY_FORMATS,
    *,
    code_words: bool = True,
) -> Following:
    """Each walk over one open logbook. `others_umask` and `formats`: for files that are handed on.

    `code_words` False: the organisation does without them.
    """
    groups = Groups(logbook, content, clock, changes, new_uid)
    left_files = LeftFiles(logbook, clock, changes, new_uid, others_umask)
    review = SummaryReview(logbook, lambda: NameSpotter(contents.name_lists()))
    own_words = TheirWords(logbook, content, clock, changes, new_uid)
    spectrums = Spectrums(logbook, content, clock, changes, new_uid)
    voices = Voices(logbook, content, clock, changes, new_uid)
    leaves = Leaves(left_files, review, formats)
    promises = Promises(logbook, content, clock, changes, new_uid)
    let_be = LetBeWords(logbook, changes, new_uid)
    return Following(
        anything=lambda: _anything(logbook, code_words=code_words) or bool(promises.known()),
        promises=promises,
        slips=Slips(left_files, review, formats, practice=logbook.practice),
        groups=groups,
        calendar=Calendar(logbook, content, clock, changes, new_uid, groups),
        group_plans=GroupPlans(groups, left_files, review, practice=logbook.practice),
        left_files=left_files,
        voices=voices,
        voice_drafts=VoiceDrafts(logbook, voices, clock, changes, new_uid),
        own_words=own_words,
        own_words_pages=OwnWordsPages(own_words, leaves, practice=logbook.practice),
        involvement=Involvement(logbook, content, changes),
        spectrums=spectrums,
        spectrum_pages=SpectrumPages(spectrums, content, leaves, practice=logbook.practice),
        look_back=LookBack(logbook, content, clock),
        people=People(logbook, content, clock, changes),
        telling=Telling(left_files, formats),
        giving_a_copy=GivingACopy(content, clock, leaves, practice=logbook.practice),
        let_be=let_be,
        careful_words=CarefulWords(logbook, let_be, said_instead, content.pack),
        search=Search(logbook, changes, code_words=code_words),
    )


def _anything(logbook: Logbook, *, code_words: bool) -> bool:
    stores = logbook.following
    kept = (stores.promises, stores.voices, stores.own_words, stores.groups, stores.planned, stores.spectrums)
    some_word = code_words and logbook.code_words.sealed_rows.some()
    return some_word or any(store.sealed_rows.some() for store in kept)
