"""What an erasing takes, found before anything is erased, so that it can be said in numbers first."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from peerlog.domain.code_words import CodeWord, code_word_spots, folded
from peerlog.domain.draft import Draft
from peerlog.domain.reflection import Reflection
from peerlog.domain.session import LINES, Session, Words
from peerlog.services.brought_in import forget_erased
from peerlog.services.erase_follows import Ties, follows_of, texts_in, texts_of
from peerlog.services.erase_scope import ATime, JustCounting, OneCodeWord, OneSession, Plan, Scope
from peerlog.storage.logbook import Logbook

NO_WORDS = Words()


def plan_for(logbook: Logbook, scope: Scope) -> Plan:
    """Raises NothingThere for a code word or session that is not there, Damaged."""
    match scope:
        case OneCodeWord() | JustCounting():
            plan = _of_code_word(logbook, scope)
        case OneSession():
            plan = Plan(sessions=[logbook.sessions.get(scope.uid)])
            plan.follows = follows_of(logbook.following, Ties(gone={scope.uid}))
            plan = _with_what_hangs_on(logbook, plan)
        case ATime():
            plan = _of_time(logbook, scope)
    bare = [each.uid for each in plan.bared if each.words == only_tied(each.words)]
    plan.earlier_of += [*(each.uid for each in plan.sessions), *bare, *plan.reflections]
    plan.earlier_of += sorted(plan.follows.uids)
    plan.earlier = sum(len(logbook.earlier.of(uid)) for uid in plan.earlier_of)
    return plan


def carry_out(logbook: Logbook, plan: Plan) -> None:
    """Inside a transaction."""
    for session in plan.sessions:
        logbook.sessions.drop(session.uid)
    for session in plan.bared:
        logbook.sessions.change(session)
    for uid in plan.earlier_of:
        logbook.earlier.forget(uid)
    for uid in plan.reflections:
        logbook.reflections.drop(uid)
    for reflection in plan.reflections_changed:
        logbook.reflections.keep(reflection)
    for uid in plan.drafts:
        logbook.drafts.drop(uid)
    stores = logbook.following.by_section
    for section, entries in plan.follows.changed.items():
        for entry in entries:
            stores[section].keep(entry)
    for section, uids in plan.follows.dropped.items():
        for uid in uids:
            stores[section].drop(uid)
    if plan.counts_on is not None:
        logbook.code_words.keep(plan.counts_on)
    for uid in plan.code_words:
        logbook.code_words.drop(uid)
    forget_erased(logbook, plan.touched)


def _of_code_word(logbook: Logbook, scope: OneCodeWord | JustCounting) -> Plan:
    known = logbook.code_words.get(scope.uid)
    counts_on = isinstance(scope, JustCounting)
    plan, touched, bare = Plan(), set[bytes](), set[bytes]()
    if counts_on:
        plan.counts_on = replace(known, just_counting=True)
    else:
        plan.code_words.append(scope.uid)
    others: list[Session] = []
    for session in logbook.sessions.all():
        if scope.uid not in session.words.code_words:
            others.append(session)
            continue
        after, is_bare = _without_word(session, scope)
        rest = tuple(uid for uid in session.words.code_words if uid != scope.uid)
        if is_bare:
            bare.add(session.uid)
        if after == session and not is_bare:
            others.append(session)
            continue
        touched.add(session.uid)
        plan.shared += bool(rest)
        if after != session:
            plan.bared.append(after)
        else:
            plan.earlier_of.append(session.uid)
    ties = Ties(bare=bare, code_word=scope.uid, shared_too=scope.shared_too, counts_on=counts_on)
    plan.follows = follows_of(logbook.following, ties)
    _reflections_and_drafts(logbook, plan, known, bare, touched)
    plan.mentions += sum(_mentions(known.word, words_of(each.words)) for each in others)
    stays = {each.uid for each in others}
    plan.mentions += sum(
        _mentions(known.word, [each.text]) for each in logbook.earlier.all() if each.owner in stays
    )
    kept = (each for each in plan.bared if each.uid not in bare)
    plan.mentions += sum(_mentions(known.word, words_of(each.words)) for each in kept)
    plan.mentions += sum(_mentions(known.word, texts_of(each)) for each in plan.follows.stay)
    return plan


def _without_word(session: Session, scope: OneCodeWord | JustCounting) -> tuple[Session, bool]:
    """The session as it will be, and whether it has no words left."""
    tied = session.words.code_words
    rest = tuple(uid for uid in tied if uid != scope.uid)
    if isinstance(scope, JustCounting):
        keeps, ties = bool(rest) or session.kind in scope.groups, tied
    else:
        keeps, ties = bool(rest), rest
    words = replace(session.words, code_words=ties)
    if keeps and not scope.shared_too:
        return replace(session, words=words), False
    return replace(session, words=only_tied(words)), True


def _reflections_and_drafts(
    logbook: Logbook, plan: Plan, known: CodeWord, bare: set[bytes], touched: set[bytes]
) -> None:
    """Those about a code word go; in others the word may be written."""
    for reflection in logbook.reflections.all():
        if reflection.session in bare:
            plan.reflections.append(reflection.uid)
        else:
            plan.mentions += _mentions(known.word, [answer.text for answer in reflection.answers])
    uids = touched | plan.follows.uids | plan.follows.untied
    named = {uid.hex() for uid in (*uids, known.uid)}
    for draft in logbook.drafts.all():
        said = draft.fields.get("code_words")
        words = {folded(one) for one in said if isinstance(one, str)} if isinstance(said, list) else set()
        about = draft.subject in uids or draft.subject == known.uid
        if about or folded(known.word) in words or _names(draft, named):
            plan.drafts.append(draft.uid)
        else:
            plan.mentions += _mentions(known.word, texts_in(draft.fields))


def _of_time(logbook: Logbook, scope: ATime) -> Plan:
    plan = Plan()
    inside: set[bytes] = set()
    outside: set[bytes] = set()
    met: set[bytes] = set()
    bare: set[bytes] = set()
    for session in logbook.sessions.all():
        if not scope.first <= session.held_on <= scope.last:
            outside.update(session.words.code_words)
            met.update([session.words.group] if session.words.group else [])
            continue
        inside.update(session.words.code_words)
        if scope.sessions_too:
            plan.sessions.append(session)
            continue
        bare.add(session.uid)
        if session.words != NO_WORDS:
            plan.bared.append(replace(session, words=NO_WORDS))
        else:
            plan.earlier_of.append(session.uid)
    gone = {each.uid for each in plan.sessions}
    ties = Ties(bare=bare, gone=gone, first=scope.first, last=scope.last, met=met)
    plan.follows = follows_of(logbook.following, ties)
    inside |= plan.follows.code_words_gone()
    outside |= plan.follows.code_words_left()
    plan.code_words = [each.uid for each in logbook.code_words.all() if each.uid in inside - outside]
    return _with_what_hangs_on(logbook, plan, scope)


def _with_what_hangs_on(logbook: Logbook, plan: Plan, span: ATime | None = None) -> Plan:
    """Reflections about the sessions of a plan and unfinished pages about them; those of a time, too."""
    sessions = {each.uid for each in (*plan.sessions, *plan.bared)}
    uids = sessions | plan.follows.uids
    named = {uid.hex() for uid in uids}
    plan.reflections = [
        each.uid for each in logbook.reflections.all() if each.session in sessions or _begun_in(each, span)
    ]
    plan.drafts = [
        each.uid
        for each in logbook.drafts.all()
        if each.subject in uids or _names(each, named) or _is_about(each, span)
    ]
    return plan


def _begun_in(reflection: Reflection, span: ATime | None) -> bool:
    return span is not None and span.first <= reflection.begun_on <= span.last


def _is_about(draft: Draft, span: ATime | None) -> bool:
    """A draft that says no day is of the day it was begun on."""
    if span is None:
        return False
    day = str(draft.fields.get("held_on") or draft.begun_at.astimezone().date().isoformat())
    return span.first.isoformat() <= day <= span.last.isoformat()


def _names(draft: Draft, uids: Collection[str]) -> bool:
    """Whether an unfinished page is about one of these, whatever it calls the field."""
    return any(text in uids for text in texts_in(draft.fields))


def only_tied(words: Words) -> Words:
    """The same ties and not one word; a group is about nobody."""
    return Words(code_words=words.code_words, group=words.group)


def words_of(words: Words) -> list[str]:
    """Every text of a session that says something."""
    return [text for name in LINES if (text := getattr(words, name)).strip()]


def _mentions(word: str, texts: Iterable[str]) -> int:
    """1 where the code word is written in one of the texts of an entry, else 0."""
    return int(any(code_word_spots(text, [word]) for text in texts))
