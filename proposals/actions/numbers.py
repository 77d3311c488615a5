"""Numbers by year, without gaps: 2026-0001, 2026-0002, …"""

from proposals.models import NumberSeries, Proposal


def reserve(year: int, count: int = 1) -> list[str]:
    """The next `count` numbers of that year.

    Call it inside the transaction that uses them: the year's row stays locked until then, so
    that two who hand in at once take their turn, and a number that is not used goes back.
    """
    NumberSeries.objects.get_or_create(year=year, defaults={"last": _last_used(year)})
    series = NumberSeries.objects.select_for_update().get(year=year)
    first = series.last + 1
    series.last += count
    series.save(update_fields=["last"])
    return [f"{year}-{serial:04d}" for serial in range(first, first + count)]


def _last_used(year: int) -> int:
    numbers = Proposal.objects.filter(number__startswith=f"{year}-").values_list(
        "number", flat=True
    )
    return max((int(number.partition("-")[2]) for number in numbers), default=0)
