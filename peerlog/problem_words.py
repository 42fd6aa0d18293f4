"""Words for one thing to mend in an entry or a file: by field in the window, by row and column in a file."""

from __future__ import annotations

from peerlog.domain.errors import FileProblem, Problem
from peerlog.text import _


def words(problem: Problem) -> str:
    """One sentence: "Row 7, minutes: this is not a whole number." or "Minutes: ..." when there is no row.

    The key decides the words; `detail` holds numbers, keys or column names, never a word of an entry.
    """
    what = _what(problem.what, problem.detail)
    if problem.row is not None and problem.field:
        return _("Row {row}, {column}: {what}").format(row=problem.row, column=problem.field, what=what)
    if problem.row is not None:
        return _("Row {row}: {what}").format(row=problem.row, what=what)
    name = field_name(problem.field)
    return _("{field}: {what}").format(field=name, what=what) if name else what


def words_in_file(found: FileProblem) -> str:
    """One sentence that names the file: ' "b.json", row 7, low: this has to be ...'."""
    problem = found.problem
    if not found.file:
        return words(problem)
    if problem.row is not None and problem.field:
        form = _('"{file}", row {row}, {column}: {what}')
    elif problem.row is not None:
        form = _('"{file}", row {row}: {what}')
    else:
        form = _('"{file}", {column}: {what}') if problem.field else _('"{file}": {what}')
    what = _what(problem.what, problem.detail)
    return form.format(file=found.file, row=problem.row, column=problem.field, what=what)


def field_name(field: str) -> str:
    """What a field is called when speaking about it; by its key when it has no name of its own."""
    return _field_names().get(field, field.replace("_", " ").capitalize())


def known_keys() -> frozenset[str]:
    """Every kind of problem that has words of its own."""
    return frozenset(_sentences())


def _what(key: str, detail: str) -> str:
    sentences = _sentences()
    found = sentences.get(key) or _("this cannot be taken as it is ({key}).").format(key=key)
    return found.replace("{detail}", detail)


def _field_names() -> dict[str, str]:
    return {
        "": "",
        "held_on": _("The day"),
        "promise_by": _("The day of the promise"),
        "headcount": _("How many came"),
        "new_faces": _("New faces"),
        "code_word": _("Code word"),
        "note": _("Your note"),
        "hard": _("Something hard"),
        "learned": _("What you learned"),
        "driving": _("Who was driving"),
        "written_how": _("How it was written"),
        "story_shared": _("How much of your story"),
        "led_by": _("Who led"),
        "with_whom": _("With whom"),
        "suggested_by": _("Who suggested it"),
        "agenda_by": _("Who set the plan"),
        "activities": _("What you did"),
        "ambitions": _("The seven ambitions"),
        "helped": _("What helped you talk"),
        "said": _("What was said"),
        "pass_on": _("What to pass on"),
        "said_on": _("The day"),
        "step_on": _("The day"),
        "answer": _("Your answer"),
        "destination": _("Where the answer may go"),
        "name": _("The name"),
        "title": _("The name"),
        "plan": _("The plan"),
        "ground_rules": _("What you agreed"),
        "starts_at": _("The time"),
        "at": _("The time"),
    }


