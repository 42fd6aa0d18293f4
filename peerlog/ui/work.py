"""What a page may use while the logbook lies open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtWidgets import QWidget

from peerlog.domain.content import Content
from peerlog.policy import Policy
from peerlog.services.backups import Backups
from peerlog.services.bring_in import BringIn
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock
from peerlog.services.code_words import CodeWords
from peerlog.services.drafts import Drafts
from peerlog.services.following import Following
from peerlog.services.history import History
from peerlog.services.keeping import Keeping
from peerlog.services.moving import Moving
from peerlog.services.new_key import NewKey
from peerlog.services.own import Own
from peerlog.services.putting_back import PuttingBack
from peerlog.services.record import Record
from peerlog.services.reflect import Reflect
from peerlog.services.room import Room
from peerlog.services.safekeeping import Safekeeping
from peerlog.services.shelf import OnTheShelf
from peerlog.services.shift_pin import ShiftPin
from peerlog.services.summarise import Summarise
from peerlog.services.take_out import TakeOut
from peerlog.services.trash import Trash
from peerlog.ui.look import Look
from peerlog.ui.notice import Offer, Undo
from peerlog.ui.preferred import Preferred
from peerlog.ui.tasks import Tasks
from peerlog.ui.widgets.telling import Tone

if TYPE_CHECKING:
    from peerlog.ui.house import House


class Navigation(Protocol):
    """The main window, as far as pages know it."""

    def to(self, page: str, **about: Any) -> None:
        """Opens a page by its key; `about` holds uids and keys only, never words."""
        ...

    def lock(self) -> None: ...

    def put_back(self, file: Path | None) -> None:
        """Locks, and begins with a backup at the closed book; None asks which one."""
        ...

    def new_key(self) -> None:
        """Locks, and goes on with a new key at the closed book."""
        ...

    def say(self, sentence: str, tone: Tone = "good", undo: Undo = None, offer: Offer | None = None) -> None:
        """One quiet sentence over the page that lies open ("Saved"), with "Undo" where it is cheap.

        `offer`: one thing that may be wanted next.
        """
        ...

    def look_changed(self) -> None:
        """Settings changed how things look: every page is drawn again."""
        ...


class Files(Protocol):
    """Asks where a file made for others should go. Our own dialog; it leaves no list of recent folders."""

    def folder(self, look: Look, parent: QWidget, title: str, start: Path) -> Path | None: ...

    def table(self, look: Look, parent: QWidget, start: Path) -> Path | None:
        """A table or a whole log that is to be brought in."""
        ...


@dataclass(frozen=True, kw_only=True, repr=False)
class Work:
    """Built at unlock, gone at lock. `close` puts the logbook away and drops its key."""

    close: Callable[[], None]
    look: Look
    words: Callable[[], Content]
    policy: Policy
    preferences: Preferred
    clock: Clock
    changes: Changes
    code_words: CodeWords
    drafts: Drafts
    record: Record
    reflect: Reflect
    history: History
    trash: Trash
    following: Following
    own: Own
    room: Room
    summarise: Summarise
    safekeeping: Safekeeping
    shift_pin: ShiftPin
    on_shelf: OnTheShelf
    moving: Moving
    backups: Backups | None
    """None for a practice logbook that is gone when it is closed, and for one that is only read."""
    keeping: Keeping
    bring_in: BringIn
    take_out: TakeOut
    tasks: Tasks
    files: Files
    go: Navigation

    @property
    def content(self) -> Content:
        """The lists, prompts and texts, in the words chosen under Settings."""
        return self.words()


class Door(Protocol):
    """The way into the logbook, from outside. Each opening gives the `Work` on what lies inside."""

    def to(self, house: House) -> Door:
        """The door to another logbook of this login."""
        ...

    def there(self) -> bool:
        """Whether there is a logbook to open."""
        ...

    def make(self, passphrase: str, go: Navigation) -> tuple[Work, str]:
        """A new, empty logbook, and its recovery code."""
        ...

    def practise(self, go: Navigation) -> Work:
        """A made-up logbook to look round in, gone when it is closed."""
        ...

    def open(self, passphrase: str, go: Navigation) -> Work: ...

    def open_with_code(self, code: str, go: Navigation) -> Work: ...

    def putting_back(self) -> PuttingBack:
        """The way from a backup to the logbook; only while none is open."""
        ...

    def new_key(self) -> NewKey:
        """The way to a new key for the logbook; only while it is closed."""
        ...

    def words_wait(self) -> bool:
        """Whether words that no disk took yet wait sealed in memory; ending the process would lose them."""
        ...

    def put_down(self) -> bool:
        """While it is closed: tries the disk again with them. Whether none wait any more."""
        ...

    def open_with_pin(self, pin: str, go: Navigation) -> Work:
        """With the PIN of this shift. Raises WrongPassphrase also where there is none."""
        ...
