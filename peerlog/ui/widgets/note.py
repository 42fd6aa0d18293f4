"""Words on ruled lines."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QVBoxLayout, QWidget

from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.widgets.copying import copy_privately, show_menu
from peerlog.ui.widgets.pressable import paint_ring
from peerlog.ui.widgets.spotted import Careful, Span, from_qt, plain_mark, quiet_mark, to_qt

_LONGEST_WORD = 2_000  # letters


class RuledNote(QTextEdit):
    """Plain words, kept exactly as typed; Tab moves on; the lines follow the type size.

    `spotted`: words about people may stand in it, and those that point to someone get their quiet mark;
    `careful` tells about them.
    """

    def __init__(self, look: Look, text: str = "", placeholder: str = "", role: str = "body") -> None:
        super().__init__()
        self._look, self._placeholder = look, placeholder
        self._given: str | None = None
        self.spotted = True
        self.careful: Careful | None = None
        self._marks: dict[str, list[QTextEdit.ExtraSelection]] = {}
        self.setAcceptRichText(False)
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setCursorWidth(2)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(look.font(role))
        self.line = round(look.metrics(role).height() * look.line_height)
        self.viewport().setAutoFillBackground(False)
        palette = look.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        self.setPalette(palette)
        edge = look.shape("halo") + 2
        self.setViewportMargins(edge, edge, edge, edge)
        self.document().setDocumentMargin(look.space(10))
        self.set_text(text)
        self.document().contentsChange.connect(self._changed)

    def text(self) -> str:
        """The words exactly as typed or given."""
        if self._given is not None:
            return self._given
        raw = self.document().toRawText()
        return raw.replace("\u2029", "\n").replace("\u2028", "\n").replace("\x00", "")

    def set_text(self, text: str) -> None:
        self._given = None
        self._wrap_for(text)
        self.setPlainText(text.replace("\x00", ""))
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        block = QTextBlockFormat()
        block.setLineHeight(self.line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.setBlockFormat(block)
        self.document().clearUndoRedoStacks()
        self._given = text

    def shown_text(self) -> str:
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def letter(self) -> int:
        return from_qt(self.shown_text(), self.textCursor().position())

    def show_spots(self, spans: Sequence[Span], here: Span | None = None) -> None:
        text = self.shown_text()
        marks = [self._mark(text, span, quiet_mark(self._look)) for span in spans]
        if here is not None:
            marks.append(self._mark(text, here, plain_mark(self._look)))
            cursor = self.textCursor()
            cursor.setPosition(to_qt(text, here[1]))
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        self._set_marks(spots=marks)

    def put_in_place(self, start: int, end: int, words: str) -> None:
        text, cursor = self.shown_text(), self.textCursor()
        cursor.setPosition(to_qt(text, start))
        cursor.setPosition(to_qt(text, end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words)
        self.setTextCursor(cursor)

    def mark_words(self, words: list[str]) -> None:
        """The name-spotter's mark on every place where one of these stands."""
        find = QTextDocument.FindFlag.FindWholeWords | QTextDocument.FindFlag.FindCaseSensitively
        marks = []
        for word in words:
            cursor = self.document().find(word, 0, find)
            while word and not cursor.isNull():
                marks.append(_selection(cursor, quiet_mark(self._look)))
                cursor = self.document().find(word, cursor, find)
        self._set_marks(words=marks)

    def _set_marks(self, **by: list[QTextEdit.ExtraSelection]) -> None:
        """Who marks words and who marks spots do not take each other's marks away."""
        self._marks |= by
        self.setExtraSelections([mark for marks in self._marks.values() for mark in marks])

    def _mark(self, text: str, span: Span, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self.document())
        cursor.setPosition(to_qt(text, span[0]))
        cursor.setPosition(to_qt(text, span[1]), QTextCursor.MoveMode.KeepAnchor)
        return _selection(cursor, form)

    def createMimeDataFromSelection(self) -> QMimeData:
        # Qt asks for this to drag words out and to fill the X11 selection; copying is done by hand below.
        return QMimeData()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self._wrap_for(source.text())
            self.insertPlainText(source.text().replace("\x00", ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = QKeySequence.StandardKey
        if event.matches(keys.Copy):
            self._copy()
        elif event.matches(keys.Cut):
            self._cut()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        ):
            self.insertPlainText("\n")
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.textCursor().hasSelection():
            cursor = self.textCursor()  # a press on selected words would begin to drag them out
            cursor.clearSelection()
            self.setTextCursor(cursor)
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        some, writable = self.textCursor().hasSelection(), not self.isReadOnly()
        document = self.document()
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        at = self._letter_at(event.pos()) if by_mouse else self.letter()
        entries = (
            *(self.careful.menu_at(at) if self.careful is not None and writable else ()),
            (_("Undo"), self.undo, writable and document.isUndoAvailable()),
            (_("Redo"), self.redo, writable and document.isRedoAvailable()),
            (_("Cut"), self._cut, writable and some),
            (_("Copy"), self._copy, some),
            (_("Paste"), self.paste, writable and self.canPaste()),
            (_("Select all"), self.selectAll, not document.isEmpty()),
        )
        show_menu(self, self._look.font("body"), event.globalPos(), entries)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.careful is not None:
            why = self.careful.why_at(self._letter_at(event.pos()))
            if why:
                QToolTip.showText(event.globalPos(), why, self)
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def _letter_at(self, at: QPoint) -> int:
        return from_qt(self.shown_text(), self.cursorForPosition(at).position())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self.viewport())
        if look.ruled:
            self._paint_rules(painter)
        if self._placeholder and self.document().isEmpty():
            painter.setFont(self.font())
            painter.setPen(look.colour("ink_soft"))
            pad = self.document().documentMargin()
            room = QRectF(pad, pad, self.viewport().width() - 2 * pad, self.line * 3)
            painter.drawText(room, Qt.TextFlag.TextWordWrap, self._placeholder)
        painter.end()
        super().paintEvent(event)

    def _paint_rules(self, painter: QPainter) -> None:
        pad = self.document().documentMargin()
        painter.setPen(QPen(self._look.colour("rule"), 1))
        room = self.viewport().rect()
        y = pad - self.verticalScrollBar().value() + self.line - 1
        y += max(0, -y // self.line) * self.line
        while y < room.height() - 4:
            painter.drawLine(QPointF(pad, round(y) + 0.5), QPointF(room.width() - pad, round(y) + 0.5))
            y += self.line

    def _wrap_for(self, text: str) -> None:
        """Looking for a place to break one enormous word takes Qt minutes; then any letter will do."""
        if max(map(len, text.split()), default=0) > _LONGEST_WORD:
            self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)

    def _changed(self, _position: int, removed: int, added: int) -> None:
        if removed or added:
            self._given = None

    def _copy(self) -> None:
        copy_privately(self.textCursor().selectedText().replace("\u2029", "\n"))

    def _cut(self) -> None:
        self._copy()
        self.textCursor().removeSelectedText()


