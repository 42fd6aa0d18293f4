"""A question that must be answered before going on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from peerlog.ui.look import Look
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import FlowLayout, column, row
from peerlog.ui.widgets.scroll import scroll_by_key
from peerlog.ui.widgets.words import Mark, Words


class Dialog(QDialog):
    """A modal sheet: title, one sentence, `body` for more, things to do at the foot. Esc is "no".

    `actions` stand in the given order, the primary last. Use `open()` and the signals `accepted` and
    `rejected`; connect your buttons to `accept` and `reject`. `start` is the widget that gets the keyboard,
    else the first action.
    """

    def __init__(
        self,
        look: Look,
        parent: QWidget | None,
        title: str,
        sentence: str = "",
        icon: str | None = None,
        actions: Sequence[Button] = (),
        wide: int = 520,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setPalette(look.palette())
        self.setStyleSheet(look.style_sheet())
        self.setFont(look.font("body"))
        self.start: QWidget | None = None
        self._actions = list(actions)
        self._sentence = Words(look, sentence, "body", "ink_soft")
        self._sentence.setVisible(bool(sentence))
        outer = QVBoxLayout(self)
        side = look.space(28)
        outer.setContentsMargins(side, look.space(24), side, look.space(20))
        outer.setSpacing(look.space(12))
        head = row(look.space(14))
        if icon:
            head.addWidget(Mark(look, icon, 44, "accent_ink", "accent_tint"), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(column(look.space(4), Words(look, title, "section"), self._sentence), 1)
        outer.addLayout(head)
        self.body = QVBoxLayout()
        self.body.setSpacing(look.space(8))
        outer.addLayout(self.body, 1)
        outer.addSpacing(look.space(8))
        foot = FlowLayout(gap=look.space(4), to_the_right=True)
        for action in self._actions:
            foot.addWidget(action)
        outer.addLayout(foot)
        self.setMinimumWidth(min(look.size(wide), 1200))
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)

    def set_sentence(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.setAccessibleDescription(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Long words scroll by keys also while a button at the foot has the keyboard."""
        if not scroll_by_key(self, event, arrows=True):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            # Qt bounds the width by the screen, but keeps the height of the wider sentence.
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))
        start = self.start or next(iter(self._actions), None)
        if start:
            start.setFocus(Qt.FocusReason.OtherFocusReason)
