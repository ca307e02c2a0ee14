"""PostgreSQL: what every connection is told, and why.

UTC sessions, so that no server setting shifts a moment. `tcp_user_timeout` and keepalives free a
client from a dead network within seconds; the server frees the row locks of a vanished client by
`idle_in_transaction_session_timeout`. `synchronous_commit` stays on: without it a crash loses
acknowledged commits.
"""

from __future__ import annotations

import sqlalchemy as sa

from app.store.database import Database

CONNECT_SECONDS = 10
UNANSWERED_SECONDS = 15
"""How long what we sent may stay without the other machine's acknowledgement."""
OPTIONS = "-c timezone=UTC -c idle_in_transaction_session_timeout=60000 -c synchronous_commit=on"


def engine(url: str) -> sa.Engine:
    """An engine on psycopg; `url` may begin with postgresql:// or postgres://."""
    target = sa.make_url(url.replace("postgres://", "postgresql://", 1)).set(drivername="postgresql+psycopg")
    return sa.create_engine(
        target,
        pool_size=8,
        max_overflow=24,
        pool_pre_ping=False,
        pool_recycle=1800,
        connect_args={
            "options": OPTIONS,
            "connect_timeout": CONNECT_SECONDS,
            "keepalives_idle": 10,
            "keepalives_interval": 5,
            "keepalives_count": 3,
            "tcp_user_timeout": UNANSWERED_SECONDS * 1000,
        },
    )


def open_database(url: str) -> Database:
    """Connections to an existing database with our schema."""
    made = engine(url)
    return Database(made, made, location=shown(url), one_writer=False)


def shown(url: str) -> str:
    """The URL as it may be shown: without its password."""
    return sa.make_url(url).render_as_string(hide_password=True)
