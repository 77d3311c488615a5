"""Numbers by year, without gaps: 2026-0001, 2026-0002, …; those of papers by area as well."""

from __future__ import annotations

from typing import Any

from django.db.models import Max, Model

from proposals.models import Digest, Letter, NumberSeries, PaperSeries, Proposal
from proposals.states_papers import Series

COUNTY = 6  # digits: the office that numbers its papers is the county's


def reserve(year: int, count: int = 1) -> list[str]:
    """The next `count` numbers of that year, for proposals; see `_next` for the lock."""
    first = _next(NumberSeries, count, _last_used(year), year=year)
    return [f"{year}-{serial:04d}" for serial in range(first, first + count)]


def reserve_paper(kind: Series, area_id: str, year: int) -> int:
    """The next serial of that kind of paper in that area and year; see `_next` for the lock."""
    papers: Any = {Series.LETTER: Letter, Series.DIGEST: Digest}[kind]
    used = papers.objects.filter(area=area_id, year=year).aggregate(last=Max("serial"))
    return _next(PaperSeries, 1, used["last"] or 0, kind=kind, area_id=area_id, year=year)


def _next(series: type[Model], count: int, last_used: int, **key: Any) -> int:
    """The first of the next `count` serials of the series with this key.

    Call it inside the transaction that uses them: the series' row stays locked until then, so
    that two who ask at once take their turn, and a number that is not used goes back.
    """
    rows: Any = series._default_manager
    rows.get_or_create(**key, defaults={"last": last_used})
    row = rows.select_for_update().get(**key)
    first = row.last + 1
    row.last += count
    row.save(update_fields=["last"])
    return int(first)


def _last_used(year: int) -> int:
    numbers = Proposal.objects.filter(number__startswith=f"{year}-").values_list(
        "number", flat=True
    )
    return max((int(number.partition("-")[2]) for number in numbers), default=0)
