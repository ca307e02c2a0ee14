"""The schema. Every row of a process instance carries `root_id`: the key by which a cluster may shard.

One module per subject; importing this package registers them all in `metadata`.
"""

from app.store.tables.base import metadata
from app.store.tables.history import history
from app.store.tables.instances import instances, state_parts, variables
from app.store.tables.messages import messages
from app.store.tables.models import contents, definitions, deployments, resources, start_events
from app.store.tables.people import groups, memberships, people, settings
from app.store.tables.talk import comments, drafts
from app.store.tables.waits import incidents, jobs, subscriptions, tasks, timers

__all__ = [
    "comments",
    "contents",
    "definitions",
    "deployments",
    "drafts",
    "groups",
    "history",
    "incidents",
    "instances",
    "jobs",
    "memberships",
    "messages",
    "metadata",
    "people",
    "resources",
    "settings",
    "start_events",
    "state_parts",
    "subscriptions",
    "tasks",
    "timers",
    "variables",
]
