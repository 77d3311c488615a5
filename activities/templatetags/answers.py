"""Answers to what a kind of activity asks, in words."""

from __future__ import annotations

from typing import Any

from django import template

from activities.states import FieldKind
from portal.templatetags.formats import count, yuan

register = template.Library()


@register.filter
def answer_words(answer: Any, kind: str) -> str:
    """Money with its unit, numbers with their separators, the rest as it was written."""
    if kind == FieldKind.MONEY:
        return str(yuan(answer))
    if kind == FieldKind.NUMBER:
        return str(count(answer))
    return str(answer)
