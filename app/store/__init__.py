"""Where running processes are kept: SQLite files and PostgreSQL, one schema, one transaction per command.

tables/        the schema, as SQLAlchemy Core tables (no ORM); migrations/ leads older stores to it
types.py       columns whose meaning is the same on both databases
database.py    a `Database`: short transactions, `database.write()` and `database.read()`
prepared.py, statements.py   the hot path: statements compiled once, run on the driver
sqlite.py, postgres.py       what each driver needs to be told
opening.py, inspection.py    open, create, refuse or upgrade what stands at a location
rows.py, commit.py           one engine outcome becomes one transaction
outbox.py      publications on their way to other instances
leases.py, timers.py         what is due, and who has it in hand
journal.py, instances.py     reading history and instances
announcing.py, watching.py   hearing of what other programs write
crashpoints.py               where tests kill the process
"""
