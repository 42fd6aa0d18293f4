"""A short PIN that opens the locked logbook for the rest of a shift."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

from peerlog.domain.errors import Refused, WrongPassphrase
from peerlog.services.clock import Clock
from peerlog.vault.header import Cost
from peerlog.vault.key import Key
from peerlog.vault.pin_slot import PinSlot

TRIES = 5
FEWEST_DIGITS, MOST_DIGITS = 4, 8


def refuse_unless_fit(pin: str) -> None:
    """Raises Refused: "pin_digits" for anything but 4 to 8 digits, "pin_simple" for 0000, 1234 and 4321."""
    if not (FEWEST_DIGITS <= len(pin) <= MOST_DIGITS and pin.isascii() and pin.isdigit()):
        raise Refused("pin_digits")
    steps = {int(b) - int(a) for a, b in pairwise(pin)}
    if len(steps) == 1 and steps <= {-1, 0, 1}:
        raise Refused("pin_simple")


class ShiftPin:
    """Nothing on disk: the PIN ends with the shift, after five wrong tries, or when the window closes.

    `hours` is the organisation's; 0 offers none. `seconds` is a clock nobody can set back; the day's clock
    counts as well, since the other may stand still while the laptop sleeps.
    """

    def __init__(self, hours: int, clock: Clock, seconds: Callable[[], float]) -> None:
        self.hours = hours
        self._clock, self._seconds = clock, seconds
        self._slot: PinSlot | None = None
        self._ends_at = 0.0
        self._until = datetime.min.replace(tzinfo=UTC)
        self.tries_left = 0

    @property
    def offered(self) -> bool:
        """Whether the organisation lets a PIN be used at all."""
        return self.hours > 0

    @property
    def works(self) -> bool:
        """Whether the PIN opens now. One whose time is over is forgotten by this look."""
        if self._slot is not None and (self._seconds() >= self._ends_at or self._clock.now() >= self._until):
            self.forget()
        return self._slot is not None

    @property
    def until(self) -> datetime | None:
        """When it ends by itself; None while there is none."""
        return self._until if self.works else None

    def begin(self, slot: PinSlot) -> None:
        """From now on this one works, for the hours of a shift."""
        if not self.offered:
            raise Refused("pin_not_offered")
        self.forget()
        self._slot, self.tries_left = slot, TRIES
        self._ends_at = self._seconds() + self.hours * 3600
        self._until = self._clock.now() + timedelta(hours=self.hours)

    def open(self, pin: str) -> Key:
        """The logbook's key. Raises WrongPassphrase; the fifth time in a row forgets the PIN."""
        if not self.works or self._slot is None:
            raise WrongPassphrase
        self.tries_left -= 1  # before the try: one that is cut off counts, too
        try:
            key = self._slot.open(pin)
        except WrongPassphrase:
            if self.tries_left <= 0:
                self.forget()
            raise
        self.tries_left = TRIES
        return key

    def forget(self) -> None:
        """From now on the passphrase is asked."""
        if self._slot is not None:
            self._slot.wipe()
        self._slot, self.tries_left = None, 0

    def handed_over(self) -> dict[str, Any] | None:
        """For the window that takes this one's place, from memory to memory; None where no PIN works."""
        if not self.works or self._slot is None:
            return None
        slot = self._slot
        return {
            **asdict(slot.cost),
            "salt": slot.salt,
            "nonce": slot.nonce,
            "wrapped": bytes(slot.wrapped),
            "ends_at": self._ends_at,
            "until": self._until.isoformat(),
            "tries_left": self.tries_left,
        }

    def take_up(self, said: dict[str, Any]) -> None:
        """What the window before handed over; what makes no sense is no PIN."""
        try:
            cost = Cost(memory_kib=said["memory_kib"], passes=said["passes"], lanes=said["lanes"])
            slot = PinSlot(cost, said["salt"], said["nonce"], bytearray(said["wrapped"]))
            ends_at, until = float(said["ends_at"]), datetime.fromisoformat(said["until"])
            tries = int(said["tries_left"])
        except (KeyError, TypeError, ValueError):
            return
        if self.offered and cost.is_bearable and 0 < tries <= TRIES:
            self._slot, self.tries_left = slot, tries
            self._ends_at, self._until = ends_at, until
