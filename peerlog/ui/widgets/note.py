"""Words on ruled lines."""

from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
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
from PySide6.QtWidgets import QFrame, QTextEdit, QVBoxLayout, QWidget

from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.widgets.copying import copy_privately, show_menu
from peerlog.ui.widgets.pressable import paint_ring

_LONGEST_WORD = 2_000  # letters


class RuledNote(QTextEdit):
    """Plain words, kept exactly as typed; Tab moves on; the lines follow the type size."""

    def __init__(self, look: Look, text: str = "", placeholder: str = "", role: str = "body") -> None:
        super().__init__()
        self._look, self._placeholder = look, placeholder
        self._given: str | None = None
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

    def mark_words(self, words: list[str]) -> None:
        """The name-spotter's mark: a dotted line on a tint, never red, never a block."""
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        form.setUnderlineColor(self._look.colour("notice"))
        form.setBackground(self._look.colour("notice_tint"))
        find = QTextDocument.FindFlag.FindWholeWords | QTextDocument.FindFlag.FindCaseSensitively
        marks = []
        for word in words:
            cursor = self.document().find(word, 0, find)
            while word and not cursor.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = cursor, form
                marks.append(mark)
                cursor = self.document().find(word, cursor, find)
        self.setExtraSelections(marks)

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
        entries = (
            (_("Undo"), self.undo, writable and document.isUndoAvailable()),
            (_("Redo"), self.redo, writable and document.isRedoAvailable()),
            (_("Cut"), self._cut, writable and some),
            (_("Copy"), self._copy, some),
            (_("Paste"), self.paste, writable and self.canPaste()),
            (_("Select all"), self.selectAll, not document.isEmpty()),
        )
        show_menu(self, self._look.font("body"), event.globalPos(), entries)

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

    def _changed(self, _position: int, removed: int, added: int) -> None:
        if not self._quiet and (removed or added):
            self.text_changed.emit()
