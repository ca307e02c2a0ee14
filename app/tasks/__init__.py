"""The work of people: finding tasks, how they stand against their due date, what is said beside them.

listing.py    which tasks, in which order
due.py        on time, at risk, overdue
comments.py   what people say about a case
drafts.py     half-filled forms
"""
