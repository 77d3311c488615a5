"""A project has steps, people, activities, money and an end; only its area changes it."""

import pytest
from django.core.exceptions import ValidationError

from activities import actions
from activities.actions import Step
from activities.models import Project, ProjectStep
from activities.states import ProjectState
from portal.access import Role
from portal.audit.models import Event
from portal.models import Notification
from tests.activities.factories import NOW, draft, planned
from tests.conftest import TOWNSHIP
from tests.venues import factories as wishes
from venues.actions import match_need

LIST = "/activities/projects/"


@pytest.fixture
def project(staff):
    made = Project(title="社区书屋", area_id=TOWNSHIP, since=NOW.date(), lead=staff)
    steps = [Step("整理书目", "志愿者"), Step("开放借阅")]
    return actions.add_project(made, steps=steps, by=staff, now=NOW)


def _form(project=None, **values):
    data = {
        "title": "社区书屋", "area": TOWNSHIP, "since": "2026-03-04", "budget": "1,200.50",
        "spent": "", "about": "", "paid_from": "公益金", "until": "", "lead": "",
        "version": project.version if project else "", "steps-TOTAL_FORMS": "2",
        "steps-INITIAL_FORMS": "0", "steps-MAX_NUM_FORMS": "40", "steps-0-text": "募书",
        "steps-0-due": "2026-03-20", "steps-1-text": "",
    }  # fmt: skip
    return data | values


def test_a_project_that_no_need_began(as_user, staff):
    page = as_user(staff).post(f"{LIST}add/", _form())
    project = Project.objects.get()
    assert page.url == f"{LIST}{project.pk}/"
    assert (project.budget_fen, project.made_by) == (120050, staff)
    assert list(project.steps.values_list("text", flat=True)) == ["募书"]
    text = as_user(staff).get(page.url).content.decode()
    assert "1,200.50" in text


def test_steps_are_changed_dropped_and_ticked(as_user, staff, project):
    first = project.steps.first()
    data = _form(project, **{"steps-0-pk": first.pk, "steps-0-text": "整理旧书目"})
    as_user(staff).post(f"{LIST}{project.pk}/edit/", data)
    assert list(ProjectStep.objects.values_list("pk", "text")) == [(first.pk, "整理旧书目")]
    as_user(staff).post(f"{LIST}{project.pk}/steps/{first.pk}/", {"done": "1"})
    first.refresh_from_db()
    assert first.done_on
    as_user(staff).post(f"{LIST}{project.pk}/steps/{first.pk}/", {"done": "0"})
    first.refresh_from_db()
    assert first.done_on is None


def test_a_stale_form_is_refused_and_keeps_what_was_typed(as_user, staff, project):
    browser, page = as_user(staff), f"{LIST}{project.pk}/edit/"
    browser.post(page, _form(project, title="甲"))
    text = browser.post(page, _form(project, title="乙")).content.decode()
    assert "有人改动了这个项目" in text
    assert 'value="乙"' in text
    assert Project.objects.get().title == "甲"


def test_wrong_entries_are_named_beside_their_fields(as_user, staff):
    data = _form(until="2026-03-01", budget="很多", **{"steps-1-who": "王阿姨"})
    text = as_user(staff).post(f"{LIST}add/", data).content.decode()
    for words in ("最多两位小数", "请填写要做的事"):
        assert words in text
    assert not Project.objects.exists()


def test_people_take_part_and_see_it_on_their_own_page(
    as_user, staff, project, member, member_user
):
    member.user = member_user
    member.save()
    page = f"{LIST}{project.pk}/people/"
    as_user(staff).post(page, {"members": [member.pk], "part": "讲师"})
    assert project.people.get().part == "讲师"
    assert project.title in as_user(member_user).get("/members/me/").content.decode()
    as_user(staff).post(f"{page}{project.people.get().pk}/drop/")
    assert not project.people.exists()


def test_activities_belong_to_it(as_user, staff, project):
    planned(by=staff, title="搬书", project=project)
    assert "搬书" in as_user(staff).get(f"{LIST}{project.pk}/").content.decode()
    assert "搬书" in as_user(staff).get(f"/activities/?project={project.pk}").content.decode()


def test_finished_who_raised_the_need_is_asked(staff, make_user, project):
    raiser = make_user("asker", Role.STAFF, area=TOWNSHIP)
    need = wishes.need(by=raiser)
    match_need(need, answer="有了", by=staff, now=NOW)
    Project.objects.update(need=need)
    actions.finish_project(project, outcome="开放了", by=staff, now=NOW)
    assert "请告诉我们需求是否满足" in Notification.objects.filter(user=raiser).latest("pk").text


def test_an_end_is_said_in_words_and_final(as_user, staff, project):
    with pytest.raises(ValidationError):
        actions.finish_project(project, outcome=" ", by=staff, now=NOW)
    as_user(staff).post(f"{LIST}{project.pk}/finish/", {"outcome": "每周开放三天"})
    assert Project.objects.get().state == ProjectState.DONE
    assert Event.objects.about(project).filter(verb="activities.project_ended").exists()
    for step in ("edit", "finish", "stop", "people"):
        assert as_user(staff).get(f"{LIST}{project.pk}/{step}/").status_code == 404


@pytest.mark.parametrize("who", ["other_staff", "member_user", "stranger"])
def test_others_do_not_see_it(request, as_user, who, project):
    browser = as_user(request.getfixturevalue(who))
    assert browser.get(f"{LIST}{project.pk}/").status_code in (403, 404)


@pytest.mark.parametrize("who", ["leader", "handler"])
def test_who_only_looks_changes_nothing(request, as_user, who, project):
    browser = as_user(request.getfixturevalue(who))
    assert browser.get(f"{LIST}{project.pk}/").status_code == 200
    for step in ("edit", "finish", "stop", "people"):
        assert browser.post(f"{LIST}{project.pk}/{step}/", {}).status_code in (403, 404), step


def test_a_project_of_another_area_is_refused(as_user, other_staff):
    text = as_user(other_staff).post(f"{LIST}add/", _form()).content.decode()
    assert not Project.objects.exists()
    assert "社区书屋" in text


def test_the_list_shows_how_far_each_is(as_user, staff, project):
    actions.tick_step(project.steps.first(), is_done=True, by=staff, now=NOW)
    draft()
    assert "1 / 2" in as_user(staff).get(LIST).content.decode()
