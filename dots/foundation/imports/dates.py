"""Read dates as people write them, and work out from a whole column which number is the day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from dots.foundation.imports.values import BLANK, Read, is_blank, quote, tidy

BEYOND = "is not a believable date. Check the year."
EARLIEST, LATEST = date(1990, 1, 1), date(2099, 12, 31)
SPREADSHEET_EPOCH = date(
    1899, 12, 30
)  # what Excel's serial numbers count from, after its 1900 slip
SERIAL_FROM, SERIAL_TO = 32_874, 73_050  # 1990 to 2099

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
TIME = r"(?:(?:\s*[,T]?\s*|\s+at\s+)\d{1,2}[:.]\d{2}.*)?"
YEAR = r"(?P<year>\d{4}|\d{2})"

ISO = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})" + TIME, re.I)
COMPACT = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?:T\d{4,6}Z?)?")
NUMBERS = re.compile(r"(?P<first>\d{1,2})\s?[-/. ]\s?(?P<second>\d{1,2})\s?[-/. ]\s?" + YEAR + TIME)
DAY_MONTH = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[-/. ]*" + MONTH + r"[-/., ]*" + YEAR + TIME, re.I
)
MONTH_DAY = re.compile(
    MONTH + r"[-/. ]*(?P<day>\d{1,2})(?:st|nd|rd|th)?[-/., ]+" + YEAR + TIME, re.I
)
WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.I)
SERIAL = re.compile(r"\d{5}(?:\.\d+)?")

DAY_FIRST, MONTH_FIRST, MIXED, UNSURE = "day first", "month first", "mixed", ""
ADVICE = "Write it like 3 March 2025 or 2025-03-03."


@lru_cache(maxsize=50_000)
def read_date(text: str, order: str) -> Read:
    """Read a date; a time of day after it is left out.

    Args:
        order: how this column writes 3/4/2025: DAY_FIRST or MONTH_FIRST when its other dates
            prove it or a person said so; MIXED or UNSURE otherwise (read day first, with a note).
    """
    if is_blank(text):
        return BLANK
    plain = WEEKDAY.sub("", tidy(text))
    if match := ISO.fullmatch(plain) or COMPACT.fullmatch(plain):
        return believable(text, match["year"], match["month"], match["day"])
    if match := NUMBERS.fullmatch(plain):
        return read_numbers(text, match, order)
    if match := DAY_MONTH.fullmatch(plain) or MONTH_DAY.fullmatch(plain):
        month = MONTHS.index(match["month"].lower()) + 1
        return believable(text, match["year"], str(month), match["day"])
    if SERIAL.fullmatch(plain) and SERIAL_FROM <= float(plain) < SERIAL_TO:
        found = SPREADSHEET_EPOCH + timedelta(days=int(float(plain)))
        return Read(
            found, note=f"{quote(text)} was read as a spreadsheet’s number for {say(found)}."
        )
    return Read(problem=f"{quote(text)} is not a date. {ADVICE}")


def read_numbers(text: str, match: re.Match[str], order: str) -> Read:
    """Read 3/4/2025, by the column's order when both ways are possible."""
    first, second, year = match["first"], match["second"], match["year"]
    if int(second) > 12 >= int(first):
        return believable(text, year, first, second)
    if order == MONTH_FIRST and int(first) <= 12:
        return believable(text, year, first, second)
    found = believable(text, year, second, first)
    either = int(first) <= 12 and int(first) != int(second)
    if found.value and either and order in (MIXED, UNSURE):
        return Read(found.value, note=f"{quote(text)} was read as {say(found.value)}, day first.")
    return found


def believable(text: str, year: str, month: str, day: str) -> Read:
    """Return the date when it exists and is neither long past nor far off."""
    century = 2000 if len(year) == 2 else 0
    try:
        found = date(century + int(year), int(month), int(day))
    except ValueError:
        return Read(problem=f"{quote(text)} is not a day of the calendar. {ADVICE}")
    if not EARLIEST <= found <= LATEST:
        return Read(problem=f"{quote(text)} {BEYOND}")
    return Read(found)


def say(day: date) -> str:
    """Return a date as people write it: 3 March 2025."""
    return f"{day.day} {day:%B %Y}"


def order_of(texts: Iterable[str]) -> str:
    """Return which number comes first in a column's dates, as far as the dates prove it."""
    seen = {order for text in texts if (order := order_shown(text))}
    return MIXED if len(seen) > 1 else next(iter(seen), UNSURE)


@lru_cache(maxsize=50_000)
def order_shown(text: str) -> str:
    """Return the order that one date proves: 13/2 is day first, 2/13 month first, 2/3 neither."""
    match = NUMBERS.fullmatch(WEEKDAY.sub("", tidy(text)))
    if match is None:
        return UNSURE
    first, second = int(match["first"]), int(match["second"])
    if first > 12 >= second:
        return DAY_FIRST
    return MONTH_FIRST if second > 12 >= first else UNSURE
