"""The chart of the tree."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from members import actions
from members.trees import below, nested
from tests.conftest import COUNTY, OTHER_TOWNSHIP
from tests.members import factories
from tests.members.factories import DAY, NOW

CHART = reverse("members:organisation_chart")
FOLD = re.compile('<details class="org-parts"')


@pytest.fixture
def tree(areas):
    """An alliance with a branch, a think tank, and below the branch a studio."""
    whole = factories.organisation("共建联盟", kind="alliance", area=COUNTY)
    branch = factories.organisation("安宜分会", kind="branch", parent=whole)
    factories.organisation("法律工作室", kind="studio", parent=branch)
    factories.organisation("发展智库", kind="think_tank", parent=whole)
    factories.organisation("共建企业甲", kind="partner_enterprise", parent=whole)
    factories.organisation("文体队", kind="arts_team", parent=whole)
    return whole


def test_the_tree_as_nested_lists(tree, administrator, as_user):
    answer = as_user(administrator).get(CHART)
    top = answer.context["roots"][0]
    assert (top, top.below) == (tree, 5)
    assert [part.name for part in top.branches] == ["共建企业甲", "发展智库", "安宜分会", "文体队"]
    text = answer.content.decode()
    assert text.index("共建联盟") < text.index("安宜分会") < text.index("法律工作室")
    assert "style=" not in text
    assert len(FOLD.findall(text)) == text.count(" open>") == 2  # a small tree is all unfolded
    assert (
        CHART in as_user(administrator).get(reverse("members:organisation_list")).content.decode()
    )


def test_one_branch_on_top(tree, administrator, as_user):
    branch = tree.children.get(name="安宜分会")
    answer = as_user(administrator).get(CHART, {"root": branch.pk})
    assert [one.pk for one in answer.context["roots"]] == [branch.pk]
    assert answer.context["number"] == 2
    assert "发展智库" not in answer.content.decode()
    link = f"{CHART}?root={tree.pk}"
    page = as_user(administrator).get(reverse("members:organisation_detail", args=[tree.pk]))
    assert link in page.content.decode()


def test_a_large_tree_folds(tree, administrator, as_user):
    branch = tree.children.get(name="安宜分会")
    for number in range(70):
        factories.organisation(f"小队{number:02}", parent=branch)
    text = as_user(administrator).get(CHART).content.decode()
    assert len(re.findall(r"<details[^>]* open>", text)) == 1
    assert len(FOLD.findall(text)) == 2
    assert "小队69" in text  # folded, and there


def test_only_what_one_may_see(tree, staff, other_staff, stranger, as_user):
    far = factories.organisation("氾水队", area=OTHER_TOWNSHIP)
    own = as_user(staff).get(CHART)
    assert "氾水队" not in own.content.decode()
    assert "共建联盟" not in own.content.decode()
    assert {one.name for one in own.context["roots"]} >= {"安宜分会"}
    assert as_user(staff).get(CHART, {"root": far.pk}).status_code == 404
    assert as_user(stranger).get(CHART).context["roots"] == []


def test_a_sensitive_one_is_a_name_for_its_keeper_and_nothing_for_others(
    sensitive, member, keeper, staff, administrator, as_user
):
    consent = {"consent_on": DAY, "since": DAY}
    actions.join(member, sensitive, by=keeper, now=NOW, **consent)
    for user in (staff, administrator):
        assert sensitive.name not in as_user(user).get(CHART).content.decode()
    text = as_user(keeper).get(CHART).content.decode()
    assert sensitive.name in text
    assert member.name not in text
    box = text[text.index(sensitive.name) : text.index("</div>", text.index(sensitive.name))]
    assert not re.search(r"\d", box)


def test_closed_ones_are_off_the_chart(tree, administrator, as_user):
    factories.organisation("散了的队", parent=tree, closed_on=DAY)
    assert "散了的队" not in as_user(administrator).get(CHART).content.decode()


def test_an_empty_county_is_told_what_to_do(stranger, as_user):
    answer = as_user(stranger).get(CHART, {"root": "x"})
    assert answer.status_code == 200


def test_the_chart_asks_a_fixed_number_of_questions(tree, administrator, as_user):
    browser = as_user(administrator)

    def asked():
        with CaptureQueriesContext(connection) as captured:
            browser.get(CHART)
        return len(captured)

    asked()
    few = asked()
    for number in range(5):
        factories.organisation(f"小队{number}", parent=tree)
    assert asked() == few


class Thing:
    def __init__(self, pk, parent_id=None):
        self.pk, self.parent_id = pk, parent_id


def test_trees():
    tops = nested([Thing(1), Thing(2, 1), Thing(3, 2), Thing(4, 9)])
    assert [(top.pk, top.below) for top in tops] == [(1, 2), (4, 0)]
    assert below([(2, 1), (3, 2), (4, None), (1, 3)], 1) == {1, 2, 3}
