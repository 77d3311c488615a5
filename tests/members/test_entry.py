"""The personal link: one use, a week, and no way into anybody else's account."""

import datetime as dt
import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from members import actions
from members.actions.entering import LinkGone
from members.models import EntryLink, Member
from members.states import Verb
from portal.access import Role
from portal.audit.models import Event
from portal.models import User
from tests import races
from tests.conftest import OTHER_TOWNSHIP, TOWNSHIP
from tests.members import factories

PASSWORD = "hong-shiliu-2026"
FORM = reverse("members:enter_password")
CHOSEN = {"username": "单立华", "password1": PASSWORD, "password2": PASSWORD}


def make(member, by, now=None):
    return actions.make_entry_link(member, by=by, now=now or timezone.now())


def opening(secret):
    return reverse("members:enter", args=[secret])


def page(member):
    return reverse("members:member_entry", args=[member.pk])


@pytest.fixture
def secret(member, staff):
    return make(member, staff)[1]


def test_staff_make_it_and_the_member_enters(member, staff, as_user, client):
    office = as_user(staff)
    assert "尚无" in office.get(page(member)).content.decode()
    sheet = office.post(page(member))
    text = sheet.content.decode()
    url = re.search(r"http://testserver(/members/enter/[^<\s]+/)", text)[1]
    assert "no-store" in sheet["Cache-Control"]
    assert "<svg" in text
    assert "style=" not in text
    answer = client.get(url)
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Location"] == FORM  # an address without the secret
    form = client.get(FORM)
    assert form["Cache-Control"] == "no-store"
    assert "单立华" in form.content.decode()
    assert client.post(FORM, CHOSEN)["Location"] == reverse("members:me")
    assert client.get(reverse("members:me")).status_code == 200
    user = Member.objects.get().user
    assert user.roles == {Role.MEMBER.value}
    assert user.check_password(PASSWORD)
    verbs = set(Event.objects.about(member).values_list("verb", flat=True))
    assert {Verb.ENTRY_MADE, Verb.ENTRY_USED} <= verbs
    assert "已于" in office.get(page(member)).content.decode()


def test_the_account_is_seen_by_the_administrator_of_the_area(
    member, secret, administrator, stranger, client
):
    client.get(opening(secret))
    client.post(FORM, CHOSEN)
    made = User.objects.get(username="单立华")
    assert made.area_id == TOWNSHIP
    assert made in User.objects.in_scope_of(administrator)
    assert made not in User.objects.in_scope_of(stranger)


def test_the_account_moves_with_the_member(member, secret, client, administrator, now):
    client.get(opening(secret))
    client.post(FORM, CHOSEN)
    member.refresh_from_db()
    fields = {"area_id": OTHER_TOWNSHIP}
    version = member.version
    actions.edit_member(member, fields=fields, version=version, by=administrator, now=now)
    assert User.objects.get(username="单立华").area_id == OTHER_TOWNSHIP


def test_only_a_keyed_digest_is_kept(secret):
    kept = EntryLink.objects.get().digest
    assert secret not in kept
    assert secret.replace("-", "") not in kept
    assert len(kept) == 64


def test_it_may_be_typed_in_capitals_without_hyphens(secret, client):
    assert client.get(opening(secret.upper().replace("-", ""))).status_code == 302


def test_every_dead_link_gives_the_same_page(member, staff, client):
    old = make(member, staff)[1]
    newer = make(member, staff)[1]  # ends the older
    pages = [client.get(opening(old)), client.get(opening("made-up"))]
    client.get(opening(newer))
    client.post(FORM, CHOSEN)
    client.logout()
    pages.append(client.get(opening(newer)))  # used
    late = make(member, staff, timezone.now() - dt.timedelta(days=7, minutes=1))[1]
    pages.append(client.get(opening(late)))
    pages.append(client.get(FORM))  # nothing opened
    assert {one.status_code for one in pages} == {404}
    assert {one["Cache-Control"] for one in pages} == {"no-store"}

    def words(one):
        main = one.content.decode().split("<main", 1)[1].split("</main>")[0]
        return main

    assert len({words(one) for one in pages}) == 1
    assert "单立华" not in words(pages[0])


def test_a_second_use_is_refused_even_with_the_form_open(member, secret, client):
    client.get(opening(secret))
    link = EntryLink.objects.get()
    actions.use_entry_link(link, username="先到", password=PASSWORD, now=timezone.now())
    assert client.post(FORM, CHOSEN).status_code == 404
    assert User.objects.filter(username="单立华").count() == 0


def test_a_weak_or_mistyped_password_costs_nothing(secret, client):
    client.get(opening(secret))
    for bad in (
        {"password1": "12345678", "password2": "12345678"},
        {"password2": "different-2026"},
        {"username": "13800000001"},
        {"username": ""},
    ):
        answer = client.post(FORM, CHOSEN | bad)
        assert answer.status_code == 200
        assert answer.context["form"].errors
    assert EntryLink.objects.get().used_at is None
    assert client.post(FORM, CHOSEN).status_code == 302


