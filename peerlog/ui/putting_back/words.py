"""Backups and what putting one back changes, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from peerlog.domain.backups import BackupNotes, Contents
from peerlog.services.restore import Restored, RestorePlan
from peerlog.text import _, months, ngettext
from peerlog.ui.days import say_day
from peerlog.ui.widgets.telling import Tone


def moment(at: datetime) -> str:
    """Saturday 21 November 2026, 14:10, on this laptop's clock."""
    there = at.astimezone()
    return _("{day}, {time}").format(day=say_day(there.date()), time=f"{there:%H:%M}")


def age(made_at: datetime, now: datetime) -> str:
    """By days of the calendar here: today, yesterday, 9 days ago."""
    days = (now.astimezone().date() - made_at.astimezone().date()).days
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    return ngettext("{n} day ago", "{n} days ago", days).format(n=days)


def size(how_many_bytes: int) -> str:
    """In kilobytes or megabytes, as file windows say it."""
    if how_many_bytes < 1_000_000:
        return _("{n} kB").format(n=max(1, round(how_many_bytes / 1000)))
    return _("{n} MB").format(n=f"{how_many_bytes / 1_000_000:.1f}")


def breakable(path: object) -> str:
    """A long path may go on in the next line after each of its folders."""
    return str(path).replace("/", "/\u200b").replace("\\", "\\\u200b")


def sessions_in(contents: Contents) -> str:
    said = ngettext("{n} session", "{n} sessions", contents.sessions).format(n=contents.sessions)
    if contents.newest_session is None:
        return said
    return _("{sessions}, the newest of {day}").format(sessions=said, day=_day(contents.newest_session))


def gaps_in(notes: BackupNotes) -> str:
    """ "" for a wholly good one."""
    if notes.wholly_good:
        return ""
    return ngettext(
        "{n} entry in it cannot be read", "{n} entries in it cannot be read", notes.unreadable
    ).format(n=notes.unreadable)


@dataclass(frozen=True)
class Change:
    """One subject as it is now and as it will be. `before` empty: it cannot be read."""

    name: str
    before: str
    after: str

    @property
    def aloud(self) -> str:
        if not self.before:
            return _("{name}: {after}").format(name=self.name, after=self.after)
        return _("{name}: now {before}, then {after}.").format(
            name=self.name, before=self.before, after=self.after
        )


def changes(plan: RestorePlan) -> list[Change]:
    """What a person would look for; each with the day of the newest."""
    return [
        Change(name, _counted(plan.before, field, newest), _counted(plan.after, field, newest))
        for name, field, newest in (
            (_("Sessions"), "sessions", "newest_session"),
            (_("Reflections"), "reflections", "newest_reflection"),
            (_("Code words"), "code_words", ""),
            (_("Unfinished pages"), "drafts", "newest_draft"),
        )
    ]


def _counted(contents: Contents | None, field: str, newest: str) -> str:
    if contents is None:
        return ""
    count = str(getattr(contents, field))
    day = getattr(contents, newest) if newest else None
    return count if day is None else _("{count} (newest {day})").format(count=count, day=_day(day))


def _day(day: date) -> str:
    return _("{day} {month} {year}").format(day=day.day, month=months()[day.month - 1][:3], year=day.year)


def consequences(plan: RestorePlan) -> Iterator[tuple[Tone, str]]:
    """Plain sentences on what is lost, kept and carried over, most important first."""
    unreadable = plan.notes.unreadable
    if unreadable:
        said = ngettext(
            "{n} entry in this backup cannot be read. All the others were looked at and are whole.",
            "{n} entries in this backup cannot be read. All the others were looked at and are whole.",
            unreadable,
        )
        yield "careful", said.format(n=unreadable)
    if plan.before is not None:
        fewer = plan.before.sessions - plan.after.sessions
        if fewer > 0:
            said = ngettext(
                "{n} session you have now is not in this backup.",
                "{n} sessions you have now are not in this backup.",
                fewer,
            )
            yield "careful", said.format(n=fewer)
        yield "info", _("What is here now is kept first, as a backup of its own. You can go back to it.")
    elif plan.damaged:
        made = moment(plan.notes.made_at)
        yield (
            "careful",
            _("What you wrote after {moment} is not in this backup.").format(moment=made)
            + " "
            + _("The damaged file is kept beside it, byte for byte."),
        )
    carried = plan.carried.releases
    if carried or plan.carried.closings:
        yield "info", _("Numbers you gave out after this backup come along: they stay as they were.")
    for period in plan.carried.conflicts:
        words = _(
            "Two different sets of numbers were given out about {period}. Both are kept, and no summary is "
            "made about that time any more."
        )
        yield "careful", words.format(period=period)
    if plan.lost:
        words = _(
            "Numbers given out about {periods} are not in this backup. No summary is made about them until "
            "a backup that has them is put back."
        )
        yield "careful", words.format(periods=", ".join(map(str, plan.lost)))
    if plan.other_words:
        yield "info", _("Afterwards the passphrase and the recovery code of that day open your logbook.")


def what_is_back(restored: Restored) -> str:
    """Said once it is done."""
    made = moment(restored.plan.notes.made_at)
    if restored.kept is None:
        return _("Your logbook is here, as it was on {moment}.").format(moment=made)
    said = _("Your logbook is back, as it was on {moment}.").format(moment=made)
    return said + " " + _("What was here before is kept.")
