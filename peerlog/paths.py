"""Where peerlog keeps things: one folder, never on a roaming profile."""

import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

import platformdirs

DATABASE = "peerlog.db"
LOGBOOKS = "logbooks"
_ELSEWHERE, _LONGEST_PATH_BYTES = "folder", 4096
_NAME = re.compile(r"[a-z2-7]{16}", re.ASCII)


@dataclass(frozen=True, slots=True)
class DataDir:
    """One person's folder. `root` holds everything about the log, `config` only how the window looks."""

    root: Path
    config: Path

    @property
    def database(self) -> Path:
        return self.root / DATABASE

    @property
    def taken(self) -> bool:
        """Whether anything stands where the logbook belongs, be it a link that leads nowhere."""
        return os.path.lexists(self.database)

    @property
    def is_further(self) -> bool:
        """Whether this is a further logbook of a login, which lies below the folder of its first one."""
        return self.root.parent.name == LOGBOOKS and is_name_of_logbook(self.root.name)

    @property
    def logbooks(self) -> Path:
        """Where all further logbooks of this login lie, and what belongs to all of them."""
        return self.root.parent if self.is_further else self.root / LOGBOOKS

    def further(self, name: str) -> "DataDir":
        """The folder of a further logbook: a whole data folder of its own, with everything inside it."""
        if not is_name_of_logbook(name):
            raise ValueError("not the name of a logbook's folder")
        root = self.logbooks / name
        return DataDir(root=root, config=root / "config")

    @property
    def backups(self) -> Path:
        """Where backups go until the person or the organisation names a better place."""
        return self.root / "backups"

    @property
    def activity(self) -> Path:
        """What this program did and when, without a word of what was written."""
        return self.root / "activity"

    @property
    def log(self) -> Path:
        return self.activity / "peerlog.log"

    @property
    def wrong_tries(self) -> Path:
        """How many wrong passphrases came in a row: a number, gone with the first right one."""
        return self.activity / "wrong-tries"

    @property
    def preferences(self) -> Path:
        return self.config / "preferences.toml"

    def lie_in(self, folder: Path) -> None:
        """From the next start on everything lies in that folder: this one may be copied elsewhere. OSError.

        How the window looks stays where it is, and so does the note that says where to look.
        """
        self.config.mkdir(mode=0o700, parents=True, exist_ok=True)
        waiting = self.config / f"{_ELSEWHERE}.part"
        waiting.write_text(str(folder.absolute()), encoding="utf-8")
        waiting.replace(self.config / _ELSEWHERE)

    def make(self) -> None:
        """Make the folders, for their owner only."""
        for folder in (self.root, self.config, self.activity):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def trouble(self) -> OSError | None:
        """Makes the folders; what the system says where they cannot be used.

        A logbook that is there can be read also in a folder that takes no new file: that is none.
        """
        try:
            self.make()
            tempfile.TemporaryFile(dir=self.root).close()
        except OSError as error:
            return None if self.database.is_file() else error
        return None


def is_name_of_logbook(name: str) -> bool:
    """Whether a folder may be that of a further logbook: sixteen random letters and digits."""
    return _NAME.fullmatch(name) is not None


def data_dir(chosen: Path | None = None) -> DataDir:
    """The folder chosen with --data-dir, then with everything inside it, or this login's own local one.

    Where a note says that everything lies in another folder: that one, unless a logbook lies here.
    """
    if chosen is not None:
        root = chosen.expanduser().absolute()
        here = DataDir(root=root, config=root / "config")
    else:
        here = own_folder()
    elsewhere = None if here.taken else _elsewhere(here.config)
    return here if elsewhere is None else DataDir(root=elsewhere, config=here.config)


def own_folder() -> DataDir:
    """This login's own, as the system has it."""
    return DataDir(
        root=platformdirs.user_data_path("peerlog", appauthor=False, roaming=False),
        config=platformdirs.user_config_path("peerlog", appauthor=False, roaming=False),
    )


def _elsewhere(config: Path) -> Path | None:
    try:
        with (config / _ELSEWHERE).open("rb") as note:
            folder = Path(note.read(_LONGEST_PATH_BYTES).decode("utf-8"))
        return folder if folder.is_absolute() else None
    except (OSError, ValueError):
        return None
