"""Erase one thing: a code word with its words, one not met for long, a session."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.code_words import CodeWord
from peerlog.domain.period import Period
from peerlog.domain.session import Session
from peerlog.services.erase_scope import OneCodeWord, OneSession, WhatGoes
from peerlog.services.fading import Faded
from peerlog.services.session_words import in_words
from peerlog.text import _
from peerlog.ui.days import say_day
from peerlog.ui.reflect.wording import readable
from peerlog.ui.sessions.chooser import MonthChooser
from peerlog.ui.sessions.wording import short_day, weekday, weekday_and_day, word_of
from peerlog.ui.settings.kept_asking import AskOnce, erase_now
from peerlog.ui.settings.kept_counting import Counting, counting
from peerlog.ui.settings.kept_words import as_list, in_numbers, what_stays
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.choices import ChoiceChips, ManyChips
from peerlog.ui.widgets.flow import column, holder, row, run_on
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.paper import Headline, MarginSheet, Sheet
from peerlog.ui.widgets.telling import Banner, Empty
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

DAY_WIDTH = 148
SHOWN_AT_ONCE = 30
_KEEP_SHARED = "keep_shared"


class CodeWordPart(QWidget):
    """Which code word, what would go, and whether words of meetings with others stay."""

    def __init__(self, work: Work, uid: bytes | None) -> None:
        super().__init__()
        self._work = work
        look = work.look
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.space(14))
        self._words = {each.uid.hex(): each for each in work.code_words.all()}
        if not self._words:
            told = _("A code word joins when you choose one in a session.")
            box.addWidget(Empty(look, "leaf", _("No code word is in use"), told))
            return
        options = [(key, each.word, work.code_words.icon(each.word)) for key, each in self._words.items()]
        self.chips = ChoiceChips(look, options, _("Which code word?"), first=12, needed=True)
        self.chips.setObjectName("code_word")
        self.chips.chosen.connect(self._chosen)
        sheet = MarginSheet(look)
        sheet.ask(_("Which code word?"), self.chips, top=8)
        self._goes = Words(look, "", "body")
        self._row = sheet.ask(_("What would go"), self._goes, top=10, tall=True)
        keep = _("Keep the words of meetings where others were too")
        self.shared = ManyChips(look, [(_KEEP_SHARED, keep, "users-round")], keep)
        self.shared.changed.connect(self._say)
        self._shared_row = sheet.ask(_("With others"), self.shared, top=8)
        self.together = Button(look, _("Look at it together, strike lines"), "secondary", "eye")
        self.together.clicked.connect(self._look_together)
        self.erase = Button(look, _("Erase this code word"), "stop", "trash-2")
        self.erase.clicked.connect(self._ask)
        self._act_row = sheet.ask("", run_on(look.space(4), self.together, self.erase), rule=False)
        box.addWidget(sheet)
        self._told = Banner(look, "", "careful")
        self._told.hide()
        box.addWidget(self._told)
        self._counting = Counting(work, self)
        self._counted: tuple[OneCodeWord, WhatGoes] | None = None
        key = uid.hex() if uid is not None else ""
        if key in self._words:
            self.chips.set_value(key)
        self._say()
        self.setFocusProxy(self.chips)

    @property
    def has_some(self) -> bool:
        """Whether any code word is in use."""
        return bool(self._words)

    @property
    def chosen(self) -> CodeWord | None:
        return self._words.get(self.chips.value() or "")

    def _chosen(self, _key: str) -> None:
        self.shared.set_value([])
        self._say()

    def _scope(self, word: CodeWord) -> OneCodeWord:
        return OneCodeWord(word.uid, shared_too=_KEEP_SHARED not in self.shared.value())

    def _say(self) -> None:
        word = self.chosen
        for part in (self._row, self._act_row):
            part.setVisible(word is not None)
        self._counted = None
        if word is None:
            self._shared_row.setVisible(False)
            return
        scope = self._scope(word)
        self._shared_row.setVisible(not scope.shared_too)
        self._goes.setText(counting())
        self.erase.setEnabled(False)
        self._counting.ask(
            lambda counts: counts.erase.what_goes(scope),
            lambda gone: self._show(scope, gone),
            self._goes.setText,
        )

    def _show(self, scope: OneCodeWord, gone: WhatGoes) -> None:
        self._counted = scope, gone
        self._goes.setText(as_list(gone))
        self._shared_row.setVisible(gone.shared > 0)
        self.erase.setEnabled(not self._work.keeping.erase.held)

    def _look_together(self) -> None:
        if self.chosen is not None:
            self._work.go.to("about_you", code_word=self.chosen.uid)

    def _ask(self) -> None:
        word = self.chosen
        if word is None or self._counted is None:
            return
        scope, gone = self._counted
        AskOnce(
            self._work.look,
            self.window(),
            _("Erase {word}?").format(word=readable(word.word)),
            in_numbers(gone),
            what_stays(gone),
            _("Erase it for good"),
            partial(self._do, scope),
        ).open()

    def _do(self, scope: OneCodeWord) -> None:
        refused = erase_now(self._work, lambda: self._work.keeping.erase.erase(scope))
        if refused is not None:
            self._told.say(refused, "careful")
            return
        self._work.go.to("erase", scope="code_word")


class FadedPart(QWidget):
    """Those not met for long, each with its own button: the app offers, and never does it by itself."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        look = work.look
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.space(14))
        self.let_go: list[Button] = []
        self._counting = Counting(work, self)
        self.told = Banner(look, "", "careful")
        self.told.hide()
        box.addWidget(self.told)
        self._looking = Words(look, counting(), "body", "ink_soft")
        box.addWidget(self._looking)
        self._box = box
        self._counting.ask(lambda counts: counts.fading.faded(), self._show, self._looking.setText)

    def _show(self, faded: list[Faded]) -> None:
        look, box, weeks = self._work.look, self._box, self._work.policy.fade_after_weeks
        self._looking.hide()
        if not faded:
            told = _(
                "A code word stands here when you have not met for {weeks} weeks and every month you met in "
                "was summed up. Nothing goes by itself."
            )
            title = _("No code word has faded")
            box.addWidget(Empty(look, "leaf", title, told.format(weeks=weeks)))
            return
        sheet = Sheet(look)
        told = _("Not met for {weeks} weeks. Their words may go; the sessions stay counted.")
        sheet.box.addWidget(Words(look, told.format(weeks=weeks), "body", "ink_soft"))
        for each in faded:
            sheet.box.addWidget(self._line(each))
        box.addWidget(sheet)
        self.setFocusProxy(self.let_go[0])

    def _line(self, faded: Faded) -> Line:
        look = self._work.look
        met = (
            _("last met {day}").format(day=say_day(faded.last_met))
            if faded.last_met
            else _("no meeting left")
        )
        button = Button(look, _("Let go"), "quiet", "trash-2")
        button.setAccessibleDescription(faded.code_word.word)
        button.clicked.connect(lambda: self._ask(faded))
        self.let_go.append(button)
        words = [
            Words(look, readable(faded.code_word.word), "strong", flush=False),
            Words(look, met, "caption", "ink_soft", flush=False),
        ]
        return Line(look, None, words, [button])

    def _ask(self, faded: Faded) -> None:
        scope = self._work.keeping.fading.scope(faded)
        self.told.say(counting(), "info")
        self._counting.ask(
            lambda counts: counts.erase.what_goes(scope),
            lambda gone: self._ask_about(faded, scope, gone),
            lambda why: self.told.say(why, "careful"),
        )

    def _ask_about(self, faded: Faded, scope: OneCodeWord, gone: WhatGoes) -> None:
        self.told.say("")
        AskOnce(
            self._work.look,
            self.window(),
            _("Let {word} go?").format(word=readable(faded.code_word.word)),
            in_numbers(gone),
            what_stays(gone),
            _("Let it go"),
            partial(self._do, scope),
        ).open()

    def _do(self, scope: OneCodeWord) -> None:
        erase = self._work.keeping.erase
        refused = erase_now(self._work, lambda: erase.erase(scope, as_act="erased_faded_code_word"))
        if refused is not None:
            self.told.say(refused, "careful")
            return
        self._work.go.to("erase", scope="faded")


