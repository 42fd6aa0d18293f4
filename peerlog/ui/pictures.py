"""Pictures of every page, of a practice logbook only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from peerlog.domain.errors import CannotWrite
from peerlog.domain.voice import next_steps
from peerlog.services.look_back import season_of
from peerlog.services.team_gathered import Gathered, arrived_from
from peerlog.services.team_voices import ArrivedVoices
from peerlog.ui.main_window import MainWindow
from peerlog.ui.pages import entries
from peerlog.ui.team.desk import Desk
from peerlog.ui.work import Work


def take(window: MainWindow, out: Path, size: tuple[int, int], tell: Callable[[str], None]) -> int:
    """Opens every page of the open book, its help and its closed states, and saves each as PNG.

    Returns how many. `tell` gets each file's name. Raises CannotWrite.
    """
    out.mkdir(parents=True, exist_ok=True)
    window.resize(*size)
    window.show()
    taken = 0
    for number, name in enumerate(_views(window), 1):
        QApplication.processEvents()
        QApplication.processEvents()
        focus = QApplication.focusWidget()
        if focus is not None:
            focus.clearFocus()
        QApplication.processEvents()
        file = out / f"{number:02}-{name}.png"
        if not _shown(window).grab().save(str(file)):
            raise CannotWrite(file, "other")
        tell(file.name)
        taken += 1
    return taken


def _shown(window: MainWindow) -> QWidget:
    dialog = QApplication.activeModalWidget()
    return dialog if dialog is not None else window


def _views(window: MainWindow) -> Iterator[str]:
    """Brings one view after the other to the front and names it."""
    work = window.work
    assert work is not None
    received = _as_received(work)
    for entry in entries():
        for name, about in abouts(entry.key, work):
            turn_to(window, entry.key, about)
            yield name
    let_go(window)
    window.help_now()
    yield "help-now"
    dialog = QApplication.activeModalWidget()
    if dialog is not None:
        dialog.close()
    window.hide_all()
    yield "hidden"
    window.lock()
    yield "locked"
    for name, desk in (("received-nothing-yet", Desk()), ("received", received)):
        window.show_received(desk)
        yield name


def turn_to(window: MainWindow, key: str, about: dict[str, Any]) -> None:
    """Opens a view, also from a page that is only left by its own way out."""
    let_go(window)
    window.to(key, **about)


def let_go(window: MainWindow) -> None:
    """A page that stands alone may be left."""
    if window.book is not None and window.book.page is not None:
        window.book.page.alone = False


def _as_received(work: Work) -> Desk:
    """The newest summary there could be, as if it had been handed on."""
    for offer in work.summarise.offers():
        if offer.can:
            summary = work.summarise.preview(offer.period).summary
            one = arrived_from(summary, f"peerlog-{offer.period}")
            gathered = Gathered(arrived=(one,), refused=(), sheets=tuple(_sheets(work)))
            return Desk(gathered=gathered, period=offer.period)
    return Desk()


def _sheets(work: Work) -> Iterator[ArrivedVoices]:
    """A sheet of everything that may leave, as if it had been handed on."""
    sheets = work.summarise.voice_sheets
    voices = [voice.uid for voice in sheets.may_leave()]
    if voices:
        yield ArrivedVoices(name="you-said.json", title="you-said", sheet=sheets.sheet(voices))


def _newest(work: Work, kind: str) -> bytes | None:
    """The uid of the last session of a kind, looked for in the newest month."""
    for month, _count in work.record.months()[:1]:
        for session in work.record.in_month(month):
            if session.kind == kind:
                return session.uid
    return None


def _lately(work: Work) -> Iterator[bytes]:
    """The uids of the newest month's sessions."""
    for month, _count in work.record.months()[:1]:
        yield from (session.uid for session in work.record.in_month(month))


def _of_learning(key: str, work: Work) -> Iterator[tuple[str, dict[str, Any]]]:
    """A new one, and one that is kept."""
    name = key.replace("_", "-")
    yield name, {}
    if key == "outcomes":
        yield "outcomes-add", {"add": True}
        return
    if key == "hand_in":
        for form in ("log", "notes", "poster", "attendance"):
            yield f"hand-in-{form}", {"form": form}
        return
    kept = work.own.learning.all() if key == "learning_entry" else work.own.feedback.all()
    for one in kept[:1]:
        yield f"{name}-kept", {"uid": one.uid}


OF_SUPERVISION = ("supervision_topic", "supervision_sheet", "value_example", "check_in")


def _of_supervision(key: str, work: Work) -> Iterator[tuple[str, dict[str, Any]]]:
    """A new one, and one that is kept."""
    name, own = key.replace("_", "-"), work.own
    yield name, {}
    kept: dict[str, Any] = {
        "supervision_topic": own.topics,
        "supervision_sheet": own.supervisions,
        "value_example": own.value_examples,
        "check_in": own.check_ins,
    }
    for one in kept[key].all()[:1]:
        yield f"{name}-kept", {"uid": one.uid}


OF_A_GROUP = ("group", "group_form", "same_again", "plan_out")


