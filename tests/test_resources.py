"""Finding what peerlog brings with it."""

import pytest

from peerlog import resources


def test_a_working_copy_finds_them_beside_the_package() -> None:
    assert resources.root().name == "resources"
    assert resources.path("i18n", "README.md").is_file()


def test_text_and_bytes_of_a_resource_are_the_same() -> None:
    assert resources.text("i18n", "README.md").encode("utf-8") == resources.data("i18n", "README.md")


def test_toml_is_read() -> None:
    assert resources.toml("themes", "tokens.toml")


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="i18n/nothing"):
        resources.path("i18n", "nothing")
