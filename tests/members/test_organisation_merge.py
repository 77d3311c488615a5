"""Putting two organisations together: what moves, who may, and what is refused."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db.models import UniqueConstraint
from django.urls import reverse

from activities.models import Activity, Donation
from members import actions
from members.actions.merging_organisations import fingerprint
from members.models import Membership, Offer, OfferKind, Organisation
from members.moving import moves_of, relations
from members.states import Verb
from portal.access import Role
from portal.audit.models import Event
from tests.activities import factories as doing
from tests.conftest import COUNTY, OTHER_TOWNSHIP, TOWNSHIP
from tests.members import factories
from tests.members.factories import DAY, NOW


@pytest.fixture
def twin(areas):
    """The team written down a second time."""
    return factories.organisation("红石榴志愿者服务队")


def choose(gone):
    return reverse("members:organisation_merge", args=[gone.pk])


def confirm(gone, kept):
    return reverse("members:organisation_merge_confirm", args=[gone.pk, kept.pk])


def detail(organisation):
    return reverse("members:organisation_detail", args=[organisation.pk])


def merge(gone, kept, by, seen=None):
    seen = fingerprint(gone, kept) if seen is None else seen
    return actions.merge_organisations(gone, kept, seen=seen, by=by, now=NOW)


def joined(member, organisation, by=None, **more):
    return actions.join(member, organisation, by=by, now=NOW, **({"since": DAY} | more))


@pytest.fixture
def full(twin, member, staff):
    """Everything that may belong to an organisation, belonging to the twin."""
    joined(member, twin, position="副队长")
    factories.organisation("一分队", parent=twin)
    kind = OfferKind.objects.first()
    Offer.objects.create(kind=kind, title="场地", area_id=TOWNSHIP, organisation=twin, since=DAY)
    held = doing.recorded(member, by=staff, organisation=twin)
    Donation.objects.create(activity=held, fen=100, donor_organisation=twin)
    return twin


def test_every_relation_is_moved_safely():
    """A unique field or constraint would collide: such a relation needs a way of its own."""
    unsafe = []
    for relation in relations(Organisation):
        model, field = relation.related_model, relation.field
        if model is Membership:
            continue  # united by hand
        sets = [set(constraint.fields) for constraint in model._meta.constraints
                if isinstance(constraint, UniqueConstraint)]  # fmt: skip
        sets += [set(fields) for fields in model._meta.unique_together]
        if field.unique or not field.many_to_one or any(field.name in one for one in sets):
            unsafe.append(f"{model.__name__}.{field.name}")
    assert unsafe == []


def test_all_of_it_moves(full, team, member, administrator):
    merge(full, team, administrator)
    full.refresh_from_db()
    assert (full.merged_into, full.closed_on) == (team, NOW.date())
    assert all(set(move.records.values_list("pk", flat=True)) == set() for move in moves_of(full))
    assert team.memberships.get().position == "副队长"
    assert team.children.get().name == "一分队"
    assert team.offers.get().title == "场地"
    assert Activity.objects.get().organisation == team
    assert Donation.objects.get().donor_organisation == team
    for organisation in (team, full):
        event = Event.objects.about(organisation).last()
        assert (event.verb, event.actor) == (Verb.ORGANISATION_MERGED, administrator)
    told = Event.objects.about(member).last()
    assert told.verb == Verb.MEMBERSHIP_MOVED
    assert told.changes["organisation"] == [full.name, team.name]


def test_from_choosing_to_the_redirect(full, team, administrator, as_user):
    browser = as_user(administrator)
    assert choose(full) in browser.get(detail(full)).content.decode()
    answer = browser.post(choose(full), {"other": team.pk})
    assert answer.url == confirm(full, team)
    preview = browser.get(answer.url)
    shown = {kind["label"]: kind for kind in preview.context["kinds"]}
    assert sorted(kind["number"] for kind in shown.values()) == [1] * 5
    text = preview.content.decode()
    for name in ("副队长", "一分队", "场地", "河道清洁"):
        assert name in text
    assert Organisation.objects.get(pk=full.pk).merged_into is None  # looking changes nothing
    sent = {"seen": preview.context["seen"]}
    assert browser.post(answer.url, sent).url == detail(team)
    events = Event.objects.filter(verb=Verb.ORGANISATION_MERGED).count()
    assert browser.post(answer.url, sent).url == detail(team)  # sent twice
    assert Event.objects.filter(verb=Verb.ORGANISATION_MERGED).count() == events
    assert browser.get(detail(full)).url == detail(team)
    assert browser.get(choose(full)).url == detail(team)
    found = browser.get(reverse("members:organisation_list"), {"q": "红石榴"})
    assert found.context["page"].rows == [team]


def test_a_stale_preview_is_shown_again(full, team, administrator, as_user):
    browser = as_user(administrator)
    seen = browser.get(confirm(full, team)).context["seen"]
    factories.organisation("二分队", parent=full)
    answer = browser.post(confirm(full, team), {"seen": seen})
    assert answer.status_code == 200
    assert answer.context["refusal"]
    assert "二分队" in answer.content.decode()
    assert Organisation.objects.get(pk=full.pk).merged_into is None
    assert browser.post(confirm(full, team), {"seen": answer.context["seen"]}).status_code == 302


def test_two_memberships_of_one_person_become_one(twin, team, member, administrator):
    joined(member, team, position="队长", since=dt.date(2026, 2, 1))
    joined(member, twin, position="联络员", since=dt.date(2025, 5, 1))
    past = joined(factories.add("王一", phone="13800000002"), twin)
    actions.leave(past, until=DAY, by=None, now=NOW)
    merge(twin, team, administrator)
    place = member.memberships.get()
    assert (place.organisation, place.position, place.since) == (
        team, "队长、联络员", dt.date(2025, 5, 1),
    )  # fmt: skip
    past.refresh_from_db()
    assert (past.organisation, past.until) == (team, DAY)


def test_refused(twin, team, administrator):
    part = factories.organisation("一分队", parent=team)
    deep = factories.organisation("甲组", parent=part)
    closed = factories.organisation("散了的队", closed_on=DAY)
    for gone, kept in [(team, team), (team, part), (team, deep), (twin, closed)]:
        with pytest.raises(ValidationError):
            merge(gone, kept, administrator)
    merge(part, team, administrator)  # a part into its whole
    deep.refresh_from_db()
    assert deep.parent == team
    merge(twin, team, administrator)
    with pytest.raises(ValidationError):
        merge(twin, deep, administrator)
    with pytest.raises(ValidationError):
        merge(deep, twin, administrator)


def test_what_was_put_into_it_before_follows(twin, team, administrator, as_user):
    last = factories.organisation("总队", area=COUNTY)
    merge(twin, team, administrator)
    merge(team, last, administrator)
    assert as_user(administrator).get(detail(twin)).url == detail(last)


def test_who_may(twin, team, staff, leader, stranger, make_user, as_user):
    for user in (staff, leader, stranger):
        assert as_user(user).get(choose(twin)).status_code == 404
        assert as_user(user).post(confirm(twin, team), {"seen": "x"}).status_code == 404
        with pytest.raises(ValidationError):
            merge(twin, team, user)
    here = make_user("town", Role.ADMINISTRATOR, area=TOWNSHIP)
    away = factories.organisation("氾水队", area=OTHER_TOWNSHIP)
    assert as_user(here).get(confirm(twin, away)).status_code == 404
    answer = as_user(here).post(choose(twin), {"other": away.pk})
    assert "other" in answer.context["form"].errors
    with pytest.raises(ValidationError):
        merge(twin, away, here)


def test_sensitive_ones_by_their_keeper_alone(sensitive, team, member, administrator, make_user):
    boss = make_user("boss", Role.ADMINISTRATOR, area=COUNTY)
    second = factories.organisation("同心会", kind="association", sensitive=True, keeper=boss)
    with pytest.raises(ValidationError):
        merge(second, sensitive, administrator)
    with pytest.raises(ValidationError):
        merge(second, sensitive, boss)  # keeps only one of the two
    Organisation.objects.filter(pk=sensitive.pk).update(keeper=boss)
    sensitive.refresh_from_db()
    with pytest.raises(ValidationError):
        merge(second, team, boss)  # its people would be seen
    with pytest.raises(ValidationError):
        merge(team, second, boss)  # its people were not asked
    Membership.objects.create(member=member, organisation=second, since=DAY, consent_on=DAY)
    merge(second, sensitive, boss)
    assert member.memberships.get().organisation == sensitive
    for thing in (member, sensitive, second):
        event = Event.objects.about(thing).last()
        assert not event.changes
        assert not event.reason


def test_a_sensitive_part_is_not_named_in_the_preview(
    twin, team, sensitive, administrator, as_user
):
    Organisation.objects.filter(pk=sensitive.pk).update(parent=twin)
    text = as_user(administrator).get(confirm(twin, team)).content.decode()
    assert sensitive.name not in text
    merge(twin, team, administrator)
    sensitive.refresh_from_db()
    assert sensitive.parent == team


def test_what_was_put_away_is_neither_edited_nor_joined(twin, team, member, administrator, as_user):
    merge(twin, team, administrator)
    twin.refresh_from_db()
    edit = reverse("members:organisation_edit", args=[twin.pk])
    assert as_user(administrator).get(edit).status_code == 404
    assert joined(member, twin).organisation == team  # from a form that was open before


def test_a_county_counts_it_once(twin, team, administrator, as_user):
    figure = reverse("portal:figure", args=["organisations"])
    days = {"from": "2026-01-01", "to": "2026-01-31"}
    assert as_user(administrator).get(figure, days).context["value"] == 2
    merge(twin, team, administrator)
    assert as_user(administrator).get(figure, days).context["value"] == 1
