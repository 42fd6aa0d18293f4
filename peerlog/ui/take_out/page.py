"""Take out: what, where it goes, and what that means; each way as the organisation allows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from peerlog.domain.errors import AlreadyThere, PeerlogError
from peerlog.failures import sentence
from peerlog.services.kept_backups import ENDING
from peerlog.services.take_out import MINE, SEALED
from peerlog.text import _
from peerlog.ui.open_page import OpenPage
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.reflect.wording import say_day
from peerlog.ui.share.left_page import usual_folder
from peerlog.ui.share.left_slow import SlowWork
from peerlog.ui.share.left_words import breakable, in_the_way
from peerlog.ui.share.preview import show_folder
from peerlog.ui.tasks import Report, Stopped
from peerlog.ui.widgets.announce import announce
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.chips import Chip
from peerlog.ui.widgets.choices import ChoiceChips
from peerlog.ui.widgets.flow import column, holder
from peerlog.ui.widgets.page import Footer, Header
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

SHOWN_AT_ONCE = 5
NAMES_SHOWN = 8


class TakeOutPage(OpenPage):
    """One choice, what it means in plain words, one button. `show` opens the folder it went to."""

    key = "take_out"

    def __init__(self, work: Work, show: Callable[[Path], None] = show_folder) -> None:
        look = work.look
        self._show = show
        back = Button(look, _("Back"), "quiet", "arrow-left")
        back.clicked.connect(lambda: work.go.to("settings", part="files"))
        self.save = Button(look, _("Choose where to save it"), "primary", "save")
        self.save.clicked.connect(self._save_wanted)
        header = Header(look, _("Take out"), _("Your log belongs to you. What you take out, you look after."))
        super().__init__(work, header, Footer(look, [], [back, self.save]))
        press_with_return(self, lambda: (self.save,))
        self.above = Banner(look, "", "careful")
        self.above.hide()
        self.body.addWidget(self.above)
        self.slow = SlowWork(work, self.body)
        self._open_folder: Banner | None = None
        self._sheet = MarginSheet(look)
        self.body.addWidget(self._sheet, 1)
        self.ways = ChoiceChips(look, self._options(), _("What to take out"), needed=True)
        self.ways.chosen.connect(self._chosen)
        self.formats = ChoiceChips(
            look,
            [("pdf", _("To read and print"), "printer"), ("json", _("For another peerlog"), "layers-2")],
            _("As what"),
            needed=True,
        )
        self.formats.set_value("pdf")
        self.formats.chosen.connect(lambda _key: self._say_what())
        self.notes = Chip(look, _("Also my notes"))
        self.notes.clicked.connect(self._say_what)
        self._fill()
        self.start = self.ways if self.ways.keys() else back

    # What stands there

    def _options(self) -> list[tuple[str, str, str | None]]:
        allowed = self.work.take_out.ways
        options: list[tuple[str, str, str | None]] = []
        if "json" in allowed or "pdf" in allowed:
            options.append(("whole", _("My whole log"), "book-open"))
        if "mine_only" in allowed:
            options.append(("mine", _("Only my own part"), "graduation-cap"))
        if "sealed" in allowed and self.work.backups is not None:
            options.append(("sealed", _("Sealed, for another laptop"), "lock"))
        return options

    def _fill(self) -> None:
        look, sheet = self.work.look, self._sheet
        self.means = Words(look, "")
        self.warning = Banner(look, "", "careful")
        self.warning.hide()
        what = column(look.space("tight"), self.ways)
        not_allowed = self._not_allowed()
        if not_allowed:
            what.addWidget(Words(look, not_allowed, "caption", "ink_soft"))
        sheet.ask(_("What"), holder(what), top=8)
        self._as_what = sheet.ask(_("As what"), self.formats, top=4)
        with_notes = column(
            2,
            self.notes,
            Words(
                look,
                _("Of sessions without a code word: what you noted, what was hard, what you learned."),
                "caption",
                "ink_soft",
            ),
        )
        self._with_notes = sheet.ask(_("Notes"), holder(with_notes), top=4, tall=True)
        self._meaning = sheet.ask(
            _("What that means"), holder(column(look.space(8), self.means, self.warning)), top=10, tall=True
        )
        self._before = Words(look, "")
        sheet.ask(_("Taken out before"), self._before, top=10, tall=True, rule=False)
        sheet.box.addStretch(1)
        self._chosen(next(iter(self.ways.keys()), ""))
        self._say_before()

    def _not_allowed(self) -> str:
        names = {
            "json": _("the whole log for another peerlog"),
            "pdf": _("the whole log to print"),
            "mine_only": _("your own part"),
            "sealed": _("sealed for another laptop"),
        }
        missing = [words for way, words in names.items() if way not in self.work.take_out.ways]
        if not missing:
            return ""
        return _("Set by your organisation, not offered here: {ways}.").format(ways=", ".join(missing))

    def _chosen(self, way: str) -> None:
        self.ways.set_value(way or None)
        allowed = self.work.take_out.ways
        if way == "whole":
            self.formats.set_options([option for option in self._formats() if option[0] in allowed])
        else:
            self.formats.set_options(self._formats())
        if self.formats.value() is None:
            self.formats.set_value(next(iter(self.formats.keys()), None))
        self._as_what.setVisible(way in ("whole", "mine"))
        self._with_notes.setVisible(way == "mine")
        self._meaning.setVisible(bool(way))
        self.save.setEnabled(bool(way))
        self._say_what()

    @staticmethod
    def _formats() -> list[tuple[str, str, str | None]]:
        return [
            ("pdf", _("To read and print"), "printer"),
            ("json", _("For another peerlog"), "layers-2"),
        ]

    def _say_what(self) -> None:
        way = self.ways.value()
        held = {
            "whole": _("Everything you wrote: every session, note, reflection and code word."),
            "mine": _(
                "Your reflections that are about no session, under their values, "
                "and where each answer may go. "
                "No code words, and nothing about the people you support."
            ),
            "sealed": _(
                "Your whole logbook in one locked file. On the other laptop, peerlog puts it back, "
                "and your passphrase of today opens it."
            ),
        }
        warn = {
            "whole": _(
                "This file is not locked. Anyone who opens it can read all of it, also the words about "
                "people. It lies outside peerlog, where it is not erased, not locked and not backed up."
            ),
            "mine": _(
                "This file is not locked. Read it through before you hand it on: you may have named "
                "somebody in your own words."
            ),
        }
        self.means.setText(held.get(way or "", ""))
        self.warning.say(warn.get(way or "", ""), "careful" if way == "whole" else "notice")

    def _say_before(self) -> None:
        kinds = {MINE: _("your own part"), SEALED: _("sealed, for another laptop")}
        today = self.work.clock.today()
        try:
            before = self.work.take_out.before()[:SHOWN_AT_ONCE]
        except PeerlogError as error:
            self._before.setText(str(sentence(error)))
            return
        form = _("{day}: {what}")
        lines = [
            form.format(
                day=say_day(one.at.astimezone().date(), today), what=kinds.get(one.what, _("your whole log"))
            )
            for one in before
        ]
        self._before.setText("\n".join(lines) or _("Nothing yet."))

    def closing(self) -> None:
        self.slow.forget()
        super().closing()

    # Saving

    def _save_wanted(self) -> None:
        way = self.ways.value()
        if way is None:
            return
        title = _("Where shall the file go?")
        folder = self.work.files.folder(self.work.look, self, title, usual_folder())
        if folder is not None:
            self._write(way, self.formats.value() or "pdf", folder)

    def _write(self, way: str, as_what: str, folder: Path) -> None:
        work = self.work
        day = work.clock.today().isoformat()
        mine, with_notes = way == "mine", way == "mine" and self.notes.isChecked()
        if way == "sealed":
            out = folder / f"peerlog-sealed-{day}{ENDING}"
        else:
            out = folder / f"peerlog-{'my-part' if mine else 'my-log'}-{day}.{as_what}"
        content = work.content

        def write(report: Report) -> tuple[Path, tuple[str, ...]]:
            names: tuple[str, ...] = ()
            with work.take_out.beside() as beside:
                if mine:
                    report(0.0, _("Looking for names"))
                    names = beside.names_in_my_part(with_notes=with_notes)
                if way == "sealed" and work.backups is not None:
                    with work.backups.beside() as backups:
                        beside.save_sealed(out, backups, report)
                elif as_what == "json":
                    beside.save(out, mine_only=mine, with_notes=with_notes)
                else:
                    beside.save_pdf(out, content, report, mine_only=mine, with_notes=with_notes)
            return out, names

        self.above.say("")
        self.save.setEnabled(False)
        self.slow.run(_("Taking out"), write, self._saved, self._failed)

    def _saved(self, saved: tuple[Path, tuple[str, ...]]) -> None:
        (out, names), look = saved, self.work.look
        self.save.setEnabled(True)
        told = _("Saved in {folder}: {file}").format(folder=breakable(out.parent), file=breakable(out.name))
        if names:
            quoted = ", ".join(f"“{breakable(name)}”" for name in names[:NAMES_SHOWN])
            told += " " + _(
                "These words in it could point to someone: {words}. Others may be in it, too."
            ).format(words=quoted + (" …" if len(names) > NAMES_SHOWN else ""))
        show = Button(look, _("Show it"), "secondary", "folder")
        show.clicked.connect(lambda: self._show(out.parent))
        self._drop_banner()
        self._open_folder = Banner(look, told, "notice" if names else "good", actions=[show])
        self.body.insertWidget(self.body.indexOf(self.above), self._open_folder)
        self.area.verticalScrollBar().setValue(0)
        announce(self._open_folder, told)
        self._say_before()
        show.setFocus()

    def _failed(self, error: Exception) -> None:
        self.save.setEnabled(True)
        self._drop_banner()
        if isinstance(error, Stopped):
            self.above.say(_("Stopped. Nothing was saved."), "info")
        elif isinstance(error, AlreadyThere):
            self.above.say(in_the_way(error), "careful")
        else:
            self.above.say(str(sentence(error)), "careful")
        self.area.verticalScrollBar().setValue(0)

    def _drop_banner(self) -> None:
        banner: QWidget | None = self._open_folder
        self._open_folder = None
        if banner is not None:
            self.body.removeWidget(banner)
            banner.hide()
            banner.deleteLater()
