"""Whether the tests would notice: each guarantee is taken away in a copy, and a named test has to fail."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.mutations import mutation
from tests.mutations.mutation import ROOT, Mutation

MUTATIONS = mutation.every_mutation()
GUARANTEES = {"seal", "authorizer", "lock", "draft", "ledger", "floors", "gate", "team", "own words"}


def test_no_mutation_has_grown_old() -> None:
    """Quick, so that whoever changes one of these lines hears of it at once."""
    stale = [
        (str(mutated), name, old)
        for mutated in MUTATIONS
        for name, old, new in mutated.edits
        if (ROOT / name).read_text(encoding="utf-8").count(old) != 1 or old == new
    ]
    assert stale == []
    assert len({str(mutated) for mutated in MUTATIONS}) == len(MUTATIONS)
    assert {mutated.guarantee for mutated in MUTATIONS} >= GUARANTEES


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return mutation.copy_of_the_program(tmp_path_factory.mktemp("copy"))


@pytest.mark.slow
def test_the_guarding_tests_pass_in_an_untouched_copy(copy: Path) -> None:
    """Without this, a test that fails anyway would look like one that notices."""
    wanted = sorted({mutated.noticed_by for mutated in MUTATIONS})
    ran = mutation.run(wanted, copy)
    assert (ran.failed, ran.broken) == (0, 0), ran.output
    assert ran.passed >= len(wanted), ran.output


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="some are changes to what only POSIX has")
@pytest.mark.parametrize("mutated", MUTATIONS, ids=str)
def test_a_guarantee_taken_away_is_noticed(copy: Path, mutated: Mutation) -> None:
    with mutation.applied(mutated.edits, copy):
        ran = mutation.run([mutated.noticed_by], copy)
    assert ran.failed >= 1, f"{mutated.noticed_by} did not notice: {ran.output}"


def test_a_mutation_that_does_not_fit_is_said(tmp_path: Path) -> None:
    file = tmp_path / "file.txt"
    file.write_text("once twice twice")
    with mutation.applied([("file.txt", "once", "never")], tmp_path):
        assert file.read_text() == "never twice twice"
    for old in ("twice", "thrice"):
        with (
            pytest.raises(AssertionError, match="times"),
            mutation.applied([("file.txt", old, "x")], tmp_path),
        ):
            pass
    assert file.read_text() == "once twice twice"
