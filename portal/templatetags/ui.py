"""The few tags of the look that need more than a template. `{% load ui %}`."""

from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Any

from django import forms, template
from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext as _
from lucide.templatetags.lucide import lucide

from portal.templatetags.formats import NOTHING, count, share

register = template.Library()

LEAST_BASE = 10  # of less, a share says nothing: from 1 to 63 is not "6200%"
LONG_NUMBER = 9  # characters that fit beside one another in a card on a phone


@register.simple_tag
@cache  # some fifty on a page, and each is read from an archive
def icon(name: str) -> str:
    """A lucide icon as large as the text beside it, which is what says the meaning."""
    attributes: dict[str, Any] = {"class": "icon", "aria-hidden": "true", "focusable": "false"}
    return lucide(name, **attributes)


@register.simple_tag
def page_language() -> str:
    """The language of the page as HTML writes it: "zh-Hans", "zh-Hant", "en"."""
    return to_locale(get_language() or settings.LANGUAGE_CODE).replace("_", "-")


@register.filter
def widget_kind(bound: forms.BoundField) -> str:
    """How a field is laid out: "tick" (one box), "group" (fieldset), or "input"."""
    if isinstance(bound.field.widget, forms.CheckboxInput):
        return "tick"
    return "group" if bound.use_fieldset else "input"


@register.simple_tag
def options(groups: Iterable[tuple[Any, list[dict[str, Any]], int]]) -> SafeString:
    """The options of a select, in one go: a county's areas are hundreds on every list's page.

    An empty choice says what to do, in place of the row of dashes that the libraries write.
    """
    parts: list[str] = []
    for name, choices, _index in groups:
        inner = [_option(choice) for choice in choices]
        if name:
            inner = [f'<optgroup label="{escape(name)}">', *inner, "</optgroup>"]
        parts += inner
    return mark_safe("".join(parts))


def _option(choice: dict[str, Any]) -> str:
    label = choice["label"]
    words = _("Please choose") if label == "---------" else label
    attributes = "".join(
        f" {escape(name)}" if value is True else f' {escape(name)}="{escape(value)}"'
        for name, value in choice["attrs"].items()
        if value is not False
    )
    return f'<option value="{escape(choice["value"])}"{attributes}>{escape(words)}</option>'


@register.inclusion_tag("components/figure_card.html")
def figure_card(
    label: str,
    value: Any,
    unit: str = "",
    previous: Any = None,
    href: str = "",
    more: str = "",
    text: str = "",
    paper: str = "",
    months: Any = None,
    kind: str = "",
) -> dict[str, Any]:
    """A figure, its change against the period before, the records behind it, its own page.

    `text` is how it reads where that is not the number itself, `paper` what is printed instead;
    `months` are points for a line, `kind` that of an indicator.
    """
    text = text or count(value)
    return {
        "label": label,
        "value": value,
        "unit": unit if text != NOTHING else "",
        "why": _why_nothing(value) if text == NOTHING else "",
        "change": change(value, previous, kind) if text != NOTHING else None,
        "text": text,
        "href": href,
        "more": more,
        "paper": paper,
        "months": months,
        "is_long": len(text) > LONG_NUMBER,
    }


def _why_nothing(value: Any) -> str:
    """What a dash instead of a figure means."""
    if value is None:
        return _("Nothing was measured in this period.")
    return _("Not shown: it would tell a small number of people.")


def change(value: Any, previous: Any, kind: str = "") -> dict[str, str] | None:
    """The change in words with its arrow; None when there is nothing to compare with.

    A share ("share") changes by percentage points: a percent of percents would mislead.
    """
    if previous in (None, "") or value in (None, ""):
        return None
    before, difference = Decimal(str(previous)), Decimal(str(value)) - Decimal(str(previous))
    if not difference:
        return {"icon": "equal", "text": _("Same as the period before")}
    amount = count(abs(difference))
    if kind == "share":
        amount = _("%(amount)s percentage points") % {"amount": amount}
    elif before >= LEAST_BASE:
        amount = _("%(amount)s (%(share)s)") % {
            "amount": amount,
            "share": share(abs(difference), before),
        }
    if difference > 0:
        text = _("%(amount)s more than the period before") % {"amount": amount}
        return {"icon": "arrow-up", "text": text}
    text = _("%(amount)s fewer than the period before") % {"amount": amount}
    return {"icon": "arrow-down", "text": text}
