"""What people type, as every field of every form sees it: one rule, which no form can forget.

Django asks each field to make a value of what was sent; `hold_everywhere` adds to that, once, what
the portal never stores: marks that no reader sees or that turn a line around, texts without end,
numbers and days that no database holds. Each is refused with a sentence beside its field.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LONGEST = 20_000  # characters of a text whose field names no length
LARGEST = 2**31 - 1  # what every integer column of both databases holds
DIGITS_OF_KEYS = 18  # fewer than the largest key of both databases has
YEARS = range(1800, 2201)

# Zero-width marks come along when words are copied from a chat; nobody sees them, nobody means
# them. Joiners stay: emoji and names in some scripts are made with them.
UNSEEN = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u2060-\u2065\ufeff]")
# Controls, marks that show a line in another order than it is stored, and what remains of a text
# in another encoding.
UNREADABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffd\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)

# No browser sends them in a field of one line; in a title they would begin a line of some file.
BREAKS = re.compile("[\r\n\t\u2028\u2029]+")


def whole(text: str, otherwise: int = -1) -> int:
    """The number in an address or a hidden field; `otherwise` for what is none of ours."""
    return int(text) if re.fullmatch("[0-9]{1,10}", text) else otherwise


def _text(field: Any, value: Any) -> Any:
    if not isinstance(value, str) or not field.strip:  # a password is taken as it is
        return value
    if field.max_length is None and len(value) > LONGEST:
        raise ValidationError(
            _("This text is too long: at most %(number)s characters.") % {"number": LONGEST}
        )
    if UNREADABLE.search(value[: LONGEST + 1]):
        raise ValidationError(
            _("This text holds control or direction marks that nobody can see. Type it anew.")
        )
    if isinstance(field.widget, forms.TextInput):
        value = BREAKS.sub(" ", value)
    return UNSEEN.sub("", value).strip()


def _number(field: Any, value: Any) -> Any:
    if value is not None and field.max_value is None and abs(value) > LARGEST:
        raise ValidationError(_("This number is too large."))
    return value


def _day(field: Any, value: Any) -> Any:
    if isinstance(value, date) and value.year not in YEARS:
        raise ValidationError(_("This year cannot be right."))
    return value


def _is_beyond(key: Any) -> bool:
    """A number in place of a record's key that no key column holds."""
    text = str(key).strip().lstrip("+-0")
    return len(text) > DIGITS_OF_KEYS and text.replace("_", "").isdigit()


def _hold_choices() -> None:
    """A record that is chosen by a number beyond all keys is no choice, like any other wrong one.

    The database would stumble over the number before it could say that there is no such record.
    """
    several: Any = forms.ModelMultipleChoiceField
    made, checked = forms.ModelChoiceField.to_python, several._check_values
    if getattr(made, "is_held", False):
        return

    def to_python(self: Any, value: Any) -> Any:
        if _is_beyond(value):
            words = self.error_messages["invalid_choice"]
            raise ValidationError(words, code="invalid_choice", params={"value": value})
        return made(self, value)

    def check_values(self: Any, value: Any) -> Any:
        wrong = next((key for key in value if _is_beyond(key)), None)
        if wrong is not None:
            words = self.error_messages["invalid_pk_value"]
            raise ValidationError(words, code="invalid_pk_value", params={"pk": wrong})
        return checked(self, value)

    to_python.is_held = True  # type: ignore[attr-defined]
    forms.ModelChoiceField.to_python = to_python  # type: ignore[method-assign]
    several._check_values = check_values


def _add(field: Any, check: Callable[[Any, Any], Any]) -> None:
    made = field.to_python
    if getattr(made, "is_held", False):
        return

    def to_python(self: Any, value: Any) -> Any:
        return check(self, made(self, value))

    to_python.is_held = True  # type: ignore[attr-defined]
    field.to_python = to_python


def hold_everywhere() -> None:
    """Add the rule to Django's fields, and so to all that are made of them."""
    _add(forms.CharField, _text)
    _add(forms.IntegerField, _number)
    _add(forms.DateField, _day)
    _add(forms.DateTimeField, _day)
    _hold_choices()
