from __future__ import annotations

import re
from dataclasses import replace
from html import escape
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from peerlog.domain.summary import NOT_AT_THIS_PERIOD, WITHHELD, ApprovedText, Row, Summary
from peerlog.report import order, reading, words
from peerlog.report.html import html_page
from peerlog.report.pictures import chart_of, hidden_labels, sentence_of, shown_lines
from peerlog.report.tidy import PRACTICE

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
LARGEST_BYTES = 300_000


class Page(HTMLParser):
    """Tags with their attributes, headings in order, and the words between."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[tuple[str, str]] = []
        self.feed(page.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "path", "rect", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and "style" not in self.open:
            self.words.append((self.open[-1] if self.open else "", data.strip()))

    @property
    def text(self) -> str:
        return " ".join(word for _tag, word in self.words)


@pytest.fixture(params=["full", "sparse"])
def summary(request: pytest.FixtureRequest) -> Summary:
    return request.getfixturevalue(request.param)["2026-Q3"]


def test_the_page_stands_alone_without_script_or_anything_from_outside(summary: Summary) -> None:
    page = html_page(summary)
    tags = Page(page).tags
    assert ("meta", {"http-equiv": "Content-Security-Policy", "content": POLICY}) in tags
    assert not {"script", "iframe", "object", "embed", "link", "form", "img"} & {tag for tag, _attrs in tags}
    assert not [name for _tag, attrs in tags for name in attrs if name.startswith("on") or name == "src"]
    assert {attrs["href"] for _tag, attrs in tags if "href" in attrs} == {"#numbers"}
    outside = re.findall(rb"""(?:url\(|https?:)[^)\s"']{0,40}""", page)
    assert all(
        w.startswith((b"url(data:font/ttf", b"http://www.w3.org/2000/svg")) or w == b"http:" for w in outside
    )
    assert len(page) < LARGEST_BYTES


def test_the_reader_is_told_how_to_read_before_any_number(summary: Summary) -> None:
    text = Page(html_page(summary)).text
    numbers = text.index("At a glance")
    for note in reading.before_any_number(summary):
        assert 0 < text.index(note.words) < numbers
    assert text.index(reading.withheld_means()) < numbers
    assert not re.search(r"\d+ to \d+", text[:numbers])


