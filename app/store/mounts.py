"""Is a path on a network file system? Known on Linux, where the kernel lists its mounts."""

from __future__ import annotations

from pathlib import Path

NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "fuse.sshfs", "fuse.glusterfs", "davfs"}
)


def network_file_system(path: Path, mounts: Path = Path("/proc/self/mounts")) -> str | None:
    """The kind of network file system that holds `path`; None when it is local or unknown."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    best, kind = "", ""
    for fields in (line.split() for line in lines):
        if len(fields) >= 3 and _holds(_unescape(fields[1]), path) and len(fields[1]) >= len(best):
            best, kind = fields[1], fields[2]
    return kind if kind in NETWORK else None


def _holds(mount: str, path: Path) -> bool:
    return Path(mount) == path or Path(mount) in path.parents


def _unescape(text: str) -> str:
    """Spaces and the like are octal escapes in the list (man 5 fstab)."""
    return text.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
