"""Every part, in every state worth seeing, on one page: for tests and for looking at."""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerlog.ui.look import Look
from peerlog.ui.widgets.buttons import Button, Tile
from peerlog.ui.widgets.charts import ChartView
from peerlog.ui.widgets.chips import Chip
from peerlog.ui.widgets.choices import ChoiceChips, ManyChips
from peerlog.ui.widgets.cover import Cover, TabOption
from peerlog.ui.widgets.dates import DateChoice
from peerlog.ui.widgets.families import Families
from peerlog.ui.widgets.fields import LineField, PassphraseField
from peerlog.ui.widgets.flow import column, holder, row, run_on
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.marks import Months, Path, Swatch
from peerlog.ui.widgets.note import NoteField
from peerlog.ui.widgets.numbers import NumberField
from peerlog.ui.widgets.page import Footer, Header, Page, Saved
from peerlog.ui.widgets.paper import Headline, MarginSheet, Sheet
from peerlog.ui.widgets.section import Section
from peerlog.ui.widgets.telling import Banner, Empty, Working
from peerlog.ui.widgets.words import Mark, Tag, Words

TODAY = date(2026, 11, 22)
KINDS = [
    ("one_to_one", "One-to-one", "user-round"),
    ("group", "Group", "users-round"),
    ("brief_chat", "Brief chat", "message-circle"),
    ("activity", "Activity", "palette"),
    ("going_along", "Going along", "footprints"),
    ("remote", "Phone or video", "phone"),
    ("meeting", "Meeting", "presentation"),
    ("involvement", "Involvement", "heart-handshake"),
    ("did_not_happen", "It did not happen", "x"),
]
DRIVING = [
    ("they", "They were", "seats-theirs"),
    ("both", "Both of us", "seats-both"),
    ("me", "I was", "seats-mine"),
    ("not_sure", "Not sure", None),
]
VALUES = [
    ("collaboration", "Collaboration", "handshake"),
    ("choice", "Choice", "signpost"),
    ("integrity", "Integrity", "anchor"),
    ("resilience", "Resilience", "haze"),
    ("improvement", "Improvement", "sprout"),
]
FAMILIES = [
    ("connection", "Connection", "link", [("trust", "Trusting someone", None)]),
    (
        "hope",
        "Hope",
        "sun-medium",
        [
            ("going", "Keeping going", None),
            ("ahead", "Looking ahead", None),
            ("again", "Trying again", None),
            ("good", "Spotting good things", None),
        ],
    ),
    ("identity", "Identity", "user-round", [("own", "Being more than a label", None)]),
    ("meaning", "Meaning", "compass", [("matters", "Knowing what matters", None)]),
    ("power", "Power", "zap", [("no", "Saying no", None)]),
    ("around", "Around us", "trees", [("asking", "Asking for help", None)]),
]
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="480" height="60" viewBox="0 0 480 60">'
    '<rect x="100" y="6" width="300" height="18" fill="#7A4468"/>'
    '<rect x="100" y="36" width="180" height="18" fill="#7A4468"/></svg>'
)


def record_page(look: Look) -> Page:
    """Questions, chips of every sort, a note, a footer."""
    saved = Saved(look, "Draft saved at 14:12")
    save = Button(look, "Save it", "primary", "check")
    footer = Footer(
        look,
        [saved],
        [Button(look, "Finish later", "quiet"), Button(look, "Reflect on it", "secondary", "feather"), save],
    )
    header = Header(
        look,
        "Log a session",
        "Only the day and the kind are needed. The rest is up to you.",
        actions=[Button(look, "Write together", "secondary", "users")],
    )
    page = Page(look, header, footer)
    sheet = MarginSheet(look)
    kind = ChoiceChips(look, KINDS, "What was it?", first=5)
    kind.set_value("one_to_one")
    sheet.ask("What was it?", kind)
    sheet.ask("When?", DateChoice(look, TODAY, "When?", TODAY))
    long_ago = DateChoice(look, TODAY, "When was it?", date(2026, 11, 3))
    sheet.ask("When was it?", long_ago)
    driving = ChoiceChips(look, DRIVING, "Who was driving?")
    driving.set_value("both")
    sheet.ask("Who was driving?", driving)
    sheet.ask("How many came?", NumberField(look, "How many came?", value=7))
    families = Families(look, FAMILIES, "Strengths")
    families.set_value(["going", "again", "no"])
    families.open("hope")
    sheet.ask("Strengths", families, hint="you noticed in them")
    alive = ManyChips(look, VALUES, "Values alive", colours={key: key for key, _label, _icon in VALUES})
    alive.set_value(["choice", "improvement"])
    sheet.ask("Values alive", alive, rule=False)
    sheet.box.addStretch(1)
    side = Sheet(look)
    note = NoteField(
        look, "In your words", "We walked round the garden. He said bed 12 is the quiet end.", lines=6
    )
    note.mark_words(["bed 12"])
    side.box.addLayout(
        column(
            2,
            Words(look, "In your words", "section"),
            Words(look, "Locked away on this laptop. Never in a summary.", "caption", "ink_soft"),
        )
    )
    side.box.addWidget(note, 1)
    side.box.addWidget(
        Banner(look, "“bed 12” could point to someone.", "notice", actions=[Button(look, "Change", "quiet")])
    )
    page.body.addLayout(page.side_by_side(sheet, page.aside(side, 310), gap="base", stretch=(1, 0)), 1)
    page.start = kind
    return page


