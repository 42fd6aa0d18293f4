"""Keep the logbook safe: its passphrase, its recovery code, whether it is whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from peerlog.domain.errors import Damaged, Problem, Refused
from peerlog.services.clock import Clock
from peerlog.services.shift_pin import refuse_unless_fit
from peerlog.storage.logbook import Logbook
from peerlog.summary import kept as keeping
from peerlog.summary import ledger as ledgers
from peerlog.vault.pin_slot import PinSlot


class Safekeeping:
    """What its owner can do about a logbook's safety while it is open."""

    def __init__(self, logbook: Logbook, clock: Clock) -> None:
        self._logbook, self._clock = logbook, clock

    def change_passphrase(self, old: str, new: str) -> None:
        """From now on `new` opens it, and the recovery code still does.

        Raises WrongPassphrase, Refused("same_passphrase"), Refused("empty_passphrase").
        """
        if old == new:
            raise Refused("same_passphrase")
        self._logbook.change_passphrase(old, new)
        self._note("passphrase_changed")

    def renew_keys(self, passphrase: str) -> str:
        """After opening with the recovery code, which is used up: a new passphrase and a new code (returned).

        Raises Refused("empty_passphrase").
        """
        code = self._logbook.set_passphrase_and_code(passphrase)
        self._note("keys_renewed")
        return code

    def new_recovery_code(self, passphrase: str) -> str:
        """A new code for a lost one, which opens nothing any more. Only for someone who knows the passphrase.

        Raises WrongPassphrase.
        """
        self._logbook.prove(passphrase)
        code = self._logbook.new_recovery_code()
        self._note("recovery_code_renewed")
        return code

    def shift_pin(self, passphrase: str, pin: str) -> PinSlot:
        """A short PIN for the rest of a shift. Whoever sits at an open logbook may not be its owner.

        Raises WrongPassphrase, Refused("pin_digits"), Refused("pin_simple").
        """
        refuse_unless_fit(pin)
        slot = self._logbook.behind_pin(passphrase, pin)
        self._note("shift_pin_set")
        return slot

    @property
    def folder(self) -> Path:
        """Where the logbook lies."""
        return self._logbook.path.parent

    def recovery_code_fits(self, code: str) -> bool:
        """Whether the code they wrote down opens this logbook, however it was typed."""
        fits = self._logbook.recovery_code_fits(code)
        self._note("recovery_code_fits" if fits else "recovery_code_does_not_fit")
        return fits

    def check(
        self, *, full: bool = True, progress: Callable[[int, int], None] | None = None
    ) -> list[Problem]:
        """What does not hold together; nothing when all is well. `full` opens every single entry."""
        return [*self._logbook.check(full, progress), *self._ledger_problems()]

    def _ledger_problems(self) -> list[Problem]:
        """Whether the numbers already given out stand as they were written."""
        try:
            with self._logbook.ledger(writing=False) as ledger:
                for release in ledgers.read(ledger).releases:
                    keeping.from_bytes(ledger.open(release.sealed, release.uid))
        except Damaged as damaged:
            return [Problem(damaged.what, "damaged", damaged.where)]
        return []

    def _note(self, what: str) -> None:
        if not self._logbook.writing:
            return  # looking whether a code fits is allowed where nothing can be written
        with self._logbook.transaction():
            self._logbook.activity.note(self._clock.now(), what)
