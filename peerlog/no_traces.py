"""What this program leaves outside its folders: nothing the system can be asked to leave out."""

from __future__ import annotations

import os
import sys

_PR_SET_DUMPABLE = 4
_SEM_FAILCRITICALERRORS, _SEM_NOGPFAULTERRORBOX = 0x1, 0x2


def leave_no_traces() -> None:
    """Files of ours are for their owner only; a crash writes no memory to disk.

    On Linux other programs of the same login cannot read the memory either, but for those of root.
    """
    os.umask(0o077)
    if sys.platform == "win32":
        import ctypes

        # No window of the system's over a crash, and so nothing it could offer to send.
        ctypes.windll.kernel32.SetErrorMode(_SEM_FAILCRITICALERRORS | _SEM_NOGPFAULTERRORBOX)
    else:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if sys.platform == "linux":
            _not_dumpable()


def _not_dumpable() -> None:
    """A core limit of zero does not stop a core that is piped into a program (systemd-coredump)."""
    import ctypes

    ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