def test_headings_follow_one_another_and_ids_are_never_used_twice(summary: Summary) -> None:
    tags = Page(html_page(summary)).tags
    levels = [int(tag[1]) for tag, _attrs in tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [attrs["id"] for _tag, attrs in tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    said = [attrs for tag, attrs in tags if tag == "html"]
    assert said == [{"lang": "en-GB"}]


def test_all_there_is_to_read_stands_in_a_landmark(summary: Summary) -> None:
    """So that a screen reader can go to it at once; the way to the numbers is the one link before."""
    page = html_page(replace(summary, practice=True)).decode()
    body = page[page.index("<body") :]
    bare = re.sub(r"<(header|main|footer)>.*?</\1>", "", body, flags=re.DOTALL)
    bare = re.sub(r"<p [^>]*aria-hidden=.true.[^>]*>.*?</p>", "", bare)
    assert re.sub(r"<[^>]*>", "", bare).strip() == "Go to the numbers"
    assert page.count("<main>") == page.count("<header>") == page.count("<footer>") == 1


def test_every_chart_is_a_named_picture_with_a_table_of_the_same_lines(summary: Summary) -> None:
    page = Page(html_page(summary))
    shown = [t for t in summary.tables if t.key != "total" and not t.wholly_withheld]
    pictures = [a for tag, a in page.tags if tag == "svg" and a.get("role") == "img"]
    assert len(pictures) == 2 * sum(len(part.leading) for part in order.parts(summary))
    assert all(picture["aria-label"] for picture in pictures)
    assert [tag for tag, _attrs in page.tags].count("table") == len(shown)
    lines = [word for tag, word in page.words if tag == "th"]
    for table in shown:
        assert set(table.labels) <= set(lines)


def test_a_table_wholly_withheld_is_one_sentence(sparse: dict[str, Summary]) -> None:
    summary = sparse["2026-Q3"]
    hidden = [table for table in summary.tables if table.key != "total" and table.wholly_withheld]
    assert hidden
    page = Page(html_page(summary))
    for table in hidden:
        assert [word for _tag, word in page.words if table.title in word] == [reading.hidden_sentence(table)]
        assert not [w for t, w in page.words if t == "th" and w == table.labels[0] and table.key == "doors"]


def test_4pi_headings_come_in_order(full: dict[str, Summary]) -> None:
    headings = [word for tag, word in Page(html_page(full["2026-Q3"])).words if tag == "h2"]
    found = [word for word in headings if word in ("Principles", "Purpose", "Presence", "Process", "Impact")]
    assert found == ["Principles", "Purpose", "Presence", "Process", "Impact"]


def test_a_month_is_short_and_ends_with_three_questions(full: dict[str, Summary]) -> None:
    page = Page(html_page(full["2026-07"]))
    assert [word for tag, word in page.words if tag == "h3"] == [words.title("kind")]
    assert reading.comes_later(full["2026-07"]) in page.text
    for question in reading.questions():
        assert question in page.text
    assert reading.comes_later(full["2026-Q3"]) == ""


def test_approved_words_are_shown_as_they_are_and_never_as_markup(full: dict[str, Summary]) -> None:
    nasty = "<img src=x onerror=alert(1)>\n=1+1 & {{ 7*7 }} \u202d</main>"
    texts = (ApprovedText(kind="paragraph", text=nasty), ApprovedText(kind="label", text="amber <b>"))
    page = html_page(replace(full["2026-Q3"], approved_texts=texts))
    found = Page(page)
    assert [word for _tag, word in found.words if word == "<img src=x onerror=alert(1)>"]
    assert "{{ 7*7 }}" in found.text
    assert not [tag for tag, _attrs in found.tags if tag in ("img", "b")]


def test_a_practice_page_says_so_across_and_at_the_top(full: dict[str, Summary]) -> None:
    page = Page(html_page(replace(full["2026-07"], practice=True)))
    assert [word for tag, word in page.words if tag == "p" and word == PRACTICE] == [PRACTICE] * 2
    assert PRACTICE not in Page(html_page(full["2026-07"])).text


def test_every_published_number_is_on_the_page_in_words(full: dict[str, Summary]) -> None:
    page = Page(html_page(full["2026-Q3"]))
    cells = [word for tag, word in page.words if tag == "td"]
    parts = list(order.parts(full["2026-Q3"]))
    tables = [t for part in parts for t in part.leading] + [t for part in parts for t in part.more]
    assert len(tables) == len([t for t in full["2026-Q3"].tables[1:] if not t.wholly_withheld])
    assert cells == [words.number(row) for table in tables for row in table.rows]


def test_on_paper_every_line_that_is_not_shown_is_named(full: dict[str, Summary]) -> None:
    page = Page(html_page(full["2026-Q3"])).text
    tables = [t for t in full["2026-Q3"].tables if t.key != "total" and not t.wholly_withheld]
    folded = [labels for labels in map(hidden_labels, tables) if len(labels) > 1]
    assert folded
    for labels in folded:
        assert reading.hidden_lines(labels) in page


def test_the_tables_that_say_less_are_folded_and_run_on_when_printed(full: dict[str, Summary]) -> None:
    summary = full["2026-Q3"]
    more = [table for part in order.parts(summary) for table in part.more]
    assert len(more) > 4
    page = html_page(summary).decode()
    folded = page[page.index('<section class="more"') : page.index('<section class="questions"')]
    assert "<svg" not in folded
    assert "<details>" in folded
    printed = re.sub(r"<[^>]*>", "", folded[folded.index('<dl class="on-paper">') :])
    for table in more:
        run_on = "; ".join(f"{label} {words.number(row)}" for label, row in shown_lines(table))
        assert escape(f"{run_on}.", quote=False) in printed.replace("&#39;", "'")
        assert escape(reading.not_shown(hidden_labels(table)), quote=False) in printed.replace("&#39;", "'")


def test_each_heading_draws_the_two_tables_that_say_most(full: dict[str, Summary]) -> None:
    drawn = {part.heading: [t.key for t in part.leading] for part in order.parts(full["2026-Q3"])}
    assert drawn["purpose"] == ["activities", "themes"]
    assert drawn["presence"] == ["kind", "setting"]
    assert drawn["impact"] == ["strengths", "doors"]
    assert all(len(keys) <= 2 for keys in drawn.values())


def test_a_table_of_which_only_not_said_is_shown_is_not_drawn_before_others(
    full: dict[str, Summary],
) -> None:
    def hidden(row: Row) -> Row:
        return replace(row, status=WITHHELD, low=None, high=None, value=None)

    tables = tuple(
        replace(t, rows=tuple(r if r.category == "not_said" else hidden(r) for r in t.rows))
        if t.key == "setting"
        else t
        for t in full["2026-Q3"].tables
    )
    [part] = [p for p in order.parts(replace(full["2026-Q3"], tables=tables)) if p.heading == "presence"]
    assert [t.key for t in part.leading] == ["kind", "with_whom"]
    assert "setting" in [t.key for t in part.more]


def test_a_table_of_one_line_says_its_number_once(full: dict[str, Summary]) -> None:
    table = next(table for table in full["2026-Q3"].tables if table.key == "values")
    row = replace(table.rows[0], status="shown", low=15, high=19, value=17)
    assert sentence_of(replace(table, rows=(row,), labels=("Looked back on",))) == "Looked back on: 15 to 19."


def test_the_month_names_what_a_quarter_tells_under_each_heading(full: dict[str, Summary]) -> None:
    said = reading.comes_later(full["2026-07"])
    for key in ("values", "activities", "setting", "driving", "strengths"):
        assert words.inside_a_sentence(words.title(key)) in said
    assert said.endswith(" and more.")


def test_a_chart_knows_no_more_than_what_is_published(full: dict[str, Summary]) -> None:
    for table in full["2026-Q3"].tables:
        hidden = tuple(replace(row, status=WITHHELD, low=None, high=None, value=None) for row in table.rows)
        assert chart_of(replace(table, rows=hidden)).largest == 1
        chart = chart_of(table)
        assert len(chart.bars) == len(shown_lines(table)) + bool(hidden_labels(table))


def test_the_sentence_of_a_table_names_the_highest_bands_first(full: dict[str, Summary]) -> None:
    table = next(table for table in full["2026-Q3"].tables if table.key == "values")
    rows = tuple(
        replace(row, status="shown", low=low, high=low + 4, value=low + 2)
        for row, low in zip(table.rows, (5, 20, 5, 10, 5), strict=True)
    )
    labels = ("A", "B", "C", "D", "E")
    said = sentence_of(replace(table, rows=rows, labels=labels))
    assert said == "Most often: B (20 to 24), then D (10 to 14)."


def test_numbers_are_said_in_plain_words(full: dict[str, Summary]) -> None:
    row = next(full["2026-Q3"].rows())
    assert words.number(replace(row, status="shown", low=15, high=19)) == "15 to 19"
    at_least = replace(row, status="at_least", low=1, high=None, unit="hours")
    assert words.number_and_unit(at_least) == "1 or more hours"
    assert words.number(replace(row, status=WITHHELD)) == "not shown, to keep people safe"
    assert words.number(replace(row, status=NOT_AT_THIS_PERIOD)) == "comes with the quarter"


def test_the_same_summary_makes_the_same_page(summary: Summary) -> None:
    assert html_page(summary) == html_page(replace(summary))
