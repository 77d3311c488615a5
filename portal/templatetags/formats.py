"""How numbers read: counts, money, time and shares. `{% load formats %}`."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import template
from django.utils.translation import gettext as _

register = template.Library()

NOTHING = "—"
HUNDREDTH = Decimal("0.01")


def _plain(number: Decimal) -> str:
    """With thousands separated, and no more decimals than there are, at most two."""
    text = f"{number.quantize(HUNDREDTH, ROUND_HALF_UP):,}"
    return text.rstrip("0").rstrip(".")


@register.filter
def count(value: Any) -> str:
    """`1234.5|count` is "1,234.5"; a missing number is a dash."""
    return NOTHING if value is None or value == "" else _plain(Decimal(str(value)))


@register.filter
def yuan(fen: int | None) -> str:
    """Fen as yuan to the fen: `400000000|yuan` is "4,000,000.00 元"."""
    if fen is None:
        return NOTHING
    return _("%(amount)s yuan") % {"amount": f"{Decimal(fen) / 100:,.2f}"}


@register.filter
def wan_yuan(fen: int | None) -> str:
    """Fen in tens of thousands of yuan: `400000000|wan_yuan` is "400 万元"."""
    if fen is None:
        return NOTHING
    return _("%(amount)s ten thousand yuan") % {"amount": _plain(Decimal(fen) / 1_000_000)}


@register.filter
def duration(minutes: int | None) -> str:
    """Minutes in hours and minutes: `150|duration` is "2 小时 30 分钟"."""
    if minutes is None:
        return NOTHING
    hours, rest = divmod(int(minutes), 60)
    if not hours:
        return _("%(minutes)s min") % {"minutes": rest}
    if not rest:
        return _("%(hours)s h") % {"hours": f"{hours:,}"}
    return _("%(hours)s h %(minutes)s min") % {"hours": f"{hours:,}", "minutes": rest}


@register.filter
def share(part: Any, whole: Any) -> str:
    """`3|share:8` is "37.5%"; a share of nothing is a dash."""
    if part is None or not whole:
        return NOTHING
    percent = Decimal(str(part)) * 100 / Decimal(str(whole))
    return f"{percent.quantize(Decimal('0.1'), ROUND_HALF_UP).normalize():f}%"
