"""What a program that died leaves behind, for tests of bringing it back."""

from __future__ import annotations

from app.foundation.snapshots import Kept, Snapshots
from app.session.kept_work import folder_of


def leave_behind(place: str, *copies: Kept) -> None:
    """Copies in a folder that nobody holds, as after a crash."""
    snapshots = Snapshots(folder_of(place))
    for number, kept in enumerate(copies):
        snapshots.keep(str(number), kept)
    assert snapshots._lock is not None
    snapshots._lock.close()
