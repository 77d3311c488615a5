"""Cleaning one cell: the value to keep, and what is doubtful about it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from portal.sheets import amounts, dates
from portal.sheets.banned import holds_id_number, mentions_banned
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
    return " ".join(text.split()), None


def _long(text: str, field: Field, header: str, today: date) -> Cleaned:
    """Words of several lines, which stay."""
    return "\n".join(line.strip() for line in text.splitlines()).strip(), None


def _dateless(way: Callable[[str, Field, str], Cleaned]) -> Callable[..., Cleaned]:
    return lambda text, field, header, _today: way(text, field, header)


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


def _remark(text: str, field: Field, header: str, today: date) -> Cleaned:
    """Free words, unless they say of a person what is never held."""
    if mentions_banned(text):
        reason = _("This remark says something that the portal never holds; it is left out.")
        return None, Problem(header, "", reason, "note")
    return text, None


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
    "month": dates.month,
    "day": dates.day,
    "remark": _remark,
    "list": _list,
    "choice": _choice,
    "email": _email,
    "long": _long,
    "number": _dateless(amounts.number),
    "money": _dateless(amounts.money),
    "hours": _dateless(amounts.hours),
    "clock": _dateless(amounts.clock),
    "clocks": _dateless(amounts.clocks),
}
