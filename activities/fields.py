"""Form fields of activities."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

AMOUNT = re.compile(r"^\d{1,10}(\.\d{1,2})?$")


class YuanField(forms.CharField):
    """An amount typed in yuan, such as 1,234.50, as whole fen; empty is 0."""

    default_error_messages = {
        "amount": _("Write the amount in yuan with at most two decimals, such as 1200 or 99.50.")
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 20)
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> int:
        text = unicodedata.normalize("NFKC", super().clean(value)).replace(" ", "")
        text = re.sub(r"(?<=\d),(?=\d{3}(\D|$))", "", text.removesuffix("元").removeprefix("¥"))
        if not text:
            return 0
        if not AMOUNT.match(text):
            raise ValidationError(self.error_messages["amount"], code="amount")
        yuan, _dot, decimals = text.partition(".")
        return int(yuan) * 100 + int(decimals.ljust(2, "0") or 0)


def as_yuan(fen: int) -> str:
    """Fen as it is typed: 123450 is "1234.50"; nothing for none."""
    return f"{fen // 100}.{fen % 100:02d}" if fen else ""
