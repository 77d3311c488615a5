"""A list page: records that the viewer may see, filtered by the address, one page of them."""

from __future__ import annotations

from typing import Any

from django.db.models import Aggregate, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from portal.indicators import figures
from portal.tables.filters import RecordFilter
from portal.tables.paging import page_of


def list_page(
    request: HttpRequest,
    template: str,
    queryset: QuerySet,
    filterset: type[RecordFilter],
    *,
    order: tuple[str, ...],
    totals: dict[str, Aggregate] | None = None,
    **context: Any,
) -> HttpResponse:
    """Render `template` with `page`, `filter`, `chips`, `figure` and what the caller adds.

    `totals` are sums over all the records found, given to the template as `totals`.
    `queryset` comes from `visible_to(user)`; `order` ends with a unique field. A filter may set
    an order of its own, such as the best match first.
    """
    bar = filterset(request.GET, queryset=queryset, request=request)
    records = bar.qs if bar.is_valid() else queryset.none()  # the figure's days are read here
    return render(
        request,
        template,
        {
            "page": page_of(
                records,
                tuple(map(str, records.query.order_by)) or order,
                request.GET.get("page", ""),
                counted=bar.count(records) if bar.is_valid() else (0, False),
            ),
            "filter": bar,
            "chips": chips(bar, request.GET),
            "figure": _figure(bar),
            "query": without(request.GET, "page"),
            "totals": records.order_by().aggregate(**totals) if totals else {},
            **context,
        },
    )


def without(query: QueryDict, *names: str) -> str:
    """The address's query without these names, ready to follow a question mark."""
    rest = query.copy()
    for name in names:
        rest.pop(name, None)
    return rest.urlencode()


def chips(bar: RecordFilter, query: QueryDict) -> list[dict[str, str]]:
    """What is being filtered by, each with the address that leaves it out."""
    if not bar.is_valid():
        return []
    found = []
    for field in bar.form.visible_fields():
        values = query.getlist(field.name)
        if any(values):
            found.append(
                {
                    "name": field.name,
                    "label": str(field.label),
                    "text": _words(field, values),
                    "without": without(query, field.name, "page"),
                }
            )
    return found


def _words(field: Any, values: list[str]) -> str:
    choices = {
        str(value): str(label).strip() for value, label in getattr(field.field, "choices", [])
    }
    return "、".join(choices.get(value, value) for value in values)


def _figure(bar: RecordFilter) -> dict[str, Any] | None:
    """The figure that led here with its value, so that a reader can see that they agree."""
    if not bar.is_valid() or bar.indicator is None:
        return None
    indicator, part = bar.indicator
    area, period = bar.figure_scope
    return {
        "indicator": indicator,
        "part": indicator.label_of(part) or part,
        "period": period,
        "value": figures.value(indicator, part, area, period),
    }
