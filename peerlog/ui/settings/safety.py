"""Safety and lock: the passphrase, the recovery code, when it locks."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.failures import sentence
from peerlog.text import _, ngettext
from peerlog.ui.keys import HIDE_KEY_NAME
from peerlog.ui.settings.new_code import NewCode
from peerlog.ui.settings.on_the_lock_page import OnTheLockPage
from peerlog.ui.settings.shift_pin import ShiftPinPart
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.fields import LineField, PassphraseField
from peerlog.ui.widgets.flow import column, holder, row
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

WIDEST = 480


class SafetyPart(QWidget):
    """Each question does one thing, with its own button."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        look = work.look
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        sheet = MarginSheet(look)
        minutes = work.policy.lock_after_minutes
        locks = ngettext(
            "Locks after {minutes} minute without a key or the mouse. Nothing you wrote is lost.",
            "Locks after {minutes} minutes without a key or the mouse. Nothing you wrote is lost.",
            minutes,
        ).format(minutes=minutes)
        by_keys = _("Ctrl and L locks now. {key} hides everything at once.").format(key=HIDE_KEY_NAME)
        sheet.ask(_("Lock"), Words(look, f"{locks} {by_keys}"), top=10, tall=True)
        if work.on_shelf.is_one_of_several and not work.summarise.practice:
            sheet.ask(_("Your book on the lock page"), OnTheLockPage(work), top=8)
        self._old = self._secret("old_passphrase", _("Your passphrase now"))
        self._new = self._secret("new_passphrase", _("The new one"))
        self._again = self._secret("new_passphrase_again", _("The new one once more"))
        change = Button(look, _("Change passphrase"), "secondary", "key-round")
        change.clicked.connect(self._change)
        self._again.entered.connect(self._change)
        self._changed = Banner(look, "", "good")
        self._changed.hide()
        self._open = Button(look, _("Change my passphrase"), "secondary", "key-round")
        self._open.clicked.connect(self._unfold)
        self._fold = holder(column(look.space("tight"), self._old, self._new, self._again, row(0, change, 1)))
        self._fold.hide()
        answer = holder(column(look.space("tight"), row(0, self._open, 1), self._fold, self._changed))
        sheet.ask(_("Passphrase"), answer, top=8)
        if work.backups is not None:
            new_key = Button(look, _("Make a new key"), "quiet", "rotate-ccw")
            new_key.clicked.connect(work.go.new_key)
            why = _(
                "If somebody else may know your passphrase: everything is written anew, and the old words "
                "open it no more. Backups made before still open with them."
            )
            told = Words(look, why, "body", "ink_soft")
            sheet.ask(_("Key"), holder(column(look.space("tight"), told, row(0, new_key, 1))), top=8)
        if not work.summarise.practice:
            sheet.ask(_("PIN for this shift"), ShiftPinPart(work), top=8)
        self._code = LineField(look, _("Type your recovery code"), "key-round")
        self._code.field.edit.setObjectName("recovery_code")
        self._code.field.edit.setProperty("never_kept", True)
        check = Button(look, _("Check it"), "secondary", "check")
        check.clicked.connect(self._check)
        self._code.entered.connect(self._check)
        self._code.setMaximumWidth(look.size(WIDEST))
        self._checked = Banner(look, "", "good")
        self._checked.hide()
        self._new_code = NewCode(work, look.size(WIDEST))
        self._new_code.made.connect(self._code_made)
        answer = holder(
            column(look.space("tight"), self._code, row(0, check, 1), self._checked, self._new_code)
        )
        sheet.ask(_("Recovery code"), answer, hint=_("Is the paper still right?"), top=8, rule=False)
        sheet.box.addStretch(1)
        box.addWidget(sheet, 1)

    def _secret(self, name: str, label: str) -> PassphraseField:
        field = PassphraseField(self._work.look, label)
        field.setMaximumWidth(self._work.look.size(WIDEST))
        field.field.edit.setObjectName(name)
        field.field.edit.setProperty("never_kept", True)
        return field

    def _unfold(self) -> None:
        self._fold.show()
        self._open.hide()
        self._changed.say("")
        self._old.setFocus()

    def _change(self) -> None:
        least = self._work.policy.passphrase_letters_min
        if len(self._new.text()) < least:
            self._new.set_problem(_("Please use at least {letters} letters.").format(letters=least))
            self._new.setFocus()
            return
        if self._new.text() != self._again.text():
            self._again.set_problem(_("The two are not the same. Please type it once more."))
            self._again.setFocus()
            return
        try:
            self._work.safekeeping.change_passphrase(self._old.text(), self._new.text())
        except Exception as error:  # noqa: BLE001  said in one sentence; the old passphrase stays
            self._changed.say(str(sentence(error)), "careful")
            self._old.setFocus()
            return
        for field in (self._old, self._new, self._again):
            field.clear()
        self._fold.hide()
        self._open.show()
        self._open.setFocus()
        self._changed.say(
            _("Your passphrase is changed. Copies made before still open with the old one."), "good"
        )

    def _code_made(self) -> None:
        self._code.set_text("")
        self._checked.say(_("Your new code is ready. The old one opens nothing any more."), "good")

    def _check(self) -> None:
        if self._work.safekeeping.recovery_code_fits(self._code.text()):
            self._checked.say(_("Yes, this code opens your logbook."), "good")
        else:
            self._checked.say(
                _(
                    "This is not the code of this logbook. Please look at your paper again. "
                    "If it is lost, you can make a new one."
                ),
                "careful",
            )
            self._code.setFocus()
