"""Hold a case while something is done beside its state, so that it is neither removed nor ended under our hands.

Commands need none of this: they change the case's row by compare-and-set. On SQLite nobody else writes anyway, and
looking again inside the transaction is all; on PostgreSQL rows are locked until its end.
"""

from __future__ import annotations

import sqlalchemy as sa

from app.store.database import Transaction
from app.store.tables import instances, tasks
from app.workspace.values import NotFound


def hold_case(tx: Transaction, root_id: str, *, to_remove: bool = False) -> None:
    """Nobody else removes the case before our commit. Commands go on beside us, unless it is held `to_remove`.

    Raises NotFound when it is gone.
    """
    query = sa.select(instances.c.id).where(instances.c.root_id == root_id, instances.c.id == root_id)
    locking = query.with_for_update() if to_remove else query.with_for_update(read=True, key_share=True)
    if tx.execute(locking).first() is None:
        raise NotFound("There is no such case (any more)")


def hold_open_task(tx: Transaction, root_id: str, key: int) -> bool:
    """Whether the task is open; then it does not end before our commit."""
    mine = (tasks.c.root_id == root_id) & (tasks.c.key == key)
    state = tx.execute(sa.select(tasks.c.state).where(mine).with_for_update(read=True)).scalar_one_or_none()
    return state == "open"
