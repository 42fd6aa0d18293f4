"""Every walk over one open logbook, built in order and passed in."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from contextlib import suppress

from peerlog import content as contents
from peerlog.domain.errors import PeerlogError
from peerlog.domain.name_spotter import NameSpotter
from peerlog.services.backup_places import places_of, witness_of
from peerlog.services.backups import Backups
from peerlog.services.bring_in import BringIn
from peerlog.services.changes import Changes
from peerlog.services.code_words import CodeWords
from peerlog.services.drafts import Drafts
from peerlog.services.following import following_of
from peerlog.services.history import History
from peerlog.services.keeping import keeping_of
from peerlog.services.moving import Moving, moved_at
from peerlog.services.own import own_of
from peerlog.services.record import Record
from peerlog.services.reflect import Reflect
from peerlog.services.room import Room
from peerlog.services.safekeeping import Safekeeping
from peerlog.services.shelf import OnTheShelf
from peerlog.services.shelf_file import FIRST
from peerlog.services.summarise import Summarise
from peerlog.services.take_out import TakeOut
from peerlog.services.trash import Trash
from peerlog.services.witness import Witness
from peerlog.storage.logbook import Logbook
from peerlog.ui.house import House
from peerlog.ui.work import Navigation, Work


def new_uid() -> bytes:
    """Eight random bytes."""
    return os.urandom(8)


def make_work(
    logbook: Logbook,
    house: House,
    go: Navigation,
    *,
    new_uid: Callable[[], bytes] = new_uid,
    chance: random.Random | None = None,
    why_reading: str = "",
) -> Work:
    """Every walk over one open logbook. `why_reading`: what keeps it from being written.

    A copy that was left behind for another laptop is only read.
    """
    if logbook.writing and moved_at(logbook) is not None:
        logbook.only_read()
    changes = Changes()
    chance = chance or random.SystemRandom()
    drafts = Drafts(logbook, house.clock, changes, new_uid)
    places = places_of(house.paths, house.preferred.now, house.policy.policy)
    # A logbook made to practise in leaves nothing behind.
    stays = logbook.path == house.paths.database
    witness = witness_of(house.paths, places) if stays else Witness(())
    summarise = Summarise(
        logbook,
        house.content,
        house.clock,
        house.policy.policy,
        others_umask=house.others_umask,
        witness=witness,
    )
    policy = house.policy.policy
    trash = Trash(logbook, house.clock, changes, days=policy.trash_days, hold=policy.hold)
    if logbook.writing:
        summarise.mend()
        # What cannot be let go of today is no reason to keep anybody out: the next opening tries again.
        with suppress(PeerlogError):
            trash.let_go()
    backups = Backups(logbook, house.clock, places, witness) if stays and logbook.writing else None
    on_shelf = OnTheShelf(house.shelf, house.book or FIRST)
    keeping = keeping_of(
        logbook,
        house.clock,
        changes,
        policy,
        house.paths,
        backups,
        summarise,
        logbook.close,
        house.others_umask,
        on_shelf.leave,
    )
    return Work(
        close=logbook.close,
        look=house.look(),
        words=house.words,
        policy=house.policy.policy,
        preferences=house.preferred,
        clock=house.clock,
        changes=changes,
        code_words=CodeWords(
            logbook,
            house.content,
            chance,
            off=not policy.code_words,
            spotter=lambda: NameSpotter(contents.name_lists()),
        ),
        drafts=drafts,
        record=Record(logbook, house.content, house.clock, changes, drafts, new_uid),
        reflect=Reflect(logbook, house.content, house.clock, changes, new_uid, chance),
        history=History(logbook, house.clock, changes),
        trash=trash,
        following=following_of(
            logbook,
            house.content,
            house.clock,
            changes,
            new_uid,
            house.others_umask,
            policy.summary_formats,
            code_words=policy.code_words,
        ),
        own=own_of(
            logbook,
            house.content,
            house.clock,
            changes,
            new_uid,
            house.others_umask,
            summarise.review,
            policy.summary_formats,
        ),
        room=Room(logbook, changes, why_reading, stays=stays),
        summarise=summarise,
        safekeeping=Safekeeping(logbook, house.clock),
        shift_pin=house.shift_pin,
        on_shelf=on_shelf,
        backups=backups,
        keeping=keeping,
        bring_in=BringIn(logbook, house.content, house.clock, new_uid, hold=policy.hold),
        take_out=TakeOut(logbook, house.clock, policy.take_out),
        moving=Moving(logbook, house.clock, backups),
        tasks=house.tasks,
        files=house.files,
        go=go,
    )
