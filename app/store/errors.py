"""What can go wrong between a command and the database. The texts are for people."""

from __future__ import annotations


class StoreError(Exception):
    """The store cannot do what was asked; nothing has changed."""


class StoreRefused(StoreError):
    """This location cannot be opened: it is something else, damaged, newer, or out of reach."""


class RevisionConflict(StoreError):
    """Somebody else changed the instance since it was read; read again and decide again."""
