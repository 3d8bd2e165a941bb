"""Where a database file may lie: a folder of this computer that can be written; never a disk of another one."""

import sys
from pathlib import Path

from gifts_app.errors import StorageUnavailable

# SQLite's log of changes is shared memory, which two computers do not share: such places lose rows sooner or later.
_NETWORK_TYPES = frozenset(
    {
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "9p", "davfs", "ceph", "glusterfs", "lustre", "beegfs",
        "fuse.sshfs", "fuse.davfs", "fuse.davfs2", "fuse.rclone", "fuse.glusterfs", "fuse.s3fs", "fuse.gvfsd-fuse",
        "fuse.smbnetfs", "fuse.curlftpfs", "fuse.google-drive-ocamlfuse", "fuse.onedriver",
    }
)  # fmt: skip
_MOUNTS = Path("/proc/mounts")
_REMOTE_DRIVE = 4


def refuse_network(path: Path, mounts: Path = _MOUNTS) -> None:
    """Raise when a path lies on another computer's disk.

    Raises:
        StorageUnavailable: with the way out, which is one PostgreSQL for the team.
    """
    if is_network(path, mounts):
        raise StorageUnavailable(
            "{place} lies on a network disk, where a database file loses data; choose a folder of this computer, "
            "or let the team share one PostgreSQL.",
            place=str(path),
        )


def is_network(path: Path, mounts: Path = _MOUNTS) -> bool:
    """Say whether a path, which need not exist yet, lies on a network file system."""
    text = str(path)
    if text.startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        return _is_remote_drive(path)
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    resolved = path.resolve()
    best, best_type = -1, ""
    for line in lines:
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
        # Later mounts cover earlier ones at the same place.
        if len(point) >= best and resolved.is_relative_to(point):
            best, best_type = len(point), fields[2]
    return best_type in _NETWORK_TYPES


def _is_remote_drive(path: Path) -> bool:
    import ctypes  # noqa: PLC0415

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 (exists on Windows only)
    return bool(kernel.GetDriveTypeW(str(Path(path.absolute().anchor))) == _REMOTE_DRIVE)
