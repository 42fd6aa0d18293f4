"""Sealing and opening of rows."""

from __future__ import annotations

import hashlib
import pickle
import zlib

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from peerlog.domain.errors import Damaged, Refused
from peerlog.vault import sealed
from peerlog.vault.dictionary_1 import DICTIONARY_1
from peerlog.vault.key import Key

KEY = Key(bytes(range(32)))
OTHER = Key(bytes(range(1, 33)))
UID = b"12345678"


def test_what_was_sealed_is_opened_again_whatever_it_was() -> None:
    @given(st.binary(max_size=5000), st.text(max_size=30))
    def holds(plain: bytes, columns: str) -> None:
        blob = KEY.seal(plain, table="draft", uid=UID, columns=columns)
        assert KEY.open(blob, table="draft", uid=UID, columns=columns) == plain

    holds()


@pytest.mark.parametrize(
    ("table", "uid", "columns"),
    [
        ("session", b"87654321", "kind=group"),
        ("reflection", UID, "kind=group"),
        ("session", UID, "kind=grouq"),
        ("session", UID, ""),
        ("sessio", b"n" + UID, "kind=group"),
    ],
)
def test_a_row_opens_only_in_its_own_place(table: str, uid: bytes, columns: str) -> None:
    blob = KEY.seal(b"words", table="session", uid=UID, columns="kind=group")
    with pytest.raises(Damaged):
        KEY.open(blob, table=table, uid=uid, columns=columns)


def test_a_row_does_not_open_with_another_key() -> None:
    blob = KEY.seal(b"words", table="session", uid=UID, columns="")
    with pytest.raises(Damaged):
        OTHER.open(blob, table="session", uid=UID, columns="")


def test_every_flipped_bit_and_every_missing_byte_is_found() -> None:
    blob = KEY.seal(b"a short note", table="session", uid=UID, columns="")
    spoiled = [
        blob[:at] + bytes([blob[at] ^ 1 << bit]) + blob[at + 1 :]
        for at in range(len(blob))
        for bit in range(8)
    ]
    spoiled += [blob[:length] for length in range(len(blob))]
    spoiled += [blob + b"\0"]
    for attempt in spoiled:
        with pytest.raises(Damaged):
            KEY.open(attempt, table="session", uid=UID, columns="")


def test_a_seal_is_never_made_twice() -> None:
    blobs = {KEY.seal(b"same", table="session", uid=UID, columns="") for _ in range(200)}
    assert len(blobs) == 200
    assert len({blob[1:13] for blob in blobs}) == 200


def test_lengths_are_told_in_steps_only() -> None:
    chance = hashlib.shake_256(b"no pattern to compress").digest(6000)
    small = {len(KEY.seal(chance[:n], table="t", uid=UID, columns="")) for n in range(900)}
    large = {len(KEY.seal(chance[:n], table="t", uid=UID, columns="")) for n in range(1100, 6000, 7)}
    around = 1 + 12 + 16
    assert {(length - around) % 64 for length in small} == {0}
    assert {(length - around) % 256 for length in large} == {0}


def test_nothing_typed_can_be_seen_in_a_blob() -> None:
    words = b"amber heron by the river " * 40
    blob = KEY.seal(words, table="session", uid=UID, columns="")
    assert b"heron" not in blob
    assert len(blob) < len(words) / 4


def test_more_than_the_bound_is_refused_before_it_is_sealed() -> None:
    with pytest.raises(Refused):
        KEY.seal(bytes(sealed.MOST_BYTES + 1), table="draft", uid=UID, columns="")


def test_a_megabyte_of_anything_is_taken() -> None:
    note = b"\\u0000" * 1_000_000
    assert KEY.open(KEY.seal(note, table="d", uid=UID, columns=""), table="d", uid=UID, columns="") == note


def test_a_small_blob_that_would_unpack_to_very_much_is_stopped() -> None:
    cipher = AESGCM(bytes(32))
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, DICTIONARY_1)
    bomb = packer.compress(bytes(sealed.MOST_BYTES + 1)) + packer.flush()
    inside = len(bomb).to_bytes(4, "big") + bomb
    bound = sealed.length_prefixed(b"peerlog row", b"\x01", b"t", UID, b"")
    blob = b"\x01" + bytes(12) + cipher.encrypt(bytes(12), inside, bound)
    with pytest.raises(Damaged):
        sealed.unseal(cipher, blob, table="t", uid=UID, columns="")


@pytest.mark.parametrize("inside", [b"", b"\0\0", b"\0\0\0\x09abc", b"\0\0\0\x02\x03\0x", b"\0\0\0\x03abc"])
def test_what_is_sealed_but_malformed_inside_is_damage_not_a_crash(inside: bytes) -> None:
    cipher = AESGCM(bytes(32))
    bound = sealed.length_prefixed(b"peerlog row", b"\x01", b"t", UID, b"")
    blob = b"\x01" + bytes(12) + cipher.encrypt(bytes(12), inside, bound)
    with pytest.raises(Damaged):
        sealed.unseal(cipher, blob, table="t", uid=UID, columns="")


def test_a_blob_of_the_first_format_still_opens() -> None:
    """Made once with the first version; if this fails, old logbooks have become unreadable."""
    blob = bytes.fromhex(FIRST_BLOB)
    assert KEY.open(blob, table="session", uid=UID, columns="kind=group") == b'{"note":"We went for a walk."}'


def test_the_dictionary_is_never_edited() -> None:
    digest = hashlib.sha256(DICTIONARY_1).hexdigest()
    assert digest == "8369ebce5bec8235cd4ee4effe57e2a37ed5f80a8ed5ed981382cb6468296dc3"
    assert len(DICTIONARY_1) <= 4096


def test_no_other_parts_make_the_same_bound_text() -> None:
    assert sealed.length_prefixed(b"ab", b"c") != sealed.length_prefixed(b"a", b"bc")
    assert sealed.length_prefixed(b"ab", b"") != sealed.length_prefixed(b"ab")


def test_signatures_differ_by_purpose_data_and_key() -> None:
    macs = {
        KEY.mac("about", b"x"),
        KEY.mac("ledger", b"x"),
        KEY.mac("about", b"y"),
        OTHER.mac("about", b"x"),
    }
    assert len(macs) == 4
    assert KEY.mac_fits("about", b"x", KEY.mac("about", b"x"))
    assert not KEY.mac_fits("about", b"x", KEY.mac("ledger", b"x"))


def test_a_key_is_never_shown_nor_written_out() -> None:
    assert "<Key>" in f"{KEY!r} {[KEY]}"
    with pytest.raises(TypeError):
        pickle.dumps(KEY)
    with pytest.raises(ValueError, match="32"):
        Key(b"short")


FIRST_BLOB = (
    "0159a0975ed4754a6dceb8db4181aa5f5921a92187adc1086a129f5e7a98096e8bf020e2603442c6e06fec6688e6f3749478"
    "b3ac341cb863618d5faff1fd0735e37040b24905a874e84532022ce263ce96a38975016297622a53e1d988"
)
