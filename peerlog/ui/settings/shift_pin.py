"""Safety and lock: a short PIN for the rest of this shift."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from peerlog.domain.errors import Refused, WrongPassphrase
from peerlog.failures import sentence
from peerlog.text import _, ngettext
from peerlog.ui.start.pin import PinField
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.fields import PassphraseField
from peerlog.ui.widgets.flow import column, holder, row
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

WIDEST = 480


class ShiftPinPart(QWidget):
    """Says what a PIN weakens before there is one; switched on only with the passphrase."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        look = work.look
        self._about = Words(look, "", "body")
        self._open = Button(look, _("Use a PIN for this shift"), "secondary", "key-round")
        self._open.clicked.connect(self._unfold)
        self._end = Button(look, _("Switch the PIN off"), "secondary", "x")
        self._end.clicked.connect(self._forget)
        self._passphrase = PassphraseField(look, _("Your passphrase"))
        self._passphrase.setMaximumWidth(look.size(WIDEST))
        self._passphrase.field.edit.setObjectName("pin_passphrase")
        self._passphrase.field.edit.setProperty("never_kept", True)
        self._pin = PinField(look, _("A PIN of four to eight digits"), "pin")
        self._again = PinField(look, _("The PIN once more"), "pin_again")
        begin = Button(look, _("Turn the PIN on"), "secondary", "check")
        begin.clicked.connect(self._begin)
        self._passphrase.entered.connect(self._pin.setFocus)
        self._pin.entered.connect(self._again.setFocus)
        self._again.entered.connect(self._begin)
        self._fold = holder(
            column(look.space("tight"), self._passphrase, self._pin, self._again, row(0, begin, 1))
        )
        self._told = Banner(look, "", "good")
        self._told.hide()
        buttons = row(0, self._open, self._end, 1)
        self.setLayout(column(look.space("tight"), self._about, buttons, self._fold, self._told))
        self._show()

    def _show(self) -> None:
        pin = self._work.shift_pin
        until = pin.until
        if not pin.offered:
            said = _("Set by your organisation: no PIN is used on this laptop.")
        elif until is not None:
            said = _("Your PIN opens the locked logbook until {time}, or until you close peerlog.").format(
                time=f"{until.astimezone():%H:%M}"
            )
        else:
            said = ngettext(
                "For {hours} hour a short PIN can open the locked logbook. It is quicker to type, and "
                "easier to guess or to watch. After five wrong tries your passphrase is needed.",
                "For {hours} hours a short PIN can open the locked logbook. It is quicker to type, and "
                "easier to guess or to watch. After five wrong tries your passphrase is needed.",
                pin.hours,
            ).format(hours=pin.hours)
        self._about.setText(said)
        self._open.setVisible(pin.offered and until is None)
        self._end.setVisible(until is not None)
        self._fold.hide()

    def _unfold(self) -> None:
        self._open.hide()
        self._told.say("")
        self._fold.show()
        self._passphrase.setFocus()

    def _begin(self) -> None:
        if self._pin.text() != self._again.text():
            self._again.set_problem(_("The two are not the same. Please type it once more."))
            self._again.setFocus()
            return
        work = self._work
        try:
            work.shift_pin.begin(work.safekeeping.shift_pin(self._passphrase.text(), self._pin.text()))
        except Refused as error:
            self._pin.set_problem(_explained(error))
            self._pin.setFocus()
        except WrongPassphrase:
            self._passphrase.set_problem(_("This is not your passphrase. Please type it once more."))
            self._passphrase.setFocus()
        except Exception as error:  # noqa: BLE001  said in one sentence; there is no PIN
            self._told.say(str(sentence(error)), "careful")
        else:
            for field in (self._passphrase, self._pin, self._again):
                field.set_text("")
            self._passphrase.hide_again()
            self._show()
            self._end.setFocus()
            self._told.say(_("The PIN is on. Lock with Ctrl and L, and try it."), "good")

    def _forget(self) -> None:
        self._work.shift_pin.forget()
        self._show()
        self._open.setFocus()
        self._told.say(_("The PIN is off. Your passphrase opens the logbook."), "good")


def _explained(error: Refused) -> str:
    if error.why == "pin_simple":
        return _("This PIN is too easy to guess. Please choose another one.")
    return _("Please use four to eight digits.")
