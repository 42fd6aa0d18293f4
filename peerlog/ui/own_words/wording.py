"""How far a line may go, in words."""

from __future__ import annotations

from datetime import date

from peerlog.domain.content import Content
from peerlog.domain.own_words import OwnWords
from peerlog.text import _
from peerlog.ui.reflect.wording import say_day


def may_go(own: OwnWords, content: Content, today: date) -> str:
    """ "In this service, until 3 March. Sent on 5 February." """
    uses = content.lists["own_words_use"]
    use = uses[own.use].label if own.use in uses and own.use is not None else _("Stays here")
    if own.until is not None:
        use = _("{use}, until {day}").format(use=use, day=say_day(own.until, today))
    if own.sent_on is not None:
        use = _("{use}. Sent on {day}").format(use=use, day=say_day(own.sent_on, today))
    return use
