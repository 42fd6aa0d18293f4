"""Whether a folder lies on a network or is copied elsewhere by a synchronising program.

SQLite's quick way of writing (WAL) can ruin a file there; such places get a slower, safer one.
It is a guess from names and the system's own list of mounts: a wrong "no" is possible.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

_NETWORK_KINDS = {
    "9p", "afp", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "glusterfs", "lustre", "ncpfs", "nfs",
    "nfs4", "smb3", "smbfs", "vboxsf", "virtiofs", "vmhgfs",
}  # fmt: skip
_NETWORK_FUSE = re.compile(
    r"fuse\.(sshfs|rclone|davfs2?|smbnetfs|google|onedrive|gvfsd|s3fs|vmhgfs|glusterfs)"
)
_SYNCED_NAME = re.compile(
    r"(onedrive|dropbox|google ?drive|my drive|icloud ?drive|mobile documents|nextcloud|owncloud|syncthing"
    r"|pcloud ?drive|box sync|sharepoint|megasync|seafile)( ?[-–(].*)?",
    re.IGNORECASE,
)
_SYNCED_MARKS = (
    ".dropbox",
    ".stfolder",
    ".sync",
    ".owncloudsync.log",
    ".nextcloudsync.log",
    "desktop.ini.onedrive",
)
_SYNCED_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_DRIVE_REMOTE = 4


def looks_shared(
    folder: Path, *, mounts: str | None = None, environment: Mapping[str, str] | None = None
) -> bool:
    """Whether WAL should be kept away from this folder.

    `mounts` is the text of /proc/self/mountinfo, `environment` the variables; None reads the system's own.
    """
    resolved = folder.resolve()
    named = os.environ if environment is None else environment
    return _is_synced(resolved, named) or _is_network(resolved, mounts)


def _is_synced(folder: Path, environment: Mapping[str, str]) -> bool:
    for place in (folder, *folder.parents):
        if _SYNCED_NAME.fullmatch(place.name) or any((place / mark).exists() for mark in _SYNCED_MARKS):
            return True
    roots = [Path(environment[name]) for name in _SYNCED_VARIABLES if environment.get(name)]
    return any(folder.is_relative_to(root) for root in roots)


def _is_network(folder: Path, mounts: str | None) -> bool:
    if sys.platform == "win32":
        import ctypes

        drive = folder.drive
        remote = ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == _DRIVE_REMOTE
        return drive.startswith("\\\\") or remote
    if mounts is None:
        try:
            mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return False
    kind = _kind_of_mount(folder, mounts)
    return kind in _NETWORK_KINDS or _NETWORK_FUSE.match(kind) is not None


def _kind_of_mount(folder: Path, mounts: str) -> str:
    """The file system of the mount a folder lies on: the last one of the longest path that holds it."""
    found, depth = "", -1
    for line in mounts.splitlines():
        before, separator, after = line.partition(" - ")
        fields = before.split(" ")
        if not separator or len(fields) < 5:
            continue
        # The kernel writes spaces and such in octal.
        point = Path(re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), fields[4]))
        if folder.is_relative_to(point) and len(point.parts) >= depth:
            found, depth = after.split(" ")[0], len(point.parts)
    return found
