"""What the person at the keyboard can mend: an entry, a passphrase, a period, a wish that makes no sense."""

from __future__ import annotations

from peerlog import problem_words
from peerlog.domain.errors import (
    AlreadyThere,
    EntryProblems,
    FilesRefused,
    NothingThere,
    PeriodRefused,
    Refused,
    WrongPassphrase,
)
from peerlog.failures.saying import COULD_NOT, REQUEST_IS_WRONG, WRONG_PASSPHRASE, Sentence, nothing_changed
from peerlog.text import _, ngettext

_NOT_THEIR_DOING = frozenset({"no_qt", "no_screen"})
"""What is refused because of the machine: the request itself was right."""


def entry_problems(error: EntryProblems) -> Sentence:
    details = tuple(problem_words.words(problem) for problem in error.problems)
    if len(details) == 1:
        return Sentence(details[0], nothing_changed(), "", REQUEST_IS_WRONG)
    count = ngettext("There is {n} thing to mend first.", "There are {n} things to mend first.", len(details))
    return Sentence(count.format(n=len(details)), nothing_changed(), "", REQUEST_IS_WRONG, details)


def files_refused(error: FilesRefused) -> Sentence:
    details = tuple(problem_words.words_in_file(found) for found in error.problems)
    if len(details) == 1:
        return Sentence(details[0], _("Nothing was written."), "", REQUEST_IS_WRONG)
    return Sentence(
        _("Some of these files cannot be added up."),
        _("Nothing was written."),
        _("Take them out, or ask for them again."),
        REQUEST_IS_WRONG,
        details,
    )


def wrong_passphrase(_error: WrongPassphrase) -> Sentence:
    return Sentence(
        _("These words do not open this logbook."),
        _("Nothing is lost."),
        _("Look at capital letters and spaces, and try again; your recovery code opens it too."),
        WRONG_PASSPHRASE,
    )


def period_refused(error: PeriodRefused) -> Sentence:
    said = {
        "not_a_period": (
            _('"{period}" is not a month, a quarter or a year.'),
            _("Write it like 2026-07, 2026-Q3 or 2026."),
        ),
        "not_over": (_("{period} is not over yet."), _("Choose one that has ended.")),
        "waiting": (
            _("{period} has only just ended, and late entries may still come."),
            _("Try again in a few days."),
        ),
        "clock_behind": (
            _("This machine's clock stands before the last thing written here."),
            _("Set the clock right, then try again."),
        ),
        "clock_ahead": (
            _("This machine's clock seems to have jumped far ahead."),
            _("Set the clock right, then try again."),
        ),
        "conflict": (
            _("The numbers already given out do not fit {period}."),
            _("Show this to the person who looks after your computer."),
        ),
        "behind": (
            _("Numbers were given out before that this logbook does not know, and {period} is about them."),
            _("Put your newest backup back: they are in it."),
        ),
        "no_log": (
            _("There is nothing in this logbook for {period}."),
            _("Choose another month or quarter."),
        ),
    }
    fallback = (_("{period} cannot be summed up."), _("Choose another month or quarter."))
    happened, to_do = said.get(error.reason, fallback)
    return Sentence(happened.format(period=error.period), nothing_changed(), to_do, REQUEST_IS_WRONG)


def already_there(error: AlreadyThere) -> Sentence:
    said = {
        "logbook": (
            _("There is already a logbook in this folder."),
            _("Open it, or choose another folder for a new one."),
        ),
        "file": (
            _('There is already a file called "{name}".'),
            _("Choose another name, or move that file away first."),
        ),
        "session": (_("This session is already here."), ""),
        "code_word": (_("This code word is already here."), _("Choose another one.")),
    }
    fallback = (_('There is already something called "{name}".'), _("Choose another name."))
    happened, to_do = said.get(error.what, fallback)
    return Sentence(
        happened.format(name=error.path.name), _("It was left as it is."), to_do, REQUEST_IS_WRONG
    )


