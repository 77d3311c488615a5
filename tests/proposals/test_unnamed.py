"""Where a proposer belongs is not told to whom the proposer is unnamed."""

import pytest

from members.models import Membership, Organisation, OrganisationKind
from members.organisation_parts import parts_of
from tests.conftest import TOWNSHIP


@pytest.fixture
def organisation(member):
    found = Organisation.objects.create(
        name="荷藕协会",
        kind=OrganisationKind.objects.first(),
        area_id=TOWNSHIP,
        founded_on="2020-01-01",
    )
    Membership.objects.create(member=member, organisation=found, since="2025-01-01")
    return found


def listed(as_user, user, organisation):
    page = as_user(user).get("/proposals/", {"organisation": organisation.pk})
    return page.context["page"].rows


def part(user, organisation, today):
    found = next(one for one in parts_of(organisation, user, today) if one.key == "proposals")
    return [row.text for row in found.rows], found.figures[0].value


def test_staff_of_a_township_find_who_gave_the_name_by_organisation(
    as_user, loop, staff, administrator, organisation, now
):
    proposal = loop.submitted()
    for user in (staff, administrator):
        assert listed(as_user, user, organisation) == [proposal]
        assert part(user, organisation, now.date()) == ([str(proposal)], 1)


def test_who_stays_unnamed_is_not_found_by_organisation_but_by_who_may_know(
    as_user, loop, staff, administrator, organisation, now
):
    proposal = loop.submitted(is_unnamed=True)
    assert as_user(staff).get("/proposals/").context["page"].rows == [proposal]
    assert listed(as_user, staff, organisation) == []
    assert part(staff, organisation, now.date()) == ([], 0)
    assert listed(as_user, administrator, organisation) == [proposal]
    assert part(administrator, organisation, now.date()) == ([str(proposal)], 1)


def test_who_wrote_it_down_for_somebody_unnamed_finds_it(as_user, loop, staff, organisation):
    proposal = loop.submitted(is_unnamed=True)
    type(proposal).objects.filter(pk=proposal.pk).update(registered_by=staff)
    assert listed(as_user, staff, organisation) == [proposal]
