"""The ground stands: areas nest, events stay, and who may not is told that there is nothing."""

import pytest
from django.db import DatabaseError, connection, transaction

from portal.areas.codes import lineage, parent_code
from portal.audit.models import Event
from portal.audit.recording import record
from portal.models import Area
from tests.conftest import COUNTY, TOWNSHIP


def test_a_code_knows_the_codes_above_it():
    assert parent_code("321023100004") == "321023100"
    assert lineage("321023") == ["32", "3210", "321023"]


def test_staff_see_their_township_and_not_the_next(staff):
    codes = set(Area.objects.visible_to(staff).values_list("code", flat=True))
    assert {TOWNSHIP, COUNTY, "32"} <= codes
    assert "321023101" not in codes


@pytest.mark.parametrize(
    "statement", ["UPDATE portal_event SET verb = 'x'", "DELETE FROM portal_event"]
)
def test_an_event_cannot_be_changed_or_deleted(db, staff, statement):
    record("portal.signed_in", staff, by=staff)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Event.objects.count() == 1


def test_a_visitor_is_asked_to_sign_in(client, db):
    assert client.get("/dashboard/").headers["Location"].startswith("/account/sign-in/")


def test_who_may_not_open_a_page_is_told_there_is_none(as_user, staff, administrator):
    assert as_user(staff).get("/audit/").status_code == 404
    assert as_user(administrator).get("/audit/").status_code != 404


@pytest.mark.django_db(transaction=True)
def test_health_says_that_all_is_well(client):
    assert client.get("/healthz").json() == {"database": "ok", "migrations": "ok"}
