"""Where a file for somebody else should go: a few places everybody knows, then folder by folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QStorageInfo, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from peerlog.text import _, ngettext
from peerlog.ui.look import Look
from peerlog.ui.new_folder import NewFolder
from peerlog.ui.typed_aside import aside_of
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.choices import ChoiceChips
from peerlog.ui.widgets.dialog import Dialog
from peerlog.ui.widgets.flow import column, row
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.scroll import ScrollBody
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Mark, Words

SHOWN_AT_ONCE = 40
STICKS = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
"""Where memory sticks and shared folders appear; on Windows they are drives of their own."""
BREAK = "\u200b"


@dataclass(frozen=True, slots=True)
class Place:
    """A folder that is one press away."""

    name: str
    icon: str
    path: Path


def usual_places() -> list[Place]:
    """Those of this login that exist, then every stick and shared drive."""
    known = QStandardPaths.StandardLocation
    usual = (
        (_("Documents"), "file-text", known.DocumentsLocation),
        (_("Desktop"), "presentation", known.DesktopLocation),
        (_("Downloads"), "download", known.DownloadLocation),
        (_("My own folder"), "house", known.HomeLocation),
    )
    found = [Place(name, icon, Path(QStandardPaths.writableLocation(where))) for name, icon, where in usual]
    found += [
        Place(drive.displayName() or drive.rootPath(), "save", Path(drive.rootPath()))
        for drive in QStorageInfo.mountedVolumes()
        if drive.isReady() and not drive.isReadOnly() and (os.name == "nt" or _is_stick(drive.rootPath()))
    ]
    once = {place.path: place for place in reversed(found) if place.path.is_dir()}
    return [place for place in found if once.get(place.path) is place]


def _is_stick(path: str) -> bool:
    return path.startswith(STICKS)


class FolderDialog(Dialog):
    """Large targets, plain words, nothing remembered outside. `folder` is the answer once it was accepted."""

    def __init__(
        self,
        look: Look,
        parent: QWidget | None,
        title: str,
        start: Path,
        places: Sequence[Place],
        choose: Button | None = None,
        others_umask: int = 0o022,
    ) -> None:
        self._leave = Button(look, _("Not now"), "secondary")
        self._save = choose or Button(look, _("Save here"), "primary", "save")
        super().__init__(look, parent, title, "", "folder", [self._leave, self._save], wide=760)
        self._look, self._places = look, {str(place.path): place for place in places}
        first = next(iter(places), None)
        self.folder = start if start.is_dir() else first.path if first else Path.home()
        self.start = self._save
        self._leave.clicked.connect(self.reject)
        self._save.clicked.connect(self._choose)
        self.chips = ChoiceChips(
            look,
            [(key, place.name, place.icon) for key, place in self._places.items()],
            _("Places"),
            needed=True,
        )
        self.chips.chosen.connect(lambda key: self._go(Path(key)))
        self._here = Words(look, "", "strong")
        self._told = Banner(look, "", "careful")
        self._up = Button(look, _("One folder back"), "quiet", "arrow-left")
        self._up.clicked.connect(lambda: self._go(self.folder.parent))
        self.new = NewFolder(look, others_umask)
        if choose is not None:  # where files are only read, none is needed
            self.new.hide()
        self.new.made.connect(self._go)
        self._sheet = Sheet(look)
        self._sheet.box.setContentsMargins(1, look.space(4), 1, look.space(8))
        self._sheet.box.setSpacing(0)
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, look.space(8), 0)
        box.setSpacing(look.space(8))
        self.files = QVBoxLayout()
        box.addWidget(self.chips)
        box.addWidget(self._here)
        box.addWidget(self.new)
        box.addLayout(self.files)
        box.addWidget(self._sheet)
        box.addStretch(1)
        self._area = ScrollBody(inner)
        around = parent.window().height() if parent is not None else look.size(500)
        self._area.setMinimumHeight(around * 5 // 10)
        self.body.addWidget(self._area, 1)
        self.body.addWidget(self._told)
        self._show()
        aside = aside_of(parent, "new_folder", self) if choose is None else None
        if aside is not None:
            self.new.begin_with(aside)
            self.finished.connect(aside.keep_now)
            self._leave.clicked.connect(aside.used)
            self.accepted.connect(aside.used)

    def _go(self, folder: Path) -> None:
        """Opens a folder; one that cannot be read is told of, and where one stands stays."""
        before, self.folder = self.folder, folder
        if not self._show():
            self.folder = before
            self._show()
            self._told.say(_("That folder cannot be opened. Please choose another one."), "careful")
        here = QApplication.focusWidget()
        if here is None or not self.chips.isAncestorOf(here):  # the line that was pressed is gone
            (self._up if self._up.isEnabled() else self._save).setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        if os.access(self.folder, os.W_OK):
            self.accept()
        else:
            self._told.say(_("Nothing can be saved in this folder. Please choose another one."), "careful")

    def _show(self) -> bool:
        try:
            inside = sorted(_folders_in(self.folder), key=lambda name: name.casefold())
        except OSError:
            return False
        self._told.say("")
        self.new.stand_in(self.folder)
        self.chips.set_value(str(self.folder) if str(self.folder) in self._places else None)
        self._here.setText(_("Now in: {folder}").format(folder=_breakable(self.folder)))
        while (item := self._sheet.box.takeAt(0)) is not None:
            if (widget := item.widget()) is not None and widget is not self._up:
                widget.hide()
                widget.deleteLater()
        self._up.setEnabled(self.folder.parent != self.folder)
        self._sheet.box.addWidget(self._up, 0, Qt.AlignmentFlag.AlignLeading)
        for name in inside[:SHOWN_AT_ONCE]:
            self._sheet.box.addWidget(self._line(name))
        self._sheet.box.addWidget(self._below(len(inside)))
        self.show_files()
        self._area.verticalScrollBar().setValue(0)
        return True

    def show_files(self) -> None:
        """What a child shows of the files in `folder`, in `files`; here folders are enough."""

    def _line(self, name: str) -> Line:
        look = self._look
        words = row(
            look.space(10), Mark(look, "folder", 22, "accent_ink"), Words(look, _breakable(name), flush=False)
        )
        words.setStretch(1, 1)
        words.setContentsMargins(look.space(16), 0, 0, 0)
        line = Line(look, None, [words], opens=_("Open the folder {name}").format(name=name))
        line.clicked.connect(lambda: self._go(self.folder / name))
        return line

    def _below(self, many: int) -> QWidget:
        """What stands under the list: that it is empty, or that it is not all."""
        words = ""
        if not many:
            words = _("There are no folders in here.")
        elif many > SHOWN_AT_ONCE:
            left = many - SHOWN_AT_ONCE
            words = ngettext("{n} more is not shown.", "{n} more are not shown.", left).format(n=left)
        told = QWidget()
        box = column(0, Words(self._look, words, "body", "ink_soft"))
        box.setContentsMargins(self._look.space(12), self._look.space(4) if words else 0, 0, 0)
        told.setLayout(box)
        told.setVisible(bool(words))
        return told


def _folders_in(folder: Path) -> Iterable[str]:
    """Names of the folders inside, without the hidden ones. Raises OSError."""
    with os.scandir(folder) as entries:
        return [entry.name for entry in entries if not entry.name.startswith(".") and _is_folder(entry)]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _breakable(path: Path | str) -> str:
    """A path that may be broken after each part."""
    text = str(path)
    for mark in ("/", "\\", "-", "_"):
        text = text.replace(mark, mark + BREAK)
    return text
