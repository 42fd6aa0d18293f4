"""What stands around the logbook whether it is open or locked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from peerlog.domain.content import Content
from peerlog.paths import DataDir
from peerlog.policy import PolicyReading
from peerlog.preferences import PreferencesFile
from peerlog.services.clock import Clock
from peerlog.services.shelf import Shelf
from peerlog.services.shelf_file import FIRST
from peerlog.services.shift_pin import ShiftPin
from peerlog.services.team import TeamView
from peerlog.ui.look import Look
from peerlog.ui.preferred import Preferred
from peerlog.ui.putting_back.choosing import AskForBackup, WhichBackup
from peerlog.ui.tasks import Tasks
from peerlog.ui.team.choosing import Incoming
from peerlog.ui.work import Files


@dataclass(frozen=True, kw_only=True)
class House:
    """Collaborators of the window.

    `seconds` is a clock that never goes back, for idling and hiding. `others_umask` is the login's own, for
    files made for others. `team` adds up summaries that were handed on, and `incoming` asks which: neither
    knows of a logbook. `book` is the logbook on the `shelf` whose `paths` and `preferred` these are; None
    while nobody has said which.
    """

    paths: DataDir
    shelf: Shelf
    content: Content
    policy: PolicyReading
    preferred: Preferred
    clock: Clock
    tasks: Tasks
    files: Files
    team: TeamView
    incoming: Incoming
    shift_pin: ShiftPin
    seconds: Callable[[], float]
    others_umask: int
    system_is_dark: Callable[[], bool]
    which_backup: WhichBackup = AskForBackup()  # noqa: RUF009  it holds nothing
    book: str | None = FIRST

    def of(self, book: str | None) -> House:
        """What stands round another logbook of this login, with its own folder and preferences."""
        paths = self.shelf.paths_of(book or FIRST)
        file = PreferencesFile(self.shelf.own_preferences if book is None else paths.preferences)
        return replace(self, book=book, paths=paths, preferred=Preferred(file, file.load()[0]))

    def words(self) -> Content:
        """The content, in this organisation's words for people and carers. Files keep the plain ones."""
        likes = self.preferred.now
        pack = self.content.pack
        return self.content.calling(
            people=likes.word_for_people or (pack.people if pack else ""),
            carers=likes.word_for_carers or (pack.carers if pack else ""),
        )

    def look(self) -> Look:
        """As the person likes it now."""
        likes = self.preferred.now
        theme: str = likes.theme
        if theme == "system":
            theme = "dark" if self.system_is_dark() else "light"
        return Look(theme, likes.scale, likes.font_family, ruled=likes.ruled_paper)
