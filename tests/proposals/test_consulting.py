"""Conclusions of a consultation become suggestions and tasks, each linked back."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from activities.actions import Record
from activities.models import Task, TaskList
from proposals import actions
from proposals.actions.consulting import ToProposal
from proposals.conclusions import conclusions_of, free_conclusions
from proposals.models import Outcome, Proposal
from tests.activities.factories import kind, recorded
from tests.conftest import TOWNSHIP


@pytest.fixture
def meeting(staff, now):
    made = recorded(
        by=staff, now=now, title="停车协商会", kind=kind("consultation"),
        record=Record(members=(), summary="到会 20 人。"),
    )  # fmt: skip
    made.extra = {
        "topics": "夜间停车",
        "conclusions": "1. 开放机关车位\n二、划线管理。\n\n1. 开放机关车位",
    }
    made.save()
    return made


def test_each_line_is_a_conclusion_without_its_number(meeting):
    assert conclusions_of(meeting) == ["开放机关车位", "划线管理。"]


def test_one_step_from_the_activitys_page(meeting, as_user, administrator):
    browser, page = as_user(administrator), f"/activities/{meeting.pk}/"
    step = f"/proposals/conclusions/{meeting.pk}/"
    assert step in browser.get(page).content.decode()
    send = {
        "line0-becomes": "proposal", "line0-title": "开放机关车位",
        "line1-becomes": "task", "line1-title": "划线管理", "line1-measure": "", "line1-due": "",
        "list_title": "停车协商会议定任务", "areas": ["321023100004"],
    }  # fmt: skip
    refused = browser.post(step, send)
    assert set(refused.context["forms"][1].errors) == {"measure", "due"}
    assert not Outcome.objects.exists()
    browser.post(step, send | {"line1-measure": "划线二十处", "line1-due": "2026-06-30"})
    proposal, task = Proposal.objects.get(), Task.objects.get()
    assert (proposal.activity, proposal.suggestion) == (meeting, "开放机关车位")
    assert "夜间停车" in proposal.situation
    assert (proposal.source, proposal.area_id, proposal.state) == ("meeting", TOWNSHIP, "submitted")
    assert (task.list.activity, task.due) == (meeting, dt.date(2026, 6, 30))
    html = browser.get(page).content.decode()
    for link in (f"/proposals/{proposal.pk}/", f"/activities/tasks/{task.list_id}/"):
        assert link in html
        assert page in browser.get(link).content.decode()
    browser.post(step, send)  # sent once more
    assert Outcome.objects.count() == 2


def test_a_conclusion_is_used_once(meeting, administrator, now):
    row = ToProposal("开放机关车位", "开放机关车位")
    actions.use_conclusions(meeting, proposals=[row], by=administrator, now=now)
    with pytest.raises(ValidationError):
        actions.use_conclusions(meeting, proposals=[row], by=administrator, now=now)
    assert free_conclusions(meeting) == ["划线管理。"]
    assert Proposal.objects.count() == 1


def test_staff_make_proposals_and_no_tasks(meeting, as_user, staff, other_staff, handler):
    step = f"/proposals/conclusions/{meeting.pk}/"
    assert as_user(other_staff).get(step).status_code == 404
    assert as_user(handler).get(step).status_code == 404
    page = as_user(staff).get(step)
    assert page.context["list_form"] is None
    send = {f"line{n}-{name}": value for n in (0, 1) for name, value in
            (("becomes", "task"), ("title", "x"))}  # fmt: skip
    assert as_user(staff).post(step, send).status_code == 200
    assert not TaskList.objects.exists()
    as_user(staff).post(step, send | {"line0-becomes": "proposal", "line1-becomes": ""})
    assert Proposal.objects.get().registered_by == staff