def states_page(look: Look) -> Page:
    """Buttons, fields, tags, banners, lists, long work."""
    page = Page(look, Header(look, "Controls and their states", "Rest, chosen, disabled, in trouble."))
    sheet = MarginSheet(look)
    off = Chip(look, "Disabled", "leaf")
    off.setEnabled(False)
    chips = [Chip(look, "Rest", "leaf"), Chip(look, "Chosen", "leaf", chosen=True), off]
    sheet.ask("Chips", run_on(0, *chips, Chip(look, "A value", "sprout", "improvement", chosen=True)))
    buttons = [
        Button(look, f"{kind.title()} one", kind, "check")
        for kind in ("primary", "secondary", "quiet", "stop")
    ]
    greyed = [Button(look, "Not now", kind) for kind in ("primary", "secondary", "quiet", "stop")]
    for button in greyed:
        button.setEnabled(False)
    sheet.ask("Buttons", run_on(look.space(8), *buttons, Button(look, "Words only", "quiet")))
    sheet.ask("Disabled", run_on(look.space(8), *greyed))
    wrong = LineField(look, "Day", "calendar", text="31 February")
    wrong.set_problem("February has no 31st. Which day was it?")
    fields = [
        LineField(look, "Find", "search", "Write here"),
        wrong,
        PassphraseField(look, "Your passphrase"),
    ]
    beside = row(look.space(8), *(column(0, field, 1) for field in fields))
    below = column(look.space(8), *fields)
    sheet.ask("Fields", holder(below if look.one_column else beside), tall=True)
    number = NumberField(look, "New faces", most=50, value=99)
    sheet.ask("Numbers", number)
    tags = run_on(
        look.space(8),
        Tag(look, "speaking up"),
        *(Tag.of_value(look, key, label) for key, label, _icon in VALUES),
    )
    sheet.ask("Tags", tags, tall=True)
    sheet.ask(
        "Path",
        holder(column(0, Path(look, ["Heard", "Passed on", "Answered", "Told back"], 2))),
        rule=False,
        tall=True,
    )
    page.body.addWidget(sheet)
    page.body.addWidget(Banner(look, "A word to know."))
    page.body.addWidget(Banner(look, "Saved. Undo?", "good"))
    page.body.addWidget(Banner(look, "This may point to someone.", "notice"))
    page.body.addWidget(Banner(look, "Not saved yet. Your words are safe.", "careful"))
    return page


