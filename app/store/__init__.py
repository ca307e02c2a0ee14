"""Where running processes are kept: SQLite files and PostgreSQL, one schema, one transaction per command.

tables/        the schema, as SQLAlchemy Core tables (no ORM)
types.py       columns whose meaning is the same on both databases
database.py    a `Database`: short read and write transactions, `database.write()` and `database.read()`
sqlite.py, postgres.py   what each driver needs to be told
opening.py     open, create, refuse or upgrade what stands at a location
commit.py      one engine outcome becomes one transaction
outbox.py      publications on their way to other instances
leases.py      jobs handed to workers for a while
"""
