"""The two slots that hold the data key."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerlog.domain.errors import Damaged, DamagedHeader, Refused, WrongPassphrase
from peerlog.vault import header, recovery_code
from peerlog.vault.header import Cost

CHEAP = Cost(memory_kib=8, passes=1, lanes=1)


def test_passphrase_and_recovery_code_open_the_same_key() -> None:
    made, key, code = header.make("plum river lamp stone", CHEAP)
    assert header.unlock(made, "plum river lamp stone").same_as(key)
    assert header.unlock_with_recovery(made, code).same_as(key)
    assert header.recovery_code_fits(made, code)


def test_every_logbook_has_a_key_of_its_own() -> None:
    first, second = header.make("same", CHEAP), header.make("same", CHEAP)
    assert not first[1].same_as(second[1])
    assert first[0] != second[0]
    assert first[2] != second[2]


@pytest.mark.parametrize(
    "wrong", ["plum river lamp ston", "Plum river lamp stone", "plum river lamp stone ", "", "\ud800"]
)
def test_a_wrong_passphrase_is_told_as_such(wrong: str) -> None:
    made, _, _ = header.make("plum river lamp stone", CHEAP)
    with pytest.raises(WrongPassphrase):
        header.unlock(made, wrong)


def test_a_wrong_or_mistyped_recovery_code_does_not_open() -> None:
    made, _, _ = header.make("x", CHEAP)
    _, _, foreign = header.make("x", CHEAP)
    for code in (foreign, foreign[:-1], "", "hello"):
        assert not header.recovery_code_fits(made, code)
        with pytest.raises(WrongPassphrase):
            header.unlock_with_recovery(made, code)


def test_an_empty_passphrase_is_refused() -> None:
    with pytest.raises(Refused):
        header.make("", CHEAP)
    made, key, _ = header.make("x", CHEAP)
    with pytest.raises(Refused):
        header.change_passphrase(made, key, "")


def test_the_two_ways_to_write_an_accent_are_one_passphrase() -> None:
    composed = "zażółć café"
    split = unicodedata.normalize("NFD", composed)
    assert split != composed
    made, key, _ = header.make(composed, CHEAP)
    assert header.unlock(made, split).same_as(key)


def test_any_passphrase_that_can_be_typed_opens_what_it_closed() -> None:
    @settings(max_examples=40)
    @given(st.text(st.characters(exclude_categories=[]), min_size=1, max_size=80))
    def holds(passphrase: str) -> None:
        made, key, _ = header.make(passphrase, CHEAP)
        assert header.unlock(made, passphrase).same_as(key)

    holds()


def test_every_flipped_bit_of_a_header_is_damage_never_a_wrong_passphrase() -> None:
    made, _, code = header.make("x", CHEAP)
    for at in range(len(made)):
        spoiled = made[:at] + bytes([made[at] ^ 1 << at % 8]) + made[at + 1 :]
        assert not header.is_whole(spoiled)
        with pytest.raises(DamagedHeader):
            header.unlock(spoiled, "x")
        with pytest.raises(Damaged):
            header.recovery_code_fits(spoiled, code)
    for length in (0, 1, 31, len(made) - 1):
        with pytest.raises(DamagedHeader):
            header.unlock(made[:length], "x")


def forged(made: bytes, at: int, by: bytes) -> bytes:
    """A header changed by somebody who knows how the checksum is made."""
    body = made[:-32]
    body = body[:at] + by + body[at + len(by) :]
    return body + hashlib.sha256(body).digest()


FIRST_SLOT = len(b"peerlog key\0\x01")


@pytest.mark.parametrize(
    ("offset", "by"),
    [
        (1, (512 * 1024 + 1).to_bytes(4, "big")),  # memory
        (1, (0xFFFFFFFF).to_bytes(4, "big")),
        (1, (0).to_bytes(4, "big")),
        (5, (11).to_bytes(4, "big")),  # passes
        (5, (0).to_bytes(4, "big")),
        (9, (0).to_bytes(4, "big")),  # lanes
        (9, (1_000_000).to_bytes(4, "big")),
        (0, b"R"),
    ],
)
def test_a_forged_header_cannot_ask_for_the_machine(offset: int, by: bytes) -> None:
    made, _, _ = header.make("x", CHEAP)
    with pytest.raises(DamagedHeader):
        header.unlock(forged(made, FIRST_SLOT + offset, by), "x")


def test_a_header_of_another_form_is_no_wrong_passphrase() -> None:
    made, _, _ = header.make("x", CHEAP)
    with pytest.raises(DamagedHeader):
        header.unlock(forged(made, FIRST_SLOT - 1, b"\x02"), "x")


def test_a_slot_with_another_cost_or_salt_does_not_open() -> None:
    made, _, _ = header.make("x", CHEAP)
    for offset, by in ((5, (2).to_bytes(4, "big")), (13, b"another salt"), (29, b"nonce")):
        with pytest.raises(WrongPassphrase):
            header.unlock(forged(made, FIRST_SLOT + offset, by), "x")


def test_a_changed_passphrase_opens_and_the_old_one_does_not() -> None:
    made, key, code = header.make("old", CHEAP)
    changed = header.change_passphrase(made, key, "new")
    assert header.unlock(changed, "new").same_as(key)
    assert header.recovery_code_fits(changed, code)
    with pytest.raises(WrongPassphrase):
        header.unlock(changed, "old")


def test_a_new_recovery_code_opens_and_the_old_one_does_not() -> None:
    made, key, old = header.make("x", CHEAP)
    changed, new = header.new_recovery_code(made, key)
    assert header.unlock_with_recovery(changed, new).same_as(key)
    assert header.unlock(changed, "x").same_as(key)
    assert not header.recovery_code_fits(changed, old)


def test_the_usual_cost_is_what_was_promised() -> None:
    assert Cost() == Cost(memory_kib=128 * 1024, passes=3, lanes=4)
    assert Cost().is_bearable
    made, key, _ = header.make("x")
    assert header.unlock(made, "x").same_as(key)


def test_too_little_memory_is_an_error_of_its_own() -> None:
    if sys.platform == "win32":
        pytest.skip("no memory limit for one process here")
    script = (
        "import resource\n"
        "from peerlog.domain.errors import TooLittleMemory\n"
        "from peerlog.vault import header\n"
        "resource.setrlimit(resource.RLIMIT_AS, (100 * 2**20,) * 2)\n"
        "try:\n    header.make('x')\nexcept TooLittleMemory:\n    print('said so')\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "said so"


def test_the_code_reads_back_in_any_case_and_spacing() -> None:
    @given(st.binary(min_size=16, max_size=16), st.randoms(use_true_random=False))
    def holds(secret: bytes, chance: object) -> None:
        code = recovery_code.written(secret)
        assert len(code.replace("-", "")) == 28
        assert not set(code) & set("ILOU")
        for typed in (
            code,
            code.lower(),
            code.replace("-", ""),
            f"  {code.replace('-', ' - ')}\n",
            code.replace("0", "o").replace("1", "l"),
            code.replace("0", "O").replace("1", "I").replace("V", "u"),
        ):
            assert recovery_code.read(typed) == secret

    holds()


def test_one_wrong_character_in_a_code_is_noticed() -> None:
    code = recovery_code.written(bytes(range(16))).replace("-", "")
    mistyped = [
        code[:at] + other + code[at + 1 :]
        for at in range(len(code))
        for other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
        if other != code[at]
    ]
    noticed = sum(recovery_code.read(attempt) is None for attempt in mistyped)
    assert noticed / len(mistyped) > 0.995
    swapped = [
        code[:at] + code[at + 1] + code[at] + code[at + 2 :] for at in range(27) if code[at] != code[at + 1]
    ]
    assert sum(recovery_code.read(attempt) is None for attempt in swapped) >= len(swapped) - 1
    for attempt in (code[:-1], code + "0", "é" * 28, "²" * 28, ""):
        assert recovery_code.read(attempt) is None
