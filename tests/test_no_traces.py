"""A crash writes no memory to disk, and other programs of the login cannot read it."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the limits of Linux")

LOOK = """
import ctypes, os, resource
from peerlog.no_traces import leave_no_traces
leave_no_traces()
dumpable = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)
print(resource.getrlimit(resource.RLIMIT_CORE), dumpable, oct(os.umask(0)))
"""


def test_no_core_is_written_and_files_are_for_their_owner_only() -> None:
    run = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=True)
    assert run.stdout.split(") ")[0] == "(0, 0"
    assert run.stdout.split(") ")[1].split() == ["0", "0o77"]
