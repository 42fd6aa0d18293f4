"""Narrowing what was found: one button a filter, each with a menu of what there is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from peerlog.domain.content import Content
from peerlog.services.search import Search
from peerlog.text import _, ngettext
from peerlog.ui.look import Look
from peerlog.ui.search.wording import facet_label, facets
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import run_on


class Filters(QWidget):
    """`changed` tells that another choice is in `search.asked.filters`."""

    changed = Signal()

    def __init__(self, look: Look, search: Search, content: Callable[[], Content]) -> None:
        super().__init__()
        self._look, self._search, self._content = look, search, content
        self.buttons: dict[str, Button] = {}
        for facet, (word, sign) in facets().items():
            button = Button(look, word, "secondary", sign)
            button.setObjectName(f"filter:{facet}")
            button.clicked.connect(lambda _on=False, facet=facet: self._open(facet))
            self.buttons[facet] = button
        self.none = Button(look, _("Without filters"), "quiet", "x")
        self.none.clicked.connect(self._clear)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(run_on(0, *self.buttons.values(), self.none))
        self.show_chosen()

    def show_chosen(self) -> None:
        """Each button says what was chosen with it."""
        chosen = self._search.asked.filters
        for facet, (word, sign) in facets().items():
            button = self.buttons[facet]
            choice = chosen.get(facet)
            label = facet_label(facet, choice, self._content()) if choice is not None else ""
            button.set_text(_("{filter}: {choice}").format(filter=word, choice=label) if label else word)
            button.set_icon("check" if label else sign)
            button.setAccessibleDescription(_("Show only some of what was found"))
        self.none.setVisible(bool(chosen))

    def menu(self, facet: str) -> QMenu:
        """Everything that is there to choose from, and "All"."""
        menu = QMenu(self)
        menu.setFont(self._look.font("body"))
        content, chosen = self._content(), self._search.asked.filters.get(facet)
        every = menu.addAction(_("All"))
        every.triggered.connect(lambda _on=False: self._choose(facet, None))
        labelled = [(facet_label(facet, c, content), c, n) for c, n in self._search.choices(facet)]
        labelled.sort(key=lambda each: each[1 if facet == "month" else 0], reverse=facet == "month")
        for label, choice, count in labelled:
            words = ngettext("{choice}, {n} entry", "{choice}, {n} entries", count)
            entry = menu.addAction(words.format(choice=label, n=count).replace("&", "&&"))
            entry.triggered.connect(lambda _on=False, choice=choice: self._choose(facet, choice))
            if choice == chosen:
                menu.setActiveAction(entry)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _open(self, facet: str) -> None:
        button = self.buttons[facet]
        self.menu(facet).popup(button.mapToGlobal(QPoint(0, button.height())))

    def _choose(self, facet: str, choice: str | None) -> None:
        if choice is None:
            self._search.asked.filters.pop(facet, None)
        else:
            self._search.asked.filters[facet] = choice
        self.show_chosen()
        self.changed.emit()

    def _clear(self) -> None:
        self._search.asked.filters.clear()
        self.show_chosen()
        self.buttons["kind"].setFocus()
        self.changed.emit()
