"""The fixed keys of the activity record as readable lines."""

from __future__ import annotations

from peerlog.text import _

_KEEP_FOR_WARNED = "keep_for_warned_"


def say(what: str) -> str:
    """One line; a key that a newer peerlog wrote is shown as it stands."""
    if what.startswith(_KEEP_FOR_WARNED):
        months = what.removeprefix(_KEEP_FOR_WARNED)
        return _("You were told that what is older than {months} months will be erased").format(months=months)
    return _lines().get(what) or _("Something this peerlog has no words for ({key})").format(key=what)


def known() -> frozenset[str]:
    """Every key that has words of its own."""
    return frozenset(_lines())


def _lines() -> dict[str, str]:
    return {
        "logbook_made": _("The logbook was made"),
        "passphrase_changed": _("The passphrase was changed"),
        "keys_renewed": _("A new passphrase and a new recovery code were made"),
        "new_key_made": _("The logbook got a new key"),
        "recovery_code_renewed": _("A new recovery code was made"),
        "recovery_code_fits": _("The recovery code was checked: it fits"),
        "recovery_code_does_not_fit": _("A recovery code was checked: it does not fit"),
        "wrong_passphrase": _("A wrong passphrase was tried"),
        "wrong_code": _("A wrong recovery code was tried"),
        "wrong_pin": _("A wrong PIN was tried"),
        "shift_pin_set": _("A PIN for the shift was set"),
        "opened_with_code": _("The logbook was opened with the recovery code"),
        "backed_up": _("A backup was made"),
        "backup_failed": _("The backup did not come about"),
        "logbook_restored": _("A backup was put back"),
        "restore_confirmed": _("You said that the right backup was put back"),
        "brought_in": _("Entries were brought in from a file"),
        "bringing_in_undone": _("Bringing in was undone"),
        "took_out_whole_log": _("The whole logbook was taken out as a file"),
        "took_out_sealed": _("The whole logbook was taken out, sealed for another laptop"),
        "took_out_mine": _("Your own part was taken out as a file"),
        "summary_saved": _("A summary was saved"),
        "poster_saved": _("A page for the people here was saved"),
        "erased_code_word": _("A code word was erased, with all its words"),
        "erased_words_of_code_word": _("A code word is just for counting now; the words kept with it went"),
        "erased_faded_code_word": _("A code word not met for long was let go, with its words"),
        "erased_session": _("A session was erased"),
        "erased_time": _("What was written in a time was erased"),
        "erased_kept_long_enough": _("What was older than your organisation keeps was erased"),
        "erased_old_backups": _("Older backups and copies were erased"),
        "logbook_moved": _("The logbook moved to another laptop; this copy is only read"),
        "logbook_taken_back": _("The logbook is written on this laptop again"),
        "erased_trash": _("What had lain in the trash long enough was erased"),
        "trash_waited": _("The trash waited: the clock of this laptop may be wrong"),
        "erasing_settled": _("The file was written anew, so that nothing erased is left in it"),
        "struck_line": _("A line was struck"),
        "keep_for_paused": _("Erasing what is old waits: your organisation has it on hold"),
        "leaving_told_back": _("Leaving the job: what waited was told back"),
        "leaving_page_saved": _("Leaving the job: the page for the manager was saved"),
    }
