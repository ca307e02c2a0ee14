"""Work on the outside world that ships with Millrace, as job handlers by topic.

addresses.py   where a call may go: not to this machine or its network, unless somebody allowed it
connections.py systems that this computer's owner has named; a model says only the name
http.py        one HTTP request per job
handlers.py    `built_in()`: every handler of this room, by topic
"""
