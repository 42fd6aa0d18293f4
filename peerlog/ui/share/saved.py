"""Where the files of a summary lie now, in words, and what that means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from peerlog.text import _, ngettext
from peerlog.ui.folders import Place
from peerlog.ui.look import Look
from peerlog.ui.share.left import breakable
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Words


def place_in_words(folder: Path, places: Sequence[Place]) -> str:
    """Documents, in the folder “Supervision”: as one would tell somebody where to look."""
    around = [place for place in places if place.path == folder or place.path in folder.parents]
    nearest = max(around, key=lambda place: len(place.path.parts), default=None)
    if nearest is not None and nearest.path == folder:
        return nearest.name
    if nearest is not None:
        return _("{place}, in the folder “{folder}”").format(place=nearest.name, folder=folder.name)
    return _("the folder “{folder}”").format(folder=folder.name or str(folder))


class SavedSummary(QWidget):
    """Said first, shown on demand; then the whole way to the files, and that they lie open there."""

    def __init__(
        self,
        look: Look,
        folder: Path,
        files: Sequence[Path],
        places: Sequence[Place],
        show: Callable[[Path], None],
        *,
        stopped_too_late: bool = False,
    ) -> None:
        super().__init__()
        self.said = _("Saved in {place}.").format(place=place_in_words(folder, places))
        if stopped_too_late:
            self.said = _("It was saved before it could be stopped: in {place}.").format(
                place=place_in_words(folder, places)
            )
        open_it = Button(look, _("Show it"), "secondary", "folder")
        open_it.clicked.connect(lambda: show(folder))
        banner = Banner(look, self.said, "good", actions=[open_it])
        sheet = MarginSheet(look)
        names = column(0, *(Words(look, breakable(file.name), "body") for file in files))
        sheet.ask(ngettext("The file", "The files", len(files)), holder(names), tall=True)
        sheet.ask(_("The way there"), Words(look, breakable(folder), "body", "ink_soft"), tall=True)
        outside = _(
            "Outside peerlog. Whoever can open that folder can read what lies there. When it has been handed "
            "on you can delete it: the same can be saved again at any time."
        )
        sheet.ask(_("Where it lies now"), Words(look, outside, "body"), rule=False, tall=True)
        self.setLayout(column(look.space(14), banner, sheet))
