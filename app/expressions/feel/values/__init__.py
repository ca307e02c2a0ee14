"""The values of FEEL (DMN 1.5 section 10.3.2.3).

null, truth values, texts, lists and contexts are Python's None, bool, str, list and dict; numbers are int and Decimal.
What Python's datetime cannot hold (years up to 999,999,999, nanoseconds, a named zone on a time) has types of its own.

calendar.py  days and civil dates, for any year
zone.py      offsets and named zones
moments.py   Date, Time, DateTime
durations.py DayTimeDuration, YearMonthDuration
temporal_text.py  texts -> temporal values
intervals.py Range
functions.py Function
kinds.py     the name of a value's kind
equality.py, order.py  when values are equal, and which is less
text.py      the text of a value
boundary.py  Python's values -> FEEL's and back
"""
