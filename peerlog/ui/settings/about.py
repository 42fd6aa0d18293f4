"""About peerlog: which one this is, where things lie, what it never does."""

from __future__ import annotations

from peerlog import __version__
from peerlog.text import _
from peerlog.ui.days import say_day
from peerlog.ui.keys import HIDE_KEY_NAME
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, run_on
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work


def about_sheet(work: Work) -> MarginSheet:
    """Questions people and their IT ask, each with its answer."""
    look = work.look
    sheet = MarginSheet(look)
    made = work.content.about
    answers = (
        (_("This is"), _("peerlog {version}").format(version=__version__)),
        (_("Where it lies"), _breakable(str(work.safekeeping.folder))),
        (_("The network"), _("peerlog never uses one. It holds no code for it.")),
        (
            _("What is locked away"),
            _(
                "Every word you write, and which session belongs to which code word. "
                "Days, kinds and ticks are not: they are needed for counting."
            ),
        ),
        (
            _("What leaves"),
            _("Only files you save yourself. You see them before, and Share lists what has left."),
        ),
        (
            _("Keys"),
            _(
                "Tab goes on, Shift and Tab goes back, arrows move inside a question. Ctrl and Return saves. "
                "Ctrl and F searches, Ctrl and L locks, {hide} hides, F1 opens “Need help now?”. "
                "Ctrl with + or − sets the size. "
                "Page Up and Page Down move a long page."
            ).format(hide=HIDE_KEY_NAME),
        ),
        (
            _("Keys to write"),
            _(
                "Ctrl and Z takes back. F7 looks over what you wrote, "
                "Ctrl and full stop changes a marked word."
            ),
        ),
        (
            _("Words by"),
            _("{who}. {with_whom} To be looked at again by {when}.").format(
                who=made.made_by, with_whom=made.made_with, when=say_day(made.look_again_on)
            ),
        ),
    )
    for question, answer in (*answers, *_own_words(work)):
        sheet.ask(question, Words(look, answer), top=10, tall=True)
    tell = Button(look, _("What I tell people"), "secondary", "message-circle")
    tell.clicked.connect(lambda: work.go.to("what_i_tell", back="settings", part="about"))
    told = Words(look, _("What you write and why, and their say in it: one page to show or print."))
    sheet.ask(_("For the people"), holder(column(look.space(4), told, run_on(0, tell))), top=10, tall=True)
    sheet.box.addStretch(1)
    return sheet


def _own_words(work: Work) -> list[tuple[str, str]]:
    """Who made the organisation's own words, and with whom."""
    if work.content.pack is None:
        return []
    own = work.content.pack.about
    told = _("{who}, {day}. {with_whom} To be looked at again by {when}. The rest of the words is ours.")
    words = told.format(
        who=own.made_by, day=say_day(own.made_on), with_whom=own.made_with, when=say_day(own.look_again_on)
    )
    return [(_("Your organisation’s words"), words)]


def _breakable(path: str) -> str:
    """A long path may go on in the next line after each of its folders."""
    return path.replace("/", "/\u200b").replace("\\", "\\\u200b")