class SessionPart(QWidget):
    """One month's sessions, each with its own button."""

    def __init__(self, work: Work, month: str | None) -> None:
        super().__init__()
        self._work = work
        look = work.look
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        months = work.record.months()
        self._counting = Counting(work, self)
        self.erase: list[Button] = []
        if not months:
            box.addWidget(Empty(look, "notebook-pen", _("No sessions yet"), _("There is nothing to erase.")))
            return
        known = [period for period, _count in months]
        wanted = Period.parse(month) if month else None
        here = wanted if wanted in known else known[0]
        self.chooser = MonthChooser(look)
        self.chooser.show_months(months, here)
        self.chooser.chosen.connect(lambda to: work.go.to("erase", scope="session", month=str(to)))
        sheet = Sheet(look, margin=DAY_WIDTH)
        sheet.box.setContentsMargins(1, 0, 1, 5)
        sheet.box.setSpacing(0)
        head = row(0, self.chooser)
        head.setContentsMargins(look.space(8), 2, look.space(8), 0)
        sheet.box.addWidget(Headline(look, head))
        for session in work.record.in_month(here, 0, SHOWN_AT_ONCE):
            sheet.box.addWidget(self._line(session))
        if dict(months)[here] > SHOWN_AT_ONCE:
            told = _("The {n} newest of this month. For more of them, erase a time.").format(n=SHOWN_AT_ONCE)
            sheet.box.addWidget(Words(look, told, "caption", "ink_soft"))
        self.told = Banner(look, "", "careful")
        self.told.hide()
        box.addWidget(self.told)
        box.addWidget(sheet)
        self._month = here
        self.setFocusProxy(self.erase[0] if self.erase else self.chooser.month)

    def _line(self, session: Session) -> Line:
        look, work = self._work.look, self._work
        said = in_words(session, work.content, word_of(work.code_words))
        button = Button(look, _("Erase"), "quiet", "trash-2")
        day = weekday_and_day(session.held_on)
        button.setAccessibleDescription(_("{day}: {what}").format(day=day, what=said.title))
        button.clicked.connect(lambda: self._ask(session, said.title))
        self.erase.append(button)
        button.setEnabled(not work.keeping.erase.held)
        words = [Words(look, said.title, "strong", flush=False)]
        if said.more:
            words.append(Words(look, said.more, "caption", "ink_soft", flush=False))
        name = Words(look, weekday(session.held_on), "strong", flush=False, wrap=False)
        number = Words(look, short_day(session.held_on), "caption", "ink_soft", flush=False, wrap=False)
        shown = row(look.space(10), name, number, 1) if look.narrow else column(0, name, number, 1)
        shown.setContentsMargins(0 if look.narrow else look.space(16), 0, 0, 0)
        return Line(look, holder(shown), words, [button], margin=DAY_WIDTH)

    def _ask(self, session: Session, title: str) -> None:
        scope = OneSession(session.uid)
        self.told.say(counting(), "info")
        self._counting.ask(
            lambda counts: counts.erase.what_goes(scope),
            lambda gone: self._ask_about(session, title, scope, gone),
            lambda why: self.told.say(why, "careful"),
        )

    def _ask_about(self, session: Session, title: str, scope: OneSession, gone: WhatGoes) -> None:
        self.told.say("")
        AskOnce(
            self._work.look,
            self.window(),
            _("Erase “{what}” of {day}?").format(what=title, day=say_day(session.held_on)),
            in_numbers(gone),
            what_stays(gone),
            _("Erase it for good"),
            partial(self._do, scope),
        ).open()

    def _do(self, scope: OneSession) -> None:
        refused = erase_now(self._work, lambda: self._work.keeping.erase.erase(scope))
        if refused is not None:
            self.told.say(refused, "careful")
            return
        self._work.go.to("erase", scope="session", month=str(self._month))
