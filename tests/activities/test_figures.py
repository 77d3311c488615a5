"""What activities add up to, by kind and by organisation."""

import pytest
from django.urls import reverse

from activities.actions import Record
from tests.activities import factories as make
from tests.members.factories import organisation


@pytest.fixture
def groups(areas, staff):
    """An open one, and one whose membership would tell of a person."""
    return [organisation("东门志愿队"), organisation("互助小组", sensitive=True, keeper=staff)]


@pytest.mark.parametrize("figure", ["activities", "attendances"])
def test_by_organisation_but_never_by_a_sensitive_one(figure, groups, leader, staff, as_user):
    for number, group in enumerate(groups):
        came = {"day": number + 1, "title": group.name, "organisation": group}
        make.recorded(by=staff, record=Record(others=7), **came)
    browser = as_user(leader)
    page = browser.get(reverse("portal:figure", args=[figure]), {"from": "2026-01-01"})
    splits = {str(split["name"]): split["points"] for split in page.context["splits"]}
    points = splits["分组织"]
    assert [point["label"] for point in points] == ["东门志愿队"]
    shown = browser.get(points[0]["href"]).context["page"].rows
    assert [row.title for row in shown] == ["东门志愿队"]
    secret = reverse("portal:figure", args=[f"{figure}.organisation-{groups[1].pk}"])
    assert browser.get(secret).status_code == 404
