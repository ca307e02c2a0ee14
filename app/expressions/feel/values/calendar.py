"""The proleptic Gregorian calendar for any year, by day numbers (day 0 is 1970-01-01).

The algorithms count years from March, so that the leap day is the last of its year; 146,097 days make 400 years.
"""

from __future__ import annotations

DAYS_IN_400_YEARS = 146_097
TO_EPOCH = 719_468
"""Days from 0000-03-01 to 1970-01-01."""
MAX_YEAR = 999_999_999
NANOS = 1_000_000_000
DAY_NANOS = 86_400 * NANOS


def is_leap(year: int) -> bool:
    """Whether the year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Days of a month (1 to 12)."""
    if month == 2:
        return 29 if is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def day_number(year: int, month: int, day: int) -> int:
    """The number of a civil date's day."""
    shifted = year - (month <= 2)
    era, of_era = divmod(shifted, 400)
    of_year = (153 * (month - 3 if month > 2 else month + 9) + 2) // 5 + day - 1
    return era * DAYS_IN_400_YEARS + of_era * 365 + of_era // 4 - of_era // 100 + of_year - TO_EPOCH


def civil(number: int) -> tuple[int, int, int]:
    """Year, month and day of a day number."""
    era, of_era = divmod(number + TO_EPOCH, DAYS_IN_400_YEARS)
    year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    shifted = (5 * of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9
    return year + era * 400 + (month <= 2), month, of_year - (153 * shifted + 2) // 5 + 1


def weekday(number: int) -> int:
    """1 for Monday to 7 for Sunday."""
    return (number + 3) % 7 + 1


def iso_week(number: int) -> int:
    """The ISO 8601 week of the year: the week that holds the year's first Thursday is week 1."""
    thursday = number - weekday(number) + 4
    return (thursday - day_number(civil(thursday)[0], 1, 1)) // 7 + 1
