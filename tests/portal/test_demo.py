"""The demo county: built once, harmless twice, with something to do for everybody."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from activities.models import Activity, Attendance
from activities.states import State as ActivityState
from members.models import Consent, Member
from members.states import ConsentState
from portal.access import Role, table
from portal.demo import places
from portal.demo.accounts import ACCOUNTS
from portal.models import Event, User
from proposals.models import Proposal
from proposals.states import OPEN_STATES, State
from tests.loaded import demo_county  # noqa: F401 - a fixture

pytestmark = [pytest.mark.usefixtures("demo_county", "db")]


def _here(model):
    return model.objects.in_area("321023")


def test_a_second_time_is_harmless():
    before = [Member.objects.count(), Event.objects.count(), User.objects.count()]
    out = StringIO()
    call_command("demo", stdout=out)
    assert [Member.objects.count(), Event.objects.count(), User.objects.count()] == before
    for account in ACCOUNTS:
        assert account.username in out.getvalue()


def test_the_published_year_stays_exact():
    found = places.figures_of("baoying")
    assert {name: f.counted for name, f in found.items()} == places.facts_of("baoying")["figures"]


def test_its_size():
    assert 390 <= _here(Member).agreed().count() <= 420
    assert 55 <= _here(Activity).filter(starts_at__year__gt=2021).count() <= 70
    assert 60 <= _here(Proposal).count() <= 80


def test_every_state_is_there():
    today = timezone.localdate()
    states = set(_here(Proposal).values_list("state", flat=True))
    assert states == set(State.values)
    assert set(_here(Activity).values_list("state", flat=True)) == set(ActivityState.values)
    overdue = _here(Proposal).overdue(today)
    assert {State.SUBMITTED, State.ASSIGNED, State.HANDLING, State.REPLIED} <= set(
        overdue.values_list("state", flat=True)
    )
    assert _here(Proposal).filter(round=2).exists()
    assert _here(Proposal).filter(state__in=OPEN_STATES, due_on__gte=today).exists()


def test_everybody_agreed_or_was_invited():
    invited = Member.objects.invited()
    assert invited.exists()
    agreed = Member.objects.exclude(pk__in=invited).filter(merged_into=None)
    assert not agreed.exclude(pk__in=Consent.objects.values("member")).exists()
    assert set(agreed.values_list("state", flat=True)) == {ConsentState.AGREED}


def test_nothing_happened_in_the_future():
    now = timezone.now()
    assert not Event.objects.filter(at__gt=now).exists()
    assert not Attendance.objects.filter(starts_at__gt=now).exists()


def _lists(role):
    return [
        row
        for row in table.rows()
        if role in row.who
        and row.name.endswith("_list")
        and "<" not in row.path
        and not row.name.startswith("admin:")
    ]


@pytest.mark.parametrize("account", ACCOUNTS, ids=lambda account: account.username)
def test_no_list_is_empty(account, as_user):
    browser = as_user(User.objects.get(username=account.username))
    lists = _lists(account.role.value)
    assert lists
    for row in lists:
        response = browser.get(row.path)
        assert response.status_code == 200, row.path
        assert len(response.context["page"].rows) > 0, row.path


@pytest.mark.parametrize("account", ACCOUNTS, ids=lambda account: account.username)
def test_everybody_has_something_to_do(account):
    user = User.objects.get(username=account.username)
    waiting = Proposal.objects.visible_to(user).waiting_for(user, timezone.localdate())
    assert waiting.exists()


def test_the_handler_signs_acts_and_answers(as_user):
    user = User.objects.get(username="handler")
    led = Proposal.objects.led_by(user.unit)
    assert {State.ASSIGNED, State.HANDLING, State.REPLIED, State.CLOSED} <= set(
        led.values_list("state", flat=True)
    )
    assert as_user(user).get(reverse("proposals:mine")).status_code == 200


def test_the_member_has_a_record_of_her_own(as_user):
    member = User.objects.get(username="member").member
    assert member.proposals.filter(state=State.REPLIED).count() == 2
    assert member.memberships.count() == 2
    assert member.attendance.exists()
    assert member.duties.exists()
    assert member.liaisons.exists()
    assert as_user(member.user).get(reverse("members:me")).status_code == 200


@pytest.mark.parametrize("role", Role)
def test_every_role_has_an_account(role):
    assert User.objects.filter(is_demo=True).with_role(role).exists()