def paper_page(look: Look) -> Page:
    """Lists, tiles, empty places, sections, charts."""
    page = Page(
        look,
        Header(
            look,
            "Good evening",
            "Sunday 22 November",
            mark=Mark(look, "house", 44, "accent_ink", "accent_tint"),
        ),
    )
    waiting = Sheet(look, ribbon=True)
    waiting.box.addWidget(Words(look, "Your one-to-one from 14:10 is waiting", "section"))
    waiting.box.addWidget(Words(look, "You had written four lines. Nothing is lost.", "body", "ink_soft"))
    tiles = Sheet(look)
    tiles.box.addWidget(Words(look, "Log something new", "section"))
    tiles.box.addWidget(run_on(0, *(Tile(look, label, icon) for _key, label, icon in KINDS[:4])))
    lately = Sheet(look, margin=112)
    lately.box.setContentsMargins(1, 0, 1, 5)
    lately.box.setSpacing(0)
    head = row(
        0,
        Words(look, "Lately", "section", flush=False),
        1,
        Button(look, "All sessions", "quiet", "calendar-days"),
    )
    head.setContentsMargins(look.space(16), 0, look.space(4), 0)
    lately.box.addWidget(Headline(look, head))
    for day, when, what, more in (
        ("Friday", "20 Nov", "Brief chat in the corridor", "Up to 15 minutes"),
        ("Tuesday", "17 Nov", "Art group, 7 came, 2 new faces", "1 to 2 hours, they were driving"),
    ):
        days = column(
            0,
            Words(look, day, "strong", flush=False),
            Words(look, when, "caption", "ink_soft", flush=False),
        )
        days.setContentsMargins(0 if look.narrow else look.space(16), 0, 0, 0)
        words = [
            Words(look, what, "strong", flush=False),
            Words(look, more, "caption", "ink_soft", flush=False),
        ]
        lately.box.addWidget(Line(look, holder(days), words, margin=112, opens=f"{day}, {what}"))
    lately.box.addStretch(1)
    folded = Section(look, "More about it", "six questions", "layers-2", is_open=True)
    folded.box.addWidget(Words(look, "Agenda, story, care record and more stand here.", "body"))
    folding = Sheet(look)
    folding.box.addWidget(folded)
    folding.box.addWidget(Section(look, "Where it happened", "ward"))
    working = Working(look, "Counting July to September")
    working.set_part(0.6)
    empty = Empty(
        look,
        "megaphone",
        "No voices yet",
        "When someone says what should change, keep it here.",
        Button(look, "Add a voice", "secondary", "plus"),
    )
    chart = Sheet(look)
    view = ChartView(
        look,
        SVG,
        "Where we met: ward 30 to 34, community 10 to 14",
        ["Place", "Sessions"],
        [["Ward", "30 to 34"], ["Community", "10 to 14"]],
        Words(look, "Where we met", "section"),
    )
    chart.box.addWidget(view)
    twin = Sheet(look)
    table = ChartView(
        look,
        SVG,
        "Where we met",
        ["Place", "Sessions"],
        [["Ward", "30 to 34"], ["Community", "not shown, to keep people safe"]],
    )
    table.show_table(True)
    twin.box.addWidget(table)
    months = Sheet(look)
    months.box.addWidget(
        Months(look, None, [(name, True) for name in ("Jun", "Jul", "Aug", "Sep", "Oct", "Nov")])
    )
    months.box.addWidget(
        Months(
            look,
            "choice",
            [
                ("June", True),
                ("July", False),
                ("August", True),
                ("September", True),
                ("October", False),
                ("November", True),
            ],
        )
    )
    legend = row(
        look.space(8),
        Swatch(look, False),
        Words(look, "between", flush=False),
        Swatch(look, True),
        Words(look, "not shown", flush=False),
        1,
    )
    months.box.addLayout(legend)
    page.body.addWidget(waiting)
    left = column(look.space(14), tiles, lately, folding)
    right = column(look.space(14), empty, working, chart, twin, months)
    page.body.addLayout(page.side_by_side(left, right, gap="base"))
    return page


PAGES = {"record": record_page, "states": states_page, "paper": paper_page}


def gallery(look: Look, page: str) -> QWidget:
    """One gallery page beside the cover, as it stands in the window."""
    window = QWidget()
    box = QHBoxLayout(window)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    pages = [
        ("today", "Today", "house"),
        ("sessions", "Sessions", "notebook-pen"),
        ("reflect", "Reflect", "feather"),
        ("follow", "Follow up", "hand-heart"),
        ("learning", "My learning", "sprout"),
        ("share", "Share", "chart-bar-big"),
    ]
    below: list[TabOption] = [
        ("help", "Need help now?", "life-buoy", "Help now?"),
        ("settings", "Settings and help", "settings", "Settings"),
        ("hide", "Hide", "eye-off"),
        ("lock", "Lock", "lock"),
    ]
    box.addWidget(Cover(look, pages, below, "sessions"))
    box.addWidget(PAGES[page](look), 1)
    window.setAutoFillBackground(True)
    window.setPalette(look.palette())
    window.setStyleSheet(look.style_sheet())
    return window
