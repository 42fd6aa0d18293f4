"""A sealed backup: opens whole for the right key, and in no other way."""

from __future__ import annotations

import io
import random
import tracemalloc
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from peerlog.domain.errors import Damaged, PeerlogError, Refused, TooNewBackup, WrongPassphrase
from peerlog.vault import backup_file, header
from peerlog.vault.backup_file import CHUNK_BYTES, HEAD_BYTES, NOTES_BYTES, Backup
from peerlog.vault.header import Cost
from peerlog.vault.key import Key

CHEAP = Cost(memory_kib=8, passes=1, lanes=1)
PASSPHRASE = "plum river lamp stone"
TAG = 16
FIRST_CHUNK = HEAD_BYTES + NOTES_BYTES + TAG
SIZES = (0, 1, 8192, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES, 2 * CHUNK_BYTES + 5)


class Made(NamedTuple):
    header: bytes
    key: Key
    code: str


@pytest.fixture(scope="module")
def keys() -> Made:
    return Made(*header.make(PASSPHRASE, CHEAP))


def image_of(size: int) -> bytes:
    return random.Random(size).randbytes(size)


def sealed(keys: Made, image: bytes, notes: bytes = b"notes") -> bytes:
    out = io.BytesIO()
    backup_file.seal(
        io.BytesIO(image), out, key=keys.key, header=keys.header, notes=notes, passed=lambda _done: None
    )
    return out.getvalue()


def opened(data: bytes, key: Key) -> tuple[bytes, bytes]:
    """(notes, image)."""
    file = io.BytesIO(data)
    backup = Backup.read(file)
    return backup.notes(key), b"".join(backup.image(key, file))


@pytest.fixture(scope="module")
def three_chunks(keys: Made) -> tuple[bytes, bytes]:
    """(image, backup) of two whole chunks and a bit."""
    image = image_of(2 * CHUNK_BYTES + 5)
    return image, sealed(keys, image)


@pytest.fixture(scope="module")
def small(keys: Made) -> tuple[bytes, bytes]:
    image = image_of(3000)
    return image, sealed(keys, image)


@pytest.mark.parametrize("size", SIZES)
def test_what_was_sealed_comes_back_whatever_its_length(keys: Made, size: int) -> None:
    image = image_of(size)
    data = sealed(keys, image)
    assert len(data) == backup_file.file_bytes(size)
    notes, back = opened(data, keys.key)
    assert back == image
    assert notes == b"notes".ljust(NOTES_BYTES, b"\0")


def test_passphrase_and_recovery_code_open_it(keys: Made, small: tuple[bytes, bytes]) -> None:
    backup = Backup.read(io.BytesIO(small[1]))
    by_passphrase = backup.unlock(lambda head: header.unlock(head, PASSPHRASE))
    by_code = backup.unlock(lambda head: header.unlock_with_recovery(head, keys.code))
    for key in (by_passphrase, by_code):
        assert opened(small[1], key)[1] == small[0]
    with pytest.raises(WrongPassphrase):
        backup.unlock(lambda head: header.unlock(head, PASSPHRASE + " "))


def test_another_logbooks_key_opens_nothing(small: tuple[bytes, bytes]) -> None:
    _header, other, _code = header.make(PASSPHRASE, CHEAP)
    with pytest.raises(Damaged):
        opened(small[1], other)


def test_two_backups_of_one_image_share_no_bytes(keys: Made, small: tuple[bytes, bytes]) -> None:
    again = sealed(keys, small[0])
    assert again[HEAD_BYTES:] != small[1][HEAD_BYTES:]
    assert sum(a == b for a, b in zip(again[HEAD_BYTES:], small[1][HEAD_BYTES:], strict=True)) < 100


def refused(data: bytes, key: Key) -> bool:
    """Whether nothing of it is taken for whole."""
    try:
        file = io.BytesIO(data)
        backup = Backup.read(file)
        backup.unlock(lambda head: header.unlock(head, PASSPHRASE))
        backup.notes(key)
        b"".join(backup.image(key, file))
    except PeerlogError:
        return True
    return False


@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
@example(place=0.0, bit=0)
@example(place=0.999999, bit=7)
def test_a_flipped_bit_anywhere_is_found(
    keys: Made, small: tuple[bytes, bytes], place: float, bit: int
) -> None:
    data = bytearray(small[1])
    data[int(place * len(data))] ^= 1 << bit
    assert refused(bytes(data), keys.key)


@given(length=st.floats(0, 1, exclude_max=True))
def test_a_shorter_file_is_found(keys: Made, small: tuple[bytes, bytes], length: float) -> None:
    assert refused(small[1][: int(length * len(small[1]))], keys.key)


@given(more=st.binary(min_size=1, max_size=100))
def test_a_longer_file_is_found(keys: Made, small: tuple[bytes, bytes], more: bytes) -> None:
    assert refused(small[1] + more, keys.key)


def test_chunks_left_out_swapped_doubled_or_added_are_found(
    keys: Made, three_chunks: tuple[bytes, bytes]
) -> None:
    image, data = three_chunks
    assert not refused(data, keys.key)
    step = CHUNK_BYTES + TAG
    head, first = data[:FIRST_CHUNK], data[FIRST_CHUNK : FIRST_CHUNK + step]
    second, last = data[FIRST_CHUNK + step : FIRST_CHUNK + 2 * step], data[FIRST_CHUNK + 2 * step :]
    other = sealed(keys, image)
    others_first = other[FIRST_CHUNK : FIRST_CHUNK + step]
    wrong = {
        "none": head,
        "only the first": head + first,
        "without the last": head + first + second,
        "without the second": head + first + last,
        "only the last": head + last,
        "swapped": head + second + first + last,
        "doubled": head + first + second + second + last,
        "the end twice": head + first + second + last + last,
        "one of another backup": head + others_first + second + last,
        "the notes of another backup": other[:FIRST_CHUNK] + first + second + last,
    }
    assert [name for name, made in wrong.items() if not refused(made, keys.key)] == []


def test_what_is_no_backup_and_what_is_newer_is_told_apart(small: tuple[bytes, bytes]) -> None:
    for data in (b"", b"Dear diary", b"SQLite format 3\0" + bytes(500)):
        with pytest.raises(Refused, match="not_a_backup"):
            Backup.read(io.BytesIO(data))
    with pytest.raises(TooNewBackup):
        Backup.read(io.BytesIO(small[1][:15] + b"\x02" + small[1][16:]))
    with pytest.raises(Damaged):
        Backup.read(io.BytesIO(small[1][:200]))


def test_memory_does_not_grow_with_the_image(keys: Made) -> None:
    image, out = io.BytesIO(bytes(10 * CHUNK_BYTES)), _Nowhere()
    tracemalloc.start()
    try:
        backup_file.seal(image, out, key=keys.key, header=keys.header, notes=b"", passed=lambda _done: None)
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert out.length == backup_file.file_bytes(10 * CHUNK_BYTES)
    assert most < 5 * CHUNK_BYTES


class _Nowhere(io.BytesIO):
    """Counts what is written and keeps nothing."""

    length = 0

    def write(self, data: object) -> int:
        assert isinstance(data, bytes)
        self.length += len(data)
        return len(data)
