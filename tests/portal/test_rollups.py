"""Figures by month: what is kept is what the records count, whoever writes and by whatever way."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from activities.models import Activity, Attendance
from members.models import Member
from portal.indicators import Period, figures, find
from portal.indicators.together import Shelf
from portal.models import FigureBuild, FigureMark, MonthlyFigure
from portal.rollups import building, reading, sources
from tests.loaded import demo_county  # noqa: F401 - a fixture

pytestmark = [pytest.mark.usefixtures("demo_county", "db")]

AREAS = ("", "321023", "321023100", "321023100004")
NOW = timezone.now()


def _all_figures(areas=AREAS):
    """Totals, parts and areas of every rolled figure: as pages ask for them."""
    year = Period.year(NOW.year)
    found = {}
    for one in sources.rolled():
        for area in areas:
            found[one.key, area] = (
                figures.in_periods(one, "", area, [year, year.before(), *year.months()]),
                figures.by_area(one, "", area, year),
                figures.by_part(one, area, year),
            )
    return found


def _counted(areas=AREAS):
    """The same from the records alone."""
    builds = list(FigureBuild.objects.all())
    FigureBuild.objects.all().delete()
    found = _all_figures(areas)
    FigureBuild.objects.bulk_create(builds)
    return found


def _checked():
    out = StringIO()
    call_command("check_figures", stdout=out)
    return out.getvalue()


def test_what_is_kept_is_what_records_count(django_assert_num_queries):
    counted = _counted()
    assert sum(bool(totals[0]) for totals, *_rest in counted.values()) > 20
    building.rebuild(NOW)
    assert _all_figures() == counted
    assert "is what its records count" in _checked()
    with django_assert_num_queries(3):
        figures.value(*find("activities"), "321023", Period.year(NOW.year))


def _new_activity(**changed):
    activity = Activity.objects.recorded().filter(area="321023100004").first()
    fields = {f.attname: getattr(activity, f.attname) for f in activity._meta.concrete_fields}
    return Activity(**fields | {"pk": None, "id": None, "form_token": None} | changed)


def _raw(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


WRITES = {
    "many at once": lambda: Activity.objects.bulk_create([_new_activity(), _new_activity()]),
    "another day": lambda: Activity.objects.recorded().update(
        starts_at=timezone.make_aware(dt.datetime(NOW.year, 2, 1, 0, 30)),
        ends_at=timezone.make_aware(dt.datetime(NOW.year, 2, 1, 1, 30)),
    ),
    "another area": lambda: Activity.objects.filter(
        pk=Activity.objects.recorded().filter(area="321023100004").first().pk
    ).update(area="321023101"),
    "deleted without a word": lambda: Attendance.objects.filter(
        activity__area="321023100004"
    )._raw_delete("default"),
    "hours": lambda: Attendance.objects.filter(minutes__gt=1).update(minutes=1),
    "people who moved": lambda: Member.objects.filter(area="321023100004").update(
        area="321023101"
    ),
    "by hand in the database": lambda: _raw(
        "UPDATE proposals_proposal SET area_id = %s WHERE area_id = %s", "321023101", "321023100004"
    ),
    "a kind's code": lambda: _raw(
        "UPDATE activities_activitykind SET code = %s WHERE code = %s", "other_code", "volunteering"
    ),
}  # fmt: skip


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_what_was_just_written_counts_at_once(write):
    some = ("321023", "321023100004")
    building.rebuild(NOW)
    before = _counted(some)
    write()
    now = _counted(some)
    assert now != before
    assert _all_figures(some) == now
    assert "is what its records count" in _checked()  # what is marked is not held against it
    building.refresh(NOW)
    assert not FigureMark.objects.exists()
    assert _all_figures(some) == now
    assert "is what its records count" in _checked()


def test_little_that_changed_is_counted_beside_what_is_kept():
    building.rebuild(NOW)
    Activity.objects.bulk_create([_new_activity()])
    book = reading.open_book(sources.rolled(), "321023")
    assert len(book.indicators) == len(sources.rolled())
    assert {key for key, *_cell in book.changes} >= {"activities", "service_hours"}


def test_months_far_apart_are_counted_beside_what_is_kept():
    """Somebody writes down what was years ago: the months between are none of its business."""
    building.rebuild(NOW)
    old = timezone.make_aware(dt.datetime(NOW.year - 5, 2, 3, 12))
    late = _new_activity(starts_at=old, ends_at=old + dt.timedelta(hours=1))
    Activity.objects.bulk_create([_new_activity(), late])
    assert len(reading.open_book(sources.rolled(), "321023").indicators) == len(sources.rolled())
    assert _all_figures() == _counted()


def test_whole_and_areas_in_one_are_those_of_each(django_assert_num_queries):
    building.rebuild(NOW)
    Activity.objects.bulk_create([_new_activity()])
    year = Period.year(NOW.year)
    periods = [year, year.before(), *year.months()]
    for area in AREAS:
        shelf = Shelf(sources.rolled(), area)
        with django_assert_num_queries(1):
            totals, by_area = shelf.whole_and_areas(periods)
        assert totals == shelf.totals(periods)
        assert by_area == shelf.by_area(year)


def test_who_changes_what_is_kept_is_found_out():
    building.rebuild(NOW)
    row = MonthlyFigure.objects.filter(indicator="activities", part="").exclude(own=0).first()
    MonthlyFigure.objects.filter(pk=row.pk).update(own=row.own + 1)
    with pytest.raises(CommandError, match="1 differ"):
        _checked()


def test_nothing_kept_is_trusted_when_definitions_changed():
    building.rebuild(NOW)
    MonthlyFigure.objects.all().update(value=1_000_000)
    assert figures.value(*find("members"), "321023", Period.year(NOW.year)) >= 1_000_000
    FigureBuild.objects.update(fingerprint="of other definitions")
    assert figures.value(*find("members"), "321023", Period.year(NOW.year)) < 1_000_000


def test_who_counted_too_slowly_changes_nothing(monkeypatch):
    """Another count ended in the meantime, and took the marks with it."""
    building.rebuild(NOW)
    real = building.count_cells

    def slow(*args):
        monkeypatch.setattr(building, "count_cells", real)
        building.rebuild(NOW)
        return real(*args)

    monkeypatch.setattr(building, "count_cells", slow)
    with pytest.raises(building.Busy):
        building.rebuild(NOW)
