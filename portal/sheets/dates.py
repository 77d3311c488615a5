"""Months and days in the dozen ways in which clerks write them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from django.utils.translation import gettext as _

from portal.sheets.columns import Field
from portal.sheets.results import Problem

NUMERALS = {char: str(number) for number, char in enumerate("〇一二三四五六七八九")} | {"零": "0"}
EARLIEST = 1900
DAY_NUMBERS_FROM = date(1899, 12, 30)  # a spreadsheet's day 0

Cleaned = tuple[str | None, Problem | None]


def month(text: str, field: Field, header: str, today: date) -> Cleaned:
    """A month of the past as 1979-10, or the year alone."""
    year, number, sure = _year_and_month(_plain(text), today)
    if year is None:
        return None, Problem(header, text, _("This is not a month that we can read."))
    if not EARLIEST <= year <= today.year or (number is not None and not 1 <= number <= 12):
        return None, Problem(header, text, _("There is no such month."))
    if number is not None and (year, number) > (today.year, today.month):
        return None, Problem(header, text, _("This month is still to come."))
    value = f"{year}-{number:02d}" if number else str(year)
    return value, None if sure else _please_check(header, text, value)


def day(text: str, field: Field, header: str, today: date) -> Cleaned:
    """A day of the past as 2024-06-01."""
    found, sure = _day(_plain(text))
    if found is None:
        return None, Problem(header, text, _("This is not a day that we can read."))
    if found > today or found.year < EARLIEST:
        return None, Problem(header, text, _("This day cannot be: it is to come or too long ago."))
    value = found.isoformat()
    return value, None if sure else _please_check(header, text, value)


def _please_check(header: str, text: str, value: str) -> Problem:
    return Problem(header, text, _("Read as %(value)s; please check.") % {"value": value})


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text)
    return "".join(NUMERALS.get(char, char) for char in _chinese_tens(folded))


def _chinese_tens(text: str) -> str:
    """十二月 → 12月, 十月 → 10月, so that digits can be read one by one."""
    return re.sub(
        r"([一二三])?十([一二三四五六七八九])?",
        lambda m: NUMERALS.get(m.group(1) or "一", "1") + NUMERALS.get(m.group(2) or "零", "0"),
        text,
    )


def _year_and_month(text: str, today: date) -> tuple[int | None, int | None, bool]:
    """(year, month or None, whether there is only one way to read it)."""
    if match := re.match(r"^(\d{4})(\d{2})(\d{2})?$", text):
        return int(match[1]), int(match[2]), True
    if match := re.match(r"^(\d{4})\s*[-./年\s]\s*(\d{1,2})(?!\d)", text):
        # 1978.1 may be a number that lost its zero: January or October.
        return int(match[1]), int(match[2]), not re.fullmatch(r"\d{4}\.1", text)
    if match := re.match(r"^(\d{4})年?生?$", text):
        return int(match[1]), None, True
    if match := re.match(r"^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$", text):
        return int(match[3]), int(match[1]), False
    if match := re.match(r"^(\d{2})[-./年](\d{1,2})(?!\d)", text):
        return _century(int(match[1]), today), int(match[2]), False
    if re.fullmatch(r"\d{5}", text):
        found = DAY_NUMBERS_FROM + timedelta(days=int(text))
        return found.year, found.month, False
    return None, None, False


def _century(short: int, today: date) -> int:
    return 1900 + short if 2000 + short > today.year - 10 else 2000 + short


def _day(text: str) -> tuple[date | None, bool]:
    """(the day, whether there is only one way to read it)."""
    if re.fullmatch(r"\d{5}", text):
        return DAY_NUMBERS_FROM + timedelta(days=int(text)), False
    match = re.match(r"^(\d{4})\s*[-./年\s]\s*(\d{1,2})\s*[-./月\s]\s*(\d{1,2})(?!\d)", text)
    match = match or re.match(r"^(\d{4})(\d{2})(\d{2})$", text)
    try:
        return (date(int(match[1]), int(match[2]), int(match[3])), True) if match else (None, False)
    except ValueError:
        return None, False
