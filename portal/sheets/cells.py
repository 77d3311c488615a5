"""Cleaning one cell: the value to keep, and what is doubtful about it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from portal.sheets.banned import holds_id_number
from portal.sheets.columns import Field
from portal.sheets.results import Problem
from portal.sheets.text import INVISIBLE, tidy

LONGEST = 5000
ERRORS = {"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"}
INTERPUNCT = re.compile(r"\s*[•・‧∙⋅●．·]\s*")
HAN = re.compile(r"^[\u3400-\u9fff\U00020000-\U0003ffff]{2,}$")
MOBILE = re.compile(r"^1[3-9]\d{9}$")
LANDLINE = re.compile(r"^0\d{2,3}-?\d{7,8}(-\d{1,6})?$|^[2-9]\d{6,7}$|^400\d{7}$")
SEPARATORS = re.compile(r"[、,，;；/|\n]+|\s{2,}")
NUMERALS = {char: str(number) for number, char in enumerate("〇一二三四五六七八九")} | {"零": "0"}
EARLIEST = 1900

Cleaned = tuple[Any, Problem | None]


def clean(raw: str, field: Field, header: str, today: date | None = None) -> Cleaned:
    """(value or None for an empty cell, problem or None). The value is what would be stored."""
    text = tidy(unwrapped(raw))
    if not text:
        return None, None
    if len(text) > LONGEST:
        return None, Problem(header, text, _("This text is too long."), "refuse")
    if text in ERRORS:
        return None, Problem(header, text, _("The spreadsheet shows an error here."))
    if holds_id_number(text):
        return None, Problem(header, "", _("An ID number stood here; it is never kept."))
    value, problem = CLEANERS[field.kind](text, field, header, today or date.today())
    if problem is None and INVISIBLE.search(raw.strip("\t\r\n ")):
        problem = Problem(header, text, _("Invisible characters were removed."), "note")
    return value, problem


def unwrapped(raw: str) -> str:
    """The text in ="13800000000", by which a spreadsheet keeps a number from changing."""
    match = re.fullmatch(r'\s*="(.*)"\s*', raw, re.DOTALL)
    return match.group(1) if match else raw


def _text(text: str, field: Field, header: str, today: date) -> Cleaned:
    return text, None


def _name(text: str, field: Field, header: str, today: date) -> Cleaned:
    name = INTERPUNCT.sub("·", text)
    squeezed = re.sub(r"\s+", "", name)
    if HAN.match(squeezed) or re.search(r"[\u3400-\u9fff]", squeezed):
        name = squeezed
    if re.search(r"\d", name):
        return name, Problem(header, text, _("A name does not have digits."))
    if re.search(r"[、,，;；/]", name):
        return name, Problem(header, text, _("Several names in one cell."))
    if re.search(r"某|^(测试|待定|未知|无|暂无)$|[*＊×?？]", name) or len(name) < 2:
        return name, Problem(header, text, _("This does not look like a whole name."))
    if len(name) > 30:
        return name[:60], Problem(header, text, _("This is long for a name."))
    return name, None


def _phone(text: str, field: Field, header: str, today: date) -> Cleaned:
    folded = unicodedata.normalize("NFKC", text)
    if re.fullmatch(r"[\d.]+e\+?\d+", folded, re.IGNORECASE):
        return None, Problem(
            header, text, _("The spreadsheet lost the last digits of this number.")
        )
    parts = [_digits(part) for part in re.split(r"[、,，;；/|\n]|\s{2,}", folded) if part.strip()]
    numbers = [part for part in parts if part]
    if len(numbers) > 1:
        return numbers[0], Problem(
            header, text, _("Several numbers in one cell; the first is taken.")
        )
    number = numbers[0] if numbers else ""
    if MOBILE.match(number) or LANDLINE.match(number):
        return number, None
    return number or None, Problem(
        header, text, _("This is not a phone number of the usual length.")
    )


def _digits(part: str) -> str:
    digits = re.sub(r"\.0$", "", part.strip())
    digits = re.sub(r"^(\+|00)?86[- ]?(?=1)", "", digits)
    compact = re.sub(r"[\s()（）‐-―−-]", "", digits)
    if MOBILE.match(compact):
        return compact
    landline = re.sub(r"[\s()（）]+", "-", digits).strip("-").replace("--", "-")
    return landline if LANDLINE.match(landline) else re.sub(r"[^\d-]", "", digits)


def _month(text: str, field: Field, header: str, today: date) -> Cleaned:
    folded = unicodedata.normalize("NFKC", text)
    folded = "".join(NUMERALS.get(char, char) for char in _chinese_tens(folded))
    year, month, sure = _year_and_month(folded, today)
    if year is None:
        return None, Problem(header, text, _("This is not a month that we can read."))
    if not EARLIEST <= year <= today.year or (month is not None and not 1 <= month <= 12):
        return None, Problem(header, text, _("There is no such month."))
    if month is not None and (year, month) > (today.year, today.month):
        return None, Problem(header, text, _("This month is still to come."))
    value = f"{year}-{month:02d}" if month else str(year)
    if not sure:
        return value, Problem(
            header, text, _("Read as %(value)s; please check.") % {"value": value}
        )
    return value, None


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
        day = date(1899, 12, 30) + timedelta(days=int(text))
        return day.year, day.month, False
    return None, None, False


def _century(short: int, today: date) -> int:
    return 1900 + short if 2000 + short > today.year - 10 else 2000 + short


def _list(text: str, field: Field, header: str, today: date) -> Cleaned:
    found = [part.strip() for part in SEPARATORS.split(text) if part.strip()]
    return list(dict.fromkeys(found)) or None, None


def _choice(text: str, field: Field, header: str, today: date) -> Cleaned:
    value = field.choices.get(text.casefold())
    if value is None:
        return None, Problem(header, text, _("This value is not known here."))
    return value, None


def _email(text: str, field: Field, header: str, today: date) -> Cleaned:
    folded = unicodedata.normalize("NFKC", text).replace(" ", "")
    if re.fullmatch(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+", folded):
        return folded, None
    return None, Problem(header, text, _("This is not an e-mail address."))


CLEANERS: dict[str, Callable[[str, Field, str, date], Cleaned]] = {
    "text": _text,
    "name": _name,
    "phone": _phone,
    "month": _month,
    "list": _list,
    "choice": _choice,
    "email": _email,
}