def _selection(cursor: QTextCursor, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
    mark = QTextEdit.ExtraSelection()
    mark.cursor, mark.format = cursor, form
    return mark


class NoteFrame(QWidget):
    """Paper, line and ring round a RuledNote, which cannot paint outside its own viewport."""

    def __init__(self, look: Look, note: RuledNote) -> None:
        super().__init__()
        self._look, self.note = look, note
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(note)
        note.installEventFilter(self)
        self.setFocusProxy(note)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, halo = self._look, self._look.shape("halo") + 0.5
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect()).adjusted(halo, halo, -halo, -halo)
        radius = look.shape("radius_sheet")
        painter.setPen(QPen(look.colour("border"), look.line_width))
        painter.setBrush(look.colour("field"))
        painter.drawRoundedRect(body, radius, radius)
        if self.note.hasFocus():
            paint_ring(painter, look, body, radius)


class NoteField(NoteFrame):
    """A ruled note with its frame. `name` is what a screen reader says; `lines` its least height."""

    text_changed = Signal()

    def __init__(
        self,
        look: Look,
        name: str,
        text: str = "",
        placeholder: str = "",
        lines: int = 4,
        role: str = "body",
    ) -> None:
        super().__init__(look, RuledNote(look, text, placeholder, role))
        self.note.setAccessibleName(name)
        edges = 2 * (look.shape("halo") + 2 + look.space(10))
        self.setMinimumHeight(self.note.line * lines + edges)
        self._quiet = False
        self._below: QWidget | None = None
        self._grown = 0
        self.note.document().contentsChange.connect(self._changed)

    def text(self) -> str:
        return self.note.text()

    def set_text(self, text: str) -> None:
        """Show words without telling of a change."""
        self._quiet = True
        self.note.set_text(text)
        self._quiet = False

    def mark_words(self, words: list[str]) -> None:
        self.note.mark_words(words)

    def put_below(self, widget: QWidget) -> None:
        """On the paper, below the words; a note of a fixed height grows by it."""
        self._below = widget
        self.layout().addWidget(widget)  # type: ignore[union-attr]
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._below and event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._grow(self._below.sizeHint().height() if event.type() == QEvent.Type.ShowToParent else 0)
        return super().eventFilter(watched, event)

    def _grow(self, by: int) -> None:
        if self.maximumHeight() == self.minimumHeight():
            self.setFixedHeight(self.minimumHeight() + by - self._grown)
            self._grown = by

    def _changed(self, _position: int, removed: int, added: int) -> None:
        if not self._quiet and (removed or added):
            self.text_changed.emit()