def _sentences() -> dict[str, str]:
    return {
        # An entry, wherever it comes from.
        "missing": _("this is needed and is not there."),
        "before_the_last": _("that day is before what stands there already."),
        "in_the_future": _("that day has not come yet."),
        "too_long_ago": _("that day is before 1990."),
        "not_a_month": _("this is not a month; write it like 2026-07."),
        "not_a_day": _("this is not a day; write it like 2026-07-31."),
        "said_twice": _("this is said twice; once is enough."),
        "out_of_range": _("this has to be within {detail}."),
        "unknown_key": _("this is not on the list."),
        "unknown_whose": _("whose it was has to be one of: theirs, ours, groups, mine."),
        "only_one": _("there is only one person in a meeting of this kind, so only one code word fits."),
        "just_counting": _("this code word is just for counting, so no words are kept with it."),
        "below_code_words": _("there are {detail} code words here, so at least {detail} people came."),
        "above_headcount": _("there cannot be more new faces than people."),
        "too_long": _("this is too long; {detail} is the most that fits."),
        "not_a_clock_time": _("this is not a time of day; write it like 14:00."),
        "too_many": _("these are more than {detail}, the most there can be."),
        # A table from a spreadsheet.
        "not_in_list": _("this is not on the list. Known here: {detail}."),
        "not_a_number": _("this has to be a whole number, written with the digits 0 to 9."),
        "not_minutes": _("this has to be a whole number or one of: {detail}."),
        "yes_or_no": _('this has to be "yes", "no" or empty.'),
        "too_few_cells": _("there are {detail} cells here, fewer than the first line has."),
        "too_many_cells": _("there are {detail} cells here, more than the first line has."),
        "not_utf8": _('the file is not written in UTF-8. In a spreadsheet, choose "CSV UTF-8" when saving.'),
        "not_csv": _("the quotation marks do not match up, so the cells cannot be told apart."),
        "empty_file": _("the file is empty."),
        "wrong_header": _("the first line has to begin with these columns, in this order: {detail}."),
        "unknown_column": _("the first line has a column that is not known here. Known: {detail}."),
        "column_twice": _("the first line names this column twice."),
        "file_too_big": _("the file is bigger than {detail}, the most that can be read."),
        "too_many_rows": _("there are more than {detail} rows, the most that can be read at once."),
        "and_more": _("and {detail} more like these."),
        # A table from anybody's spreadsheet, and how its columns are read.
        "is_workbook": _("this is a workbook. Open it in the spreadsheet and save it as CSV."),
        "not_text": _("this is no table: it holds signs that no text has."),
        "no_rows": _("there is nothing below the first line."),
        "cell_too_long": _("a cell is too long; {detail} bytes is the most that fits."),
        "line_too_long": _("this line is too long to be a row of a table."),
        "too_many_columns": _("there are more than {detail} columns, the most that can be read."),
        "not_toml": _("the file is not whole: it cannot be read as TOML."),
        "field_twice": _("two columns are read as this; one of them has to be left out."),
        "column_not_there": _("the mapping names a column that is not in the table."),
        "no_column": _("no column is read as this, and it is needed for every row."),
        "which_comes_first": _(
            'it does not show whether the day or the month comes first; say "day_first" or "month_first".'
        ),
        "not_a_day_here": _("this cannot be read as a day."),
        "not_a_time_span": _("this cannot be read as a length of time, such as 45 or 1 h 30."),
        "not_in_mapping": _("it is not said yet what this word means here."),
        # A logbook that was looked over.
        "damaged": _("this does not hold together."),
        # A whole log in JSON.
        "not_json": _("the file is not whole: it cannot be read as JSON."),
        "other_schema": _("the file does not say that it is a peerlog log this version can read ({detail})."),
        "key_twice": _("the same name stands twice in one place."),
        "unknown_name": _("there is a name here that does not belong in a log."),
        "wrong_type": _("this has to be {detail}."),
        "not_a_uid": _("this has to be 16 characters of 0 to 9 and a to f."),
        "not_a_time": _("this is not a moment in time; write it like 2026-07-31T14:10:00+00:00."),
        "uid_twice": _("two entries of the file say they are the same one."),
        "differs_here": _("this logbook already holds this entry, and it reads differently."),
        "too_deep": _("there are too many boxes within boxes here."),
        "behind": _("numbers were given out about {detail} that this logbook does not know."),
        # A summary somebody handed on, as JSON.
        "not_a_summary": _('this is no summary. The ones to add end in ".json".'),
        "other_summary_version": _(
            "this was written by another peerlog than this one, which reads {detail}."
        ),
        "not_in_a_summary": _("there is a name here that does not belong."),
        "wrong_shape": _("this is not built as peerlog writes it."),
        "not_a_period": _("this is not a month, a quarter or a year."),
        "other_period_type": _("this does not fit the period beside it."),
        "other_period_inside": _("this line is for another time than its file."),
        "not_among": _("this has to be one of: {detail}."),
        "not_a_key": _("there are letters or signs here that do not belong."),
        "hidden_characters": _("there are characters here that cannot be seen and can turn or hide words."),
        "unknown_table": _("this table is not known here; the file may come from a newer peerlog."),
        "row_twice": _("this line stands in the file already."),
        "no_headline": _("the number of sessions is not among the lines."),
        "status_and_numbers": _("what is said to be shown does not fit the numbers beside it."),
        "ends_do_not_fit": _("the two ends of this number do not fit together."),
        # A plan for a group somebody handed on, as JSON.
        "not_a_plan": _('this is no plan for a group. Those that peerlog hands on end in ".json".'),
        "other_plan_version": _("this was written by another peerlog than this one, which reads {detail}."),
        "not_in_a_plan": _("there is a name here that does not belong in a plan."),
        # Summaries that do not go together.
        "other_period": _("this is for another time than {detail}. Only one and the same time is added up."),
        "same_log": _('this comes from the same logbook as "{detail}", for a time that overlaps.'),
        "same_numbers": _('these are the same numbers as in "{detail}". They are added once.'),
        "same_sheet": _('this is the same sheet as "{detail}".'),
        "same_month_differs": _(
            'this comes from the same logbook and month as "{detail}" and says something else. '
            "Ask the supporter which one is right."
        ),
        "same_log_differs": _(
            'this comes from the same logbook as "{detail}" and says other numbers for the same time. '
            "Ask the supporter which one is right."
        ),
        "cannot_be_opened": _("this file cannot be opened."),
        "practice_among_real": _("these numbers are made up for practice, and others here are real."),
    }
