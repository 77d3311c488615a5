"""A suggestion born at an activity leads to it, and the activity's page to the suggestion."""

import pytest

from proposals.models import Proposal
from tests.activities.factories import draft
from tests.conftest import TOWNSHIP
from tests.proposals.test_pages import typed


@pytest.fixture
def activity(staff):
    """Of this morning."""
    import datetime as dt

    from django.utils import timezone

    from activities import actions

    now = timezone.now()
    made = draft("议事会")
    made.starts_at, made.ends_at = now - dt.timedelta(hours=3), now - dt.timedelta(hours=1)
    return actions.plan(made, by=staff, now=now)


def test_written_down_from_the_activitys_page(as_user, staff, activity):
    browser, page = as_user(staff), f"/activities/{activity.pk}/"
    leads = f"/proposals/add/?activity={activity.pk}"
    assert leads in browser.get(page).content.decode()
    assert str(browser.get(leads).context["form"]["activity"].value()) == str(activity.pk)
    search = browser.get(f"{leads}&member=王芳").content.decode()
    assert f'name="activity" value="{activity.pk}"' in search
    browser.post(leads, typed() | {"source": "meeting", "activity": activity.pk})
    made = Proposal.objects.get()
    assert made.activity == activity
    assert made.title in browser.get(page).content.decode()
    assert page in browser.get(f"/proposals/{made.pk}/").content.decode()


def test_an_activity_of_another_township_cannot_be_named(as_user, other_staff, activity):
    data = typed() | {"source": "meeting", "activity": activity.pk, "area": "321023101"}
    as_user(other_staff).post("/proposals/add/", data)
    assert not Proposal.objects.filter(activity=activity).exists()


def test_who_sees_no_suggestions_sees_no_section(as_user, handler, activity, staff):
    text = as_user(handler).get(f"/activities/{activity.pk}/").content.decode()
    assert "登记建言" not in text
    assert activity.area_id == TOWNSHIP
