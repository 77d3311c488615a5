"""Pages by key: forwards and backwards the same rows, whatever arrives between."""

import pytest

from portal.models import Area
from portal.tables import paging
from portal.tables.paging import page_of
from tests.members import factories

ORDER = ("name", "code")


def _areas(number):
    Area.objects.bulk_create(Area(code=f"99{i:02d}", name=f"name {i // 3}") for i in range(number))


def test_walking_there_and_back(db):
    _areas(7)
    first = page_of(Area.objects.all(), ORDER, size=3)
    second = page_of(Area.objects.all(), ORDER, first.next, size=3)
    third = page_of(Area.objects.all(), ORDER, second.next, size=3)
    assert [row.code for row in third.rows] == ["9906"]
    assert (third.next, first.previous) == ("", "")
    back = page_of(Area.objects.all(), ORDER, third.previous, size=3)
    assert back.rows == second.rows
    assert page_of(Area.objects.all(), ORDER, back.previous, size=3).rows == first.rows


def test_a_row_that_arrives_moves_nothing(db):
    _areas(6)
    first = page_of(Area.objects.all(), ORDER, size=3)
    Area.objects.create(code="98", name="a new first row")
    second = page_of(Area.objects.all(), ORDER, first.next, size=3)
    assert [row.code for row in second.rows] == ["9903", "9904", "9905"]


def test_downwards(db):
    _areas(4)
    first = page_of(Area.objects.all(), ("-code",), size=2)
    assert [row.code for row in first.rows] == ["9903", "9902"]
    assert [row.code for row in page_of(Area.objects.all(), ("-code",), first.next).rows] == [
        "9901",
        "9900",
    ]


def test_an_altered_link_opens_the_first_page(db):
    _areas(3)
    assert page_of(Area.objects.all(), ORDER, "nonsense").shown == 3


def test_an_empty_list_has_no_pages(db):
    page = page_of(Area.objects.all(), ORDER)
    assert (page.rows, page.next, page.previous, page.total) == ([], "", "", 0)


@pytest.mark.parametrize(("number", "words"), [(2, "共 2 条"), (3, "超过 2 条")])
def test_a_long_list_is_not_counted_to_its_end(staff, as_user, monkeypatch, number, words):
    monkeypatch.setattr(paging, "COUNT_UP_TO", 2)
    for row in range(number):
        factories.add(f"张伟{'一二三'[row]}", by=staff, phone="")
    assert words in as_user(staff).get("/members/").content.decode()
