"""Reads the words of one language from the content files and says where one of them is wrong."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from typing import Any, TypeVar

from peerlog import resources
from peerlog.domain import content_rules as rules
from peerlog.domain import content_texts as texts
from peerlog.domain.content import Content
from peerlog.domain.content_fields import Fields
from peerlog.domain.errors import BadContent
from peerlog.domain.file_words import FileWords, parse_file_words
from peerlog.domain.name_lists import NameLists, parse_name_lists
from peerlog.domain.plain_words import PlainWords, parse_plain_words

Parsed = TypeVar("Parsed")
Source = Callable[[str], str]
"""Gives the text of one content file by its name."""


def load(language: str = "en") -> Content:
    """The words that come with peerlog. Raises BadContent with file, line and key where one breaks a rule."""
    return read(lambda file: resources.text("content", language, file))


def name_lists(language: str = "en") -> NameLists:
    """The words the name-spotter knows; read only where it is needed, because they are many."""
    return read_name_lists(lambda file: resources.text("content", language, file))


def read_name_lists(source: Source) -> NameLists:
    return part_of(source, "name_spotter.toml", parse_name_lists)


def plain_words(language: str = "en") -> PlainWords:
    """Everyday words for jargon; read only where it is needed."""
    return read_plain_words(lambda file: resources.text("content", language, file))


def read_plain_words(source: Source) -> PlainWords:
    return part_of(source, "plain_words.toml", parse_plain_words)


def known_words(language: str = "en") -> tuple[str, ...]:
    """Words the spelling help knows besides its dictionary."""
    return part_of(
        lambda file: resources.text("content", language, file),
        "spelling.toml",
        lambda raw, file: Fields(raw, file, "").words("words"),
    )


def file_words(language: str = "en") -> FileWords:
    """The words offered for the names of a summary's files."""
    return part_of(
        lambda file: resources.text("content", language, file), "file_words.toml", parse_file_words
    )


def read(source: Source) -> Content:
    """Content from wherever `source` has it."""

    def part(file: str, parse: Callable[[dict[str, Any], str], Parsed]) -> Parsed:
        return part_of(source, file, parse)

    about = part("about.toml", rules.parse_about)
    values, values_list = part("values.toml", rules.parse_values)
    lists = part("lists.toml", rules.parse_lists)
    light_prompts, sentence_starts = part("starts.toml", texts.parse_starts)
    adjectives, nouns = part("code_words.toml", texts.parse_code_words)
    return Content(
        about=about,
        lists=lists | {values_list.name: values_list},
        values=values,
        prompts=part("prompts.toml", texts.parse_prompts),
        light_prompts=light_prompts,
        sentence_starts=sentence_starts,
        code_adjectives=adjectives,
        code_nouns=nouns,
        passphrase_words=part("passphrase_words.toml", texts.parse_passphrase_words),
        help_now=part("help_now.toml", texts.parse_help_now),
        what_i_tell_people=part("what_i_tell_people.toml", texts.parse_what_i_tell_people),
        words_we_share=part("words_we_share.toml", texts.parse_words_we_share),
        spectrum=part("spectrum.toml", texts.parse_spectrum),
        outcomes=part("outcomes.toml", texts.parse_outcomes),
    )


def part_of(source: Source, file: str, parse: Callable[[dict[str, Any], str], Parsed]) -> Parsed:
    """One file, parsed; a fault in it gets its line."""
    text = source(file)
    try:
        return parse(tomllib.loads(text), file)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        # The rest of the message may repeat the file's own characters: it is left out.
        raise BadContent(file, "", "is not written as TOML", int(at[1]) if at else None) from None
    except RecursionError:
        raise BadContent(file, "", "is nested too deep") from None
    except BadContent as error:
        raise BadContent(error.file, error.key, error.what, line_of(text, error.key)) from None


def line_of(text: str, key: str) -> int | None:
    """The line where the dotted `key` stands, or as much of its beginning as is there; None when nothing is.

    A plain look from part to part is enough: first `[kind]`, then `key = "one_to_one"`, then `label`.
    """
    lines = text.splitlines()
    found = None
    at = 0
    for name in filter(None, key.split(".")):
        # A place in a list (of an entry whose key is no key): entries are told apart by their `key = `.
        wanted, nth = ("key", int(name)) if name.isdigit() else (name, 1)
        hits = [i for i in range(at, len(lines)) if _names(lines[i], wanted)][:nth]
        if len(hits) < nth:
            break
        found, at = hits[-1] + 1, hits[-1]
    return found


def _names(line: str, name: str) -> bool:
    bare = re.escape(name)
    return not line.lstrip().startswith("#") and bool(
        re.search(rf'^\s*\[\[?{bare}\]|(?<![\w-]){bare}"?\s*=|\bkey\s*=\s*"{bare}"', line)
    )
