"""Organisations as a tree, and what is kept of sensitive ones."""

import datetime as dt

from django.urls import reverse

from members import actions
from members.models import Organisation
from tests.conftest import COUNTY, OTHER_TOWNSHIP, TOWNSHIP
from tests.members import factories
from tests.members.factories import NOW

TREE = reverse("members:organisation_list")


def detail(organisation):
    return reverse("members:organisation_detail", args=[organisation.pk])


def joined(member, organisation, by, **more):
    return actions.join(
        member,
        organisation=organisation,
        position="",
        since=dt.date(2026, 2, 1),
        by=by,
        now=NOW,
        **more,
    )


def test_parts_stand_below_what_they_belong_to(staff, administrator, as_user):
    whole = factories.organisation("社区共建联盟", kind="alliance", area=COUNTY)
    factories.organisation("安宜分会", area=TOWNSHIP, parent=whole)
    text = as_user(administrator).get(TREE).content.decode()
    assert text.index("社区共建联盟") < text.index("安宜分会")
    assert "安宜分会" in as_user(administrator).get(detail(whole)).content.decode()
    own = as_user(staff).get(TREE).content.decode()
    assert "安宜分会" in own
    assert detail(whole) not in own


def test_another_township_is_not_mine(staff, as_user):
    other = factories.organisation("氾水志愿队", area=OTHER_TOWNSHIP)
    browser = as_user(staff)
    assert browser.get(detail(other)).status_code == 404
    edit = reverse("members:organisation_edit", args=[other.pk])
    assert browser.post(edit, {"name": "改名"}).status_code == 404


def test_adding_a_part(team, staff, as_user):
    sent = {
        "name": "红石榴第二分队",
        "kind": team.kind_id,
        "area": TOWNSHIP,
        "parent": team.pk,
        "founded_on": "2026-01-01",
    }
    url = f"{reverse('members:organisation_add')}?parent={team.pk}"
    assert as_user(staff).get(url).context["form"]["parent"].value() in (team.pk, str(team.pk))
    answer = as_user(staff).post(url, sent)
    added = Organisation.objects.get(name="红石榴第二分队")
    assert answer.url == detail(added)
    assert added.parent == team


def test_a_sensitive_one_is_nowhere_for_others(
    sensitive, member, keeper, staff, administrator, as_user
):
    joined(member, sensitive, keeper, consent_on=dt.date(2026, 2, 1))
    person = reverse("members:member_detail", args=[member.pk])
    for user in (staff, administrator):
        browser = as_user(user)
        assert browser.get(detail(sensitive)).status_code == 404
        for url in (TREE, person, reverse("members:member_list")):
            assert sensitive.name not in browser.get(url).content.decode()
        found = browser.get(reverse("members:member_list"), {"organisation": sensitive.pk})
        assert [row.name for row in found.context["page"].rows] == []
    assert member.name in as_user(keeper).get(detail(sensitive)).content.decode()
    assert sensitive.name not in as_user(keeper).get(TREE, {"q": "无"}).content.decode()


def test_a_sensitive_one_is_in_no_figure(sensitive, member, keeper, administrator, as_user):
    joined(member, sensitive, keeper, consent_on=dt.date(2026, 2, 1))
    page = as_user(administrator).get(reverse("portal:figure", args=["organisations"]))
    assert page.context["value"] == 0


def test_the_keeper_needs_a_separate_consent(sensitive, member, keeper, as_user):
    url = reverse("members:member_join", args=[member.pk])
    sent = {"organisation": sensitive.pk, "since": "2026-02-01"}
    assert as_user(keeper).post(url, sent).status_code == 200
    assert not member.memberships.exists()
    as_user(keeper).post(url, sent | {"consent_on": "2026-02-01"})
    assert member.memberships.get().organisation == sensitive


def test_leaving_keeps_the_history(member, team, staff, as_user):
    place = joined(member, team, staff)
    url = reverse("members:membership_end", args=[place.pk])
    assert as_user(staff).post(url, {"until": "2026-01-01"}).status_code == 200  # before it began
    as_user(staff).post(url, {"until": "2026-03-01"})
    place.refresh_from_db()
    assert place.until == dt.date(2026, 3, 1)
    assert as_user(staff).post(url, {"until": "2026-03-01"}).status_code == 404
