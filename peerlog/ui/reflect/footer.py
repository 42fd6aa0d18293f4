"""What one can do under a question, and under what is kept."""

from __future__ import annotations

from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.page import Footer, Saved


class ReflectFooter(Footer):
    """Skip, swap, stop and go on while a question lies open; other ways once it is kept."""

    def __init__(self, look: Look) -> None:
        narrow = look.narrow
        self.saved = Saved(look)
        enough = _("Enough for today") if narrow else _("That's enough for today")
        self.enough = Button(look, enough, "quiet")
        self.skip = Button(look, _("Skip"), "quiet")
        self.swap = Button(look, _("Swap") if narrow else _("Another question"), "secondary", "shuffle")
        self.swap.setAccessibleName(_("Swap for another question") if narrow else _("Another question"))
        self.next = Button(look, _("Next"), "primary", "arrow-right", after=True)
        self.trash = Button(look, _("Put in the trash"), "quiet", "trash-2")
        self.finished = Button(look, _("It is finished as it is"), "quiet")
        self.again = Button(look, _("Go on with it"), "secondary", "feather")
        self.done = Button(look, _("Done"), "primary", "check")
        self.asking = (self.enough, self.skip, self.swap, self.next)
        self.reading = (self.trash, self.finished, self.again, self.done)
        super().__init__(look, [] if narrow else [self.saved], [*self.asking, *self.reading])

    def while_asking(self, *, ends: bool, can_skip: bool) -> None:
        """`ends`: nothing is asked after this question."""
        for button in self.reading:
            button.hide()
        for button in self.asking:
            button.show()
        self.skip.setVisible(can_skip)
        self.next.set_text(_("Finish") if ends else _("Next"))
        self.next.set_icon("check" if ends else "arrow-right")
        self.saved.say(_("Saved as you write"))

    def while_reading(self, *, something: bool, unfinished: bool, later: bool) -> None:
        """`something` was written; `unfinished`: the ribbon marks it; `later`: read again another day."""
        for button in self.asking:
            button.hide()
        self.trash.setVisible(later and something)
        self.finished.setVisible(unfinished)
        self.again.setVisible(something)
        self.done.show()
        self.done.set_text(_("Back") if later else _("Done"))
        self.saved.say("" if later else _("None of this has left the laptop"))
