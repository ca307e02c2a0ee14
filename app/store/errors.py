"""What can go wrong between a command and the database. The texts are for people."""

from __future__ import annotations


class StoreError(Exception):
    """The store cannot do what was asked; nothing has changed."""


class StoreRefused(StoreError):
    """This location cannot be opened: it is something else, damaged, newer, or out of reach."""


class RevisionConflict(StoreError):
    """Somebody else changed the instance since it was read, or locked what we needed: read and decide again."""


class ConnectionLost(StoreError):
    """The database went away before anything was committed."""


class CommitUnknown(StoreError):
    """The database went away in the moment of the commit, and could not be asked what became of it."""


class Busy(StoreError):
    """Another program holds what we need for too long."""


class NoRoom(StoreError):
    """The disk is full."""
