"""Whatever goes wrong below becomes a `WorkspaceError` whose text is for a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

from app.engine.commands import CommandRefused
from app.expressions import ExpressionError
from app.foundation.json import JsonRefused
from app.store.errors import RevisionConflict, StoreError
from app.store.trouble import DRIVERS, store_error
from app.workspace.values import Conflict, WorkspaceError

P = ParamSpec("P")
R = TypeVar("R")


@contextmanager
def refusals() -> Iterator[None]:
    """Translate what the engine, the codec and the database raise."""
    try:
        yield
    except RevisionConflict as error:
        raise Conflict(str(error)) from error
    except (CommandRefused, ExpressionError, JsonRefused, StoreError) as error:
        raise WorkspaceError(str(error)) from error
    except DRIVERS as error:
        found = store_error(error)
        if found is None:
            raise
        kind = Conflict if isinstance(found, RevisionConflict) else WorkspaceError
        raise kind(str(found)) from error


def refusing(method: Callable[P, R]) -> Callable[P, R]:
    """A method inside `refusals()`."""

    @wraps(method)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        with refusals():
            return method(*args, **kwargs)

    return wrapped