def _of_groups(key: str, work: Work) -> Iterator[tuple[str, dict[str, Any]]]:
    """The pages about one group: of the first that has a plan, and of one that has ended."""
    name = key.replace("_", "-")
    every = work.following.groups.all()
    if key == "group_form":
        yield name, {}
    for group in sorted(every, key=lambda group: (group.ended_on is not None, not group.plan))[:1]:
        yield f"{name}-changed" if key == "group_form" else name, {"group": group.uid}
    for group in every:
        if key == "group" and group.ended_on is not None:
            yield "group-ended", {"group": group.uid}
            return


def abouts(key: str, work: Work) -> Iterator[tuple[str, dict[str, Any]]]:
    """Which views of a page are worth a picture: names and what each is about."""
    if key == "log":
        yield "log", {}
        unfinished = work.record.unfinished()
        if unfinished:
            yield "log-unfinished", {"draft": unfinished[0].uid}
        for kind in ("one_to_one", "group"):
            found = _newest(work, kind)
            if found is not None:
                yield f"log-{kind.replace('_', '-')}", {"session": found}
    elif key == "reflection":
        for value in work.content.values:
            yield f"reflect-{value.key}", {"value": value.key}
    elif key == "earlier_lines":
        changed = (uid for uid in _lately(work) if work.history.of(uid))
        yield "earlier-lines", {"session": next(changed, None)}
    elif key == "earlier_answers":
        answered = (kept.uid for kept in work.reflect.finished() if work.history.of(kept.uid))
        yield "earlier-answers", {"reflection": next(answered, None)}
    elif key == "settings":
        for part in ("look", "words", "safety", "backups", "files", "kept", "about"):
            yield f"settings-{part}", {"part": part}
    elif key == "erase":
        for scope in ("code_word", "faded", "session", "time", "everything"):
            words = work.code_words.in_use() if scope == "code_word" else []
            yield (
                f"erase-{scope.replace('_', '-')}",
                {
                    "scope": scope,
                    **({"code_word": words[0].uid} if words else {}),
                },
            )
    elif key in ("about_you", "about_you_copy", "person"):
        name = key.replace("_", "-")
        for word in work.code_words.in_use()[:1]:
            yield name, {"code_word": word.uid}
        yield f"{name}-nothing", {}
    elif key == "write_together":
        yield "write-together", {}
        for draft in work.record.unfinished()[:1]:
            yield "write-together-unfinished", {"draft": draft.uid}
    elif key == "preview":
        seen: set[str] = set()
        for offer in work.summarise.offers():
            if offer.can and offer.period.type not in seen:
                seen.add(offer.period.type)
                yield f"preview-{offer.period.type}", {"period": str(offer.period)}
    elif key == "voice":
        yield "voice-new", {}
        shelves = work.following.voices.shelves()
        for voice in (*shelves.to_tell, *shelves.open)[:1]:
            yield "voice", {"uid": voice.uid}
            yield "voice-step", {"uid": voice.uid, "step": next_steps(voice)[0]}
    elif key == "promises":
        yield "promises", {}
        yield "promises-add", {"add": True}
    elif key == "slip":
        said = [promise for promise in work.following.promises.known() if promise.session is not None]
        yield "slip", {"session": said[-1].uid} if said else {}
    elif key in OF_A_GROUP:
        yield from _of_groups(key, work)
    elif key == "planned":
        yield "planned", {}
        for planned in work.following.calendar.waiting()[-1:]:
            yield "planned-changed", {"planned": planned.uid}
    elif key == "poster":
        sent = [release.period for release in work.summarise.releases() if not release.for_the_wall]
        known = sent or [offer.period for offer in work.summarise.offers()]
        for period in known[:1]:
            yield "poster", {"period": str(period)}
    elif key == "with_my_team":
        yield "with-my-team", {}
        for talk in work.own.team_talks.all()[:1]:
            yield "with-my-team-read", {"uid": talk.uid}
    elif key == "team_talk":
        yield "team-talk", {"ambition": "leadership"}
        for draft in work.own.team_talks.unfinished()[:1]:
            yield "team-talk-then", {"uid": draft.subject}
    elif key == "spectrum":
        yield "spectrum", {}
        for one in work.following.spectrums.all()[:1]:
            earlier = [other.uid for other in work.following.spectrums.earlier(one)]
            yield "spectrum-read", {"uid": one.uid, "beside": next(iter(earlier), None)}
    elif key == "spectrum_fill":
        yield "spectrum-fill", {}
        for draft in work.following.spectrums.unfinished()[:1]:
            yield "spectrum-statement", {"uid": draft.subject}
    elif key in ("learning_entry", "feedback_entry", "outcomes", "hand_in"):
        yield from _of_learning(key, work)
    elif key == "values":
        yield "values", {}
        yield "values-one", {"value": "choice"}
    elif key in OF_SUPERVISION:
        yield from _of_supervision(key, work)
    elif key == "look_back":
        for month, _count in work.record.months()[:1]:
            yield "look-back", {"period": str(month)}
            yield "look-back-season", {"period": str(season_of(month))}
        yield "look-back-empty", {"period": "1999-01"}
    else:
        yield key, {}
