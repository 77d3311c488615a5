"""Working days by the table: holidays are skipped, make-up days count, unknown years say so."""

import datetime as dt

import pytest

from portal.models import Holiday
from portal.workdays.calendar import add_workdays, workdays_between
from portal.workdays.loading import load_known_years


@pytest.fixture
def holidays(db):
    load_known_years(2024)


def test_spring_festival_and_its_make_up_saturday(holidays):
    # 2024: off 10 to 17 February, worked on Sunday 4 and Sunday 18 February.
    assert add_workdays(dt.date(2024, 2, 9), 1).day == dt.date(2024, 2, 18)
    assert add_workdays(dt.date(2024, 2, 2), 2).day == dt.date(2024, 2, 5)


def test_an_unknown_year_falls_back_to_weekends_and_says_so(db):
    deadline = add_workdays(dt.date(2031, 1, 3), 1)
    assert deadline.day == dt.date(2031, 1, 6)
    assert deadline.certain is False


def test_a_known_year_is_certain(holidays):
    assert add_workdays(dt.date(2025, 3, 3), 5) == add_workdays(dt.date(2025, 3, 3), 5)
    assert add_workdays(dt.date(2025, 3, 3), 5).certain is True


def test_counting_is_the_reverse_of_adding(holidays):
    start = dt.date(2024, 1, 25)
    assert workdays_between(start, add_workdays(start, 30).day) == 30
    assert workdays_between(dt.date(2024, 3, 8), dt.date(2024, 3, 6)) == -2


def test_an_edited_day_stays_when_the_years_are_loaded_again(holidays):
    Holiday.objects.filter(day=dt.date(2024, 2, 18)).update(is_workday=False)
    assert load_known_years(2024)[1] == 0
    assert Holiday.objects.get(day=dt.date(2024, 2, 18)).is_workday is False
