"""Numbers and times of day in the ways in which clerks write them."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from django.utils.translation import gettext as _

from portal.sheets.columns import Field
from portal.sheets.results import Problem

MOST = 10_000_000
MOST_YUAN = Decimal(10**10)
NUMBER = re.compile(r"^(\d+(?:\.\d+)?)\s*(万)?\s*([\u4e00-\u9fff]{1,3}|h|hours?)?$", re.IGNORECASE)
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
CLOCK = re.compile(
    r"(上午|早上|早晨|凌晨|中午|下午|晚上|傍晚|am|pm)?\s*(\d{1,2})\s*"
    r"(?:[:：]\s*(\d{2})(?::\d{2}(?:\.\d+)?)?|[点时]\s*(?:(半)|(\d{1,2})\s*分?)?)\s*(am|pm)?",
    re.IGNORECASE,
)
AFTER_NOON = {"下午", "晚上", "傍晚", "pm"}
BETWEEN = re.compile(r"^\s*(?:[-–—~至到]|--)+\s*$")

NEXT_DAY = re.compile("次日|翌日|第二天")

Cleaned = tuple[str | int | None, Problem | None]


def _plain(text: str) -> str:
    return THOUSANDS.sub("", unicodedata.normalize("NFKC", text)).strip()


def _amount(text: str) -> Decimal | None:
    """1,200, 1200元, 1.2万元 or 120人 as a number; None for what is none."""
    match = NUMBER.match(_plain(text).removeprefix("¥").removeprefix("约"))
    if not match:
        return None
    return Decimal(match[1]) * (10_000 if match[2] else 1)


def number(text: str, field: Field, header: str) -> Cleaned:
    """A whole number that is not negative."""
    found = _amount(text)
    if found is None or found != int(found) or found > MOST:
        return None, Problem(header, text, _("This is not a whole number."))
    return int(found), None


def money(text: str, field: Field, header: str) -> Cleaned:
    """An amount in yuan, as whole fen."""
    found = _amount(text)
    if found is None or found > MOST_YUAN or found * 100 != int(found * 100):
        reason = _("Write the amount in yuan with at most two decimals, such as 1200 or 99.50.")
        return None, Problem(header, text, reason)
    return int(found * 100), None


def hours(text: str, field: Field, header: str) -> Cleaned:
    """Hours such as 2, 1.5 or 90分钟, as whole minutes; a day at most."""
    plain = _plain(text)
    in_minutes = re.fullmatch(r"(\d{1,4})\s*(?:分钟|min|minutes)", plain)
    found = Decimal(in_minutes[1]) / 60 if in_minutes else _amount(plain.replace("个", ""))
    if found is None:
        return None, Problem(header, text, _("This is no number of hours."))
    if found > 24:
        return None, Problem(header, text, _("At most 24 hours a person."))
    return round(found * 60), None


def clock(text: str, field: Field, header: str) -> Cleaned:
    """A time of day as 09:30. 24:00 is midnight."""
    found = _clocks(_plain(text))
    if len(found) != 1:
        return None, Problem(header, text, _("This is not a time that we can read, such as 9:30."))
    return found[0], None


def clocks(text: str, field: Field, header: str) -> Cleaned:
    """From when to when, as 09:00-11:30; a single time is the beginning."""
    found = _clocks(_plain(text))
    if not found or len(found) > 2:
        reason = _("These are not times that we can read, such as 9:00-11:30.")
        return None, Problem(header, text, reason)
    return "-".join(found), None


def _clocks(text: str) -> list[str]:
    """Every time in the text, in order; nothing when something else stands there too."""
    text = NEXT_DAY.sub("", text)
    found, end, half = [], 0, ""
    for match in CLOCK.finditer(text):
        between = text[end : match.start()].strip()
        if (end and not BETWEEN.match(between)) or (not end and between):
            return []
        half = (match[1] or match[6] or half).lower()
        hour, minute = int(match[2]), 30 if match[4] else int(match[3] or match[5] or 0)
        if half in AFTER_NOON and hour < 12:
            hour += 12
        if hour > 24 or minute > 59 or (hour == 24 and minute):
            return []
        found.append(f"{hour % 24:02d}:{minute:02d}")
        end = match.end()
    return found if not text[end:].strip() else []
