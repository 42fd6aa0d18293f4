"""Three large choices, one a stage: what it sounds like there, under the stage's name; and "not sure yet"."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from peerlog.domain.content import SpectrumStatement, SpectrumWords
from peerlog.domain.spectrum import NOT_SURE
from peerlog.text import _
from peerlog.ui.follow_up.picking import WideChip
from peerlog.ui.look import Look
from peerlog.ui.widgets.chips import Chip
from peerlog.ui.widgets.choices import ChoiceChips
from peerlog.ui.widgets.pressable import paint_ring

UNSURE = "not_sure"
_WRAP = Qt.TextFlag.TextWordWrap
_LEAD = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop


class StageChip(WideChip):
    """Large: the name of the stage small above, the sentence below, both at the left."""

    def __init__(self, look: Look, sentence: str, stage: str) -> None:
        self._stage = stage
        super().__init__(look, sentence, exclusive=True)
        self.setAccessibleName(_("{stage}: {sentence}").format(stage=stage, sentence=sentence))

    def heightForWidth(self, width: int) -> int:
        look = self._look
        room = width - 2 * look.shape("halo") - 2 * look.space(16)
        words = self._high("strong", self.text(), room) + self._high("caption_strong", self._stage, room)
        return round(max(look.size(72), words + 2 * look.space(12) + look.space(2))) + 2 * look.shape("halo")

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, body = self._look, self._body()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, line, ink = self.colours()
        radius = look.shape("radius_control")
        width = look.shape("border_selected") if self.isChecked() or self.isDown() else look.line_width
        inset = width / 2 - 0.5
        painter.setPen(self._edge(line, width))
        painter.setBrush(look.colour(fill))
        painter.drawRoundedRect(body.adjusted(inset, inset, -inset, -inset), radius, radius)
        room = body.adjusted(look.space(16), 0, -look.space(16), 0)
        stage = self._high("caption_strong", self._stage, room.width())
        said = self._high("strong", self.text(), room.width())
        room.setTop(body.center().y() - (stage + look.space(2) + said) / 2)
        painter.setPen(look.colour(ink if self.isChecked() else "ink_soft"))
        painter.setFont(look.font("caption_strong"))
        painter.drawText(room, _LEAD | _WRAP, self._stage)
        painter.setPen(look.colour(ink))
        painter.setFont(look.font("strong" if self.isChecked() else "body"))
        painter.drawText(room.adjusted(0, stage + look.space(2), 2, 4), _LEAD | _WRAP, self.text())
        if self.hasFocus():
            paint_ring(painter, look, body, radius)
        if self.isChecked():
            self._paint_corner(painter, body, line)

    def _high(self, role: str, text: str, room: float) -> float:
        box = QRectF(0, 0, max(1.0, room), 10_000)
        return self._look.metrics(role).boundingRect(box, _WRAP, text).height()


class StageChoice(ChoiceChips):
    """Where the team places itself on one statement; letting go says nothing at all."""

    def __init__(self, look: Look, spectrum: SpectrumWords, statement: SpectrumStatement) -> None:
        self._names = {stage.key: stage.name for stage in spectrum.stages}
        options = [(key, statement.says[key], None) for key in self._names]
        super().__init__(look, [*options, (UNSURE, _("Not sure yet"), None)], statement.about, first=9)
        self.setObjectName(f"stage:{statement.key}")
        for key in self.keys():
            self.chip(key).setObjectName(f"stage:{statement.key}:{key}")

    def stage(self) -> str | None:
        """A stage, NOT_SURE, or None where nothing was chosen."""
        value = self.value()
        return NOT_SURE if value == UNSURE else value

    def show_stage(self, said: Mapping[str, object]) -> None:
        """Shows what a draft holds of this statement."""
        stage = said.get("stage")
        self.set_value(UNSURE if stage == NOT_SURE else stage if isinstance(stage, str) else None)

    def _chip(self, key: str, label: str, icon: str | None) -> Chip:
        if key in self._names:
            return self.take(key, StageChip(self._look, label, self._names[key]))
        return super()._chip(key, label, icon)
