"""What the record of one kind of activity asks besides, as reference data lays it down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from activities.fields import YuanField, as_yuan
from activities.models import Activity, KindField
from activities.states import FieldKind

PREFIX = "extra_"
MOST_TEXT, MOST_LINES = 200, 2000


def fields_of(asked: Iterable[KindField]) -> dict[str, forms.Field]:
    """A form field for each, by its name on the page; the chosen kind says what must be filled."""
    return {f"{PREFIX}{one.pk}": _field(one) for one in asked}


def _field(one: KindField) -> forms.Field:
    whole: dict[str, Any] = {"label": one.label, "help_text": one.help_text, "required": False}
    if one.type == FieldKind.LONG:
        area = forms.Textarea(attrs={"rows": 3})
        return forms.CharField(max_length=MOST_LINES, widget=area, **whole)
    if one.type == FieldKind.NUMBER:
        return forms.IntegerField(min_value=0, max_value=10**9, **whole)
    if one.type == FieldKind.MONEY:
        return YuanField(**whole)
    if one.type == FieldKind.CHOICE:
        lines = [line.strip() for line in one.choices.splitlines() if line.strip()]
        return forms.ChoiceField(choices=[("", "---------"), *((x, x) for x in lines)], **whole)
    return forms.CharField(max_length=MOST_TEXT, **whole)


def initial_of(activity: Activity, asked: Iterable[KindField]) -> dict[str, Any]:
    """The stored answers as they are typed."""
    kept = activity.extra
    own = [one for one in asked if one.kind_id == activity.kind_id and one.key in kept]
    return {f"{PREFIX}{one.pk}": _as_typed(one, kept[one.key]) for one in own}


def _as_typed(one: KindField, answer: Any) -> Any:
    return as_yuan(answer) if one.type == FieldKind.MONEY else answer


def is_missing(one: KindField, answer: Any) -> bool:
    """Whether nothing was answered; nought is an answer where a number is asked."""
    return answer in (None, "") or (one.type == FieldKind.MONEY and answer == 0)


def answers(cleaned: dict[str, Any], asked: Iterable[KindField]) -> dict[str, Any]:
    """{code of the question: answer} of those that were answered."""
    given = [(one, cleaned.get(f"{PREFIX}{one.pk}")) for one in asked]
    return {one.key: answer for one, answer in given if not is_missing(one, answer)}


def announced(
    kept: dict[str, Any], cleaned: dict[str, Any], asked: Sequence[KindField]
) -> dict[str, Any]:
    """What a plan keeps of the chosen kind's answers: those typed, in the place of those before."""
    keys = {one.key for one in asked}
    others = {key: answer for key, answer in kept.items() if key not in keys}
    return others | answers(cleaned, asked)


def groups(form: Any, asked: Iterable[KindField]) -> list[dict[str, Any]]:
    """[{kind, fields, is_chosen}] of a form that has them."""
    found: dict[int, list[Any]] = {}
    for one in asked:
        found.setdefault(one.kind_id, []).append(form[f"{PREFIX}{one.pk}"])
    value = form["kind"].value()
    chosen = str(getattr(value, "pk", value) or "")
    return [
        {"kind": kind, "fields": fields, "is_chosen": str(kind) == chosen}
        for kind, fields in found.items()
    ]