def nothing_there(error: NothingThere) -> Sentence:
    name = error.path.name if error.path else ""
    said = {
        "logbook": (
            _("There is no logbook in this folder."),
            _('Make one with "peerlog init" or in the window.'),
        ),
        "file": (_('There is no file called "{name}".'), _("Look at how it is spelled and where it lies.")),
        "summaries": (
            _('There is no summary file that ends in ".json" in the folder "{name}".'),
            _("Choose another folder, or name the files."),
        ),
        "folder": (_('There is no folder called "{name}".'), _("Make it first, or choose another one.")),
        "session": (_("This session is not here any more."), ""),
        "code_word": (_("This code word is not here any more."), ""),
        "draft": (_("This unfinished page is not here any more."), ""),
        "brought_in": (_("This import is not here any more."), ""),
        "release": (_("For this time nothing has left yet."), _("Save its summary first.")),
        "voice": (_("This voice is not here any more."), ""),
        "own_words": (_("This line is not here any more."), ""),
        "reflection": (_("This reflection is not here any more."), ""),
    }
    happened, to_do = said.get(error.what, (_("What you asked for is not here."), ""))
    return Sentence(happened.format(name=name), nothing_changed(), to_do, REQUEST_IS_WRONG)


def refused(error: Refused) -> Sentence:
    said = {
        "usage": (
            _("That command could not be understood: {detail}."),
            _('"peerlog --help" shows what there is.'),
        ),
        "no_passphrase": (
            _("A passphrase is needed, and there is nobody here to ask."),
            _('Give it with "--passphrase-file FILE", or "-" for standard input.'),
        ),
        "empty_passphrase": (
            _("The passphrase is empty."),
            _("Choose four or more everyday words."),
        ),
        "passphrase_not_utf8": (
            _("The passphrase could not be read, because the file is not written in UTF-8."),
            _("Save the file as plain text in UTF-8."),
        ),
        "passphrase_too_long": (
            _("The passphrase is longer than {detail} characters."),
            _("Look whether this is the right file."),
        ),
        "too_long": (
            _("This is too long to be kept; {detail} bytes is the most that fits."),
            _("Make it shorter."),
        ),
        "passphrases_differ": (_("The two passphrases were not the same."), _("Try again.")),
        "not_empty": (
            _("This folder already holds a logbook, and a practice logbook only goes into an empty one."),
            _("Choose another folder."),
        ),
        "not_practice_logbook": (
            _("Made-up entries only go into a practice logbook, and this one is not."),
            _("Choose another folder."),
        ),
        "not_practice": (
            _("Pictures are only made of a practice logbook, and this one holds a person's own entries."),
            _('Make a practice logbook with "peerlog demo" in another folder.'),
        ),
        "stopped": (_("Stopped, as you asked."), ""),
        "short_passphrase": (
            _("Your organisation asks for a passphrase of {detail} letters or more."),
            _("Choose four or more everyday words."),
        ),
        "no_such_format": (
            _('There is no kind of summary file called "{detail}".'),
            _('"peerlog summary --help" names those there are.'),
        ),
        "format_not_allowed": (
            _("Your organisation does not use summary files of the kind {detail}."),
            _("Choose another one."),
        ),
        "no_format": (_("No kind of summary file was chosen."), _("Choose at least one.")),
        "paragraph_too_long": (_("The paragraph is longer than {detail} letters."), _("Make it shorter.")),
        "too_many_lines": (_("These are more than {detail} lines."), _("Make it shorter.")),
        "paragraph_not_plain": (
            _("The paragraph holds invisible signs that can hide or turn words."),
            _("Type it anew here instead of pasting it."),
        ),
        "nothing_to_add": (_("There is nothing to add up here."), _("Choose other files.")),
        "nothing_chosen": (_("Nothing was chosen that may leave."), _("Choose at least one voice.")),
        "nothing_to_hand_in": (
            _("Nothing was chosen to hand in."),
            _("Choose an entry, or write a few words."),
        ),
        "story_not_asked": (
            _("Two questions wait for you: whether it is your story, and what belongs to others."),
            _("Answer them first."),
        ),
        "too_many_chosen": (
            _("More than {detail} voices do not fit on one sheet."),
            _("Make two sheets."),
        ),
        "not_agreed": (
            _("Nobody has said yet that the people agreed to these words leaving."),
            _("Ask them first, then tick it."),
        ),
        "label_points_to_someone": (
            _("The label holds a code word, a name or a number that could point to someone."),
            _("Choose words for a place or a time, such as ward-4."),
        ),
        "not_read_again": (
            _("Some words of the paragraph could point to someone."),
            _("Read it again first, in the window."),
        ),
        "label_not_plain": (
            _("A label is made of letters, digits and hyphens, at most {detail} of them."),
            _("Choose another one."),
        ),
        "not_a_backup": (_("This file is not a backup of peerlog."), _("Choose another file.")),
        "other_logbook": (
            _("This backup is of another logbook than the one in this folder."),
            _("Choose a folder that has no logbook."),
        ),
        "backup_of_other_book": (
            _("This backup is of another logbook on this laptop."),
            _("Go back to the lock page, choose that one, and put it back there."),
        ),
        "opens_otherwise": (
            _("The logbook in this folder opens with other words than this backup."),
            _("Its numbers could not be carried over. Choose a newer backup, or a folder without a logbook."),
        ),
        "not_a_code_word": (
            _("A code word is two nature words that come with peerlog, and never a name."),
            _("Choose one of those that are offered."),
        ),
        "code_word_taken": (
            _("This code word belongs to somebody else."),
            _("Choose another one together."),
        ),
        "on_hold": (
            _("Your organisation has all erasing on hold."),
            _("Ask the person who looks after peerlog where you work how long that will be."),
        ),
        "not_the_word": (_('Only the word "{detail}" erases everything.'), _("Type it if you mean it.")),
        "only_the_own_logbook": (
            _("This is not the logbook that peerlog keeps for you."),
            _("A practice logbook goes by itself when it is closed."),
        ),
        "no_backups_here": (_("No backups are made of this logbook."), ""),
        "restore_not_confirmed": (
            _("A backup was put back, and nobody has said yet that it is the right one."),
            _("Look whether everything is there, and confirm it first."),
        ),
        "take_out_not_allowed": (
            _("Your organisation does not use this way of taking a log out."),
            _('"peerlog policy" shows what is allowed.'),
        ),
        "not_together": (_("{detail} do not go together."), _("Choose one of them.")),
        "import_changed": (
            _("Something that came with this file was changed or written about since."),
            _("You can still put single sessions in the trash."),
        ),
        "import_closed": (
            _("Numbers that these sessions are part of were given out since."),
            _("You can still put single sessions in the trash."),
        ),
        "place_is_set": (_("Your organisation has set the second place for backups."), ""),
        "no_restore_to_undo": (_("There is no restore that could be undone."), ""),
        "nothing_to_rescue": (
            _("The damaged file cannot be put right by itself."),
            _("Put the newest good backup back."),
        ),
        "no_qt": (
            _("The part of peerlog that draws the window is not installed here."),
            _('"peerlog selftest" shows what is missing.'),
        ),
        "no_screen": (
            _("There is no screen here to open a window on."),
            _('"peerlog --help" shows what works without one.'),
        ),
        "pin_digits": (_("A PIN has four to eight digits."), _("Choose another one.")),
        "pin_simple": (_("This PIN is too easy to guess."), _("Choose another one.")),
        "pin_not_offered": (_("Your organisation uses no PIN on this laptop."), ""),
        "numbers_missing": (
            _("This logbook lacks numbers that were given out. It seems to be an older copy."),
            _("Put back the newest backup first."),
        ),
        "same_passphrase": (_("The new passphrase is the same as the old one."), _("Choose another one.")),
    }
    fallback = (_("This cannot be done here ({why})."), "")
    happened, to_do = said.get(error.why, fallback)
    happened = happened.format(detail=error.detail, why=error.why)
    code = COULD_NOT if error.why in _NOT_THEIR_DOING else REQUEST_IS_WRONG
    return Sentence(happened, nothing_changed(), to_do, code)
