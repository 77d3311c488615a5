"""Very many rows at once, on both databases."""

import pytest

from members.models import Expertise
from portal.bulk import insert_objects, insert_rows

pytestmark = pytest.mark.django_db


def test_rows_are_written_as_their_fields_write_them():
    insert_rows(Expertise, ("name",), [("某领域",), ("制表\t换行\n反斜\\N",)])
    assert set(Expertise.objects.filter(name__contains="制表").values_list("name", flat=True)) == {
        "制表\t换行\n反斜\\N"
    }


def test_objects_are_given_keys_of_their_own():
    before = Expertise.objects.create(name="甲")
    new = [Expertise(name=f"领域{n}") for n in range(5)]
    insert_objects(new)
    after = Expertise.objects.create(name="乙")
    keys = [before.pk, *(one.pk for one in new), after.pk]
    assert keys == sorted(set(keys))
    assert {one.pk: one.name for one in Expertise.objects.filter(name__startswith="领域")} == {
        one.pk: one.name for one in new
    }
    new[0].name = "改"
    new[0].save()
    assert Expertise.objects.filter(name="改").count() == 1


def test_a_key_that_was_deleted_is_not_given_again():
    last = Expertise.objects.create(name="甲")
    key = last.pk
    last.delete()
    new = Expertise(name="乙")
    insert_objects([new])
    assert new.pk > key


def test_nothing_is_nothing():
    insert_objects([])
