"""Every page once in a language with longer words and strange letters."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

REGISTRY = Path(__file__).with_name("test_registry.py")
CHOSEN = "no_word_is_cut and (light-1.0 or light-2.0)"


@pytest.mark.slow
def test_no_word_is_cut_when_every_text_is_a_third_longer() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", str(REGISTRY), "-k", CHOSEN],
        env={**os.environ, "PEERLOG_LANGUAGE": "pseudo"},
        cwd=REGISTRY.parents[2],
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-3000:]
