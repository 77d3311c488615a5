"""Shares and percentiles: the same on both databases, and nothing where there is nothing."""

import pytest
from django.db.models import Avg, Q

from portal.indicators import Median, Percentile90, percent_of
from portal.indicators.measures import percentile
from portal.models import Holiday


def test_between_two_values_it_lies_in_proportion():
    assert percentile([6, 9, 9, 12], 50) == 9
    assert percentile([1, 2], 50) == 1.5
    assert percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 20], 90) == pytest.approx(10.1)
    assert percentile([], 50) is None


def test_the_database_says_the_same_also_for_a_part_of_the_records(db):
    Holiday.objects.all().delete()
    days = [f"2026-01-{day:02}" for day in (1, 2, 3, 4, 5, 6, 7, 8, 9, 20)]
    Holiday.objects.bulk_create(Holiday(day=day, name=day[-2:]) for day in days)
    number = "day__day"
    rows = Holiday.objects.order_by()
    found = rows.aggregate(
        middle=Median(number),
        most=Percentile90(number),
        early=Median(number, filter=Q(day__lt="2026-01-05")),
        none=Median(number, filter=Q(day__lt="2020-01-01")),
        share=Avg(percent_of(Q(day__lt="2026-01-04"))),
    )
    assert found["middle"] == 5.5
    assert found["most"] == pytest.approx(10.1)
    assert (found["early"], found["none"], found["share"]) == (2.5, None, 30.0)