def test_a_taken_name_is_said_beside_the_field(secret, staff, client):
    client.get(opening(secret))
    answer = client.post(FORM, CHOSEN | {"username": "STAFF"})
    assert "username" in answer.context["form"].errors
    link = EntryLink.objects.get()
    with pytest.raises(ValidationError) as refusal:
        actions.use_entry_link(link, username="Staff", password=PASSWORD, now=timezone.now())
    assert "username" in refusal.value.message_dict
    assert EntryLink.objects.get().used_at is None


def test_who_has_an_account_gets_a_new_password(member, member_user, staff, client):
    Member.objects.filter(pk=member.pk).update(user=member_user)
    secret = make(member, staff)[1]
    client.get(opening(secret))
    client.post(FORM, {"password1": PASSWORD, "password2": PASSWORD})
    member_user.refresh_from_db()
    assert member_user.check_password(PASSWORD)
    assert member_user.area_id == TOWNSHIP  # it had none, so no administrator saw it
    assert User.objects.filter(groups__name=Role.MEMBER.value).count() == 1


def test_no_link_into_the_account_of_somebody_who_works_here(
    member, administrator, staff, as_user, make_user
):
    Member.objects.filter(pk=member.pk).update(user=administrator)
    assert as_user(staff).post(page(member))["Location"] == page(member)
    assert not EntryLink.objects.exists()
    # nor when the role was given after the link was made
    other = make_user("later", Role.MEMBER)
    Member.objects.filter(pk=member.pk).update(user=other)
    link = make(member, staff)[0]
    other.groups.set(administrator.groups.all())
    with pytest.raises(LinkGone):
        actions.use_entry_link(link, password=PASSWORD, now=timezone.now())
    assert EntryLink.objects.get().used_at is None


def test_no_link_into_an_account_that_is_switched_off(member, member_user, staff):
    Member.objects.filter(pk=member.pk).update(user=member_user)
    link = make(member, staff)[0]
    User.objects.filter(pk=member_user.pk).update(is_active=False)
    with pytest.raises(LinkGone):
        actions.use_entry_link(link, password=PASSWORD, now=timezone.now())
    with pytest.raises(ValidationError):
        make(member, staff)


def test_other_areas_and_roles_make_none(member, other_staff, leader, member_user, as_user):
    for person in (other_staff, leader, member_user):
        for method in ("get", "post"):
            assert getattr(as_user(person), method)(page(member)).status_code == 404
    with pytest.raises(ValidationError):
        make(member, other_staff)
    assert not EntryLink.objects.exists()


def test_a_lost_sheet_is_taken_back(member, staff, secret, as_user, client):
    as_user(staff).post(reverse("members:member_entry_end", args=[member.pk]))
    assert client.get(opening(secret)).status_code == 404
    assert Event.objects.about(member).filter(verb=Verb.ENTRY_ENDED).count() == 1


def test_trying_is_limited_and_no_secret_is_logged(client, db, caplog):
    answers = [client.get(opening(f"guess-{number}")).status_code for number in range(31)]
    assert set(answers[:30]) == {404}
    assert answers[30] == 429
    assert "guess" not in caplog.text


def test_old_links_are_deleted_daily(member, staff, now):
    make(member, staff, now)
    assert actions.forget_entry_links(now=now + dt.timedelta(days=6)) == 0
    assert actions.forget_entry_links(now=now + dt.timedelta(days=7)) == 1


def test_erasing_takes_the_links_along(member, staff, secret, now):
    actions.erase(member, by=staff, now=now)
    assert not EntryLink.objects.exists()


def person(name):
    day = dt.date(2025, 1, 1)
    facts = {"sort_key": "x", "state": "agreed", "agreed_on": day, "created_at": factories.NOW}
    return Member.objects.create(name=name, area_id=TOWNSHIP, **facts)


class TestAtOnce:
    pytestmark = races.marks

    @pytest.fixture
    def member(self, areas):
        """Not by the action: what migrations brought is gone when tests commit."""
        return person("单立华")

    def test_one_of_many_wins(self, member, secret):
        link = EntryLink.objects.get()

        def use(number):
            return actions.use_entry_link(
                link, username=f"第{number}人", password=PASSWORD, now=timezone.now()
            )

        found = races.together(use)
        assert sum(isinstance(one, User) for one in found) == 1
        assert sum(isinstance(one, LinkGone) for one in found) == races.AT_ONCE - 1
        assert Member.objects.get().user in found

    def test_one_name_is_given_once(self, staff):
        links = [make(person(f"同名{n}"), staff)[0] for n in range(races.AT_ONCE)]

        def use(number):
            return actions.use_entry_link(
                links[number], username="同一个", password=PASSWORD, now=timezone.now()
            )

        found = races.together(use)
        assert sum(isinstance(one, User) for one in found) == 1
        assert EntryLink.objects.filter(used_at=None).count() == races.AT_ONCE - 1
