"""The front door: everything a person can do, as one typed interface with several homes.

protocol.py   the `Workspace` protocol that screens, command line and server speak
values.py     what it takes and returns: frozen values, nothing live
local.py      `LocalWorkspace`: the engine in this process, on SQLite or PostgreSQL
              executor.py runs a command; models.py, cases.py, tasks.py, correlation.py, delivery.py,
              worker.py and external.py are its parts
bulk.py       many commands in one commit, at times of the caller's choosing
runner.py     a thread that does what is due
open.py       `open_workspace(location)`: a file path or a PostgreSQL URL
"""
