"""The steps of a digest, one page each: issue, send up, instruct, give tasks, close."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.access import Role, needs
from portal.http import PortalRequest
from portal.tables import list_page
from proposals import actions, rules_papers
from proposals.filters import DigestTaskFilter
from proposals.forms.papers import (
    FinishForm,
    InstructForm,
    ReasonForm,
    ReportBackForm,
    SendForm,
    TaskForm,
)
from proposals.models import DigestTask
from proposals.views._helpers import step_page
from proposals.views.digests import own_digest

BOTH = ["GET", "POST"]


def _digest_page(pk: int) -> str:
    return reverse("proposals:digest_detail", args=[pk])


@needs("proposals.make_digest", methods=BOTH)
def digest_issue(request: PortalRequest, pk: int) -> HttpResponse:
    """The digest gets its number and its day."""
    digest = own_digest(request, pk, "issue")
    return step_page(
        request,
        forms.Form(request.POST or None),
        lambda **who: actions.issue_digest(digest, **who),
        heading=_("Issue “%(what)s”") % {"what": digest.title},
        what=_("It gets the next number of the year and today's date. Its words stay then."),
        submit=_("Issue the digest"),
        cancel=_digest_page(pk),
        done=_("Issued. Download it, have it signed and send it up."),
        template="generic/confirm.html",
    )


@needs("proposals.make_digest", methods=BOTH)
def digest_drop(request: PortalRequest, pk: int) -> HttpResponse:
    """A draft that nobody needs."""
    digest = own_digest(request, pk, "issue")
    return step_page(
        request,
        forms.Form(request.POST or None),
        lambda **who: actions.drop_digest(digest, **who),
        heading=_("Drop the draft “%(what)s”") % {"what": digest.title},
        what=_("The draft goes with its words; the proposals stay as they are."),
        submit=_("Drop the draft"),
        cancel=_digest_page(pk),
        done=_("The draft was dropped."),
        template="generic/confirm.html",
        to=reverse("proposals:digest_list"),
    )


@needs("proposals.make_digest", methods=BOTH)
def digest_send(request: PortalRequest, pk: int) -> HttpResponse:
    """To whom it went, and when."""
    digest = own_digest(request, pk, "send_up")
    return step_page(
        request,
        SendForm(request.POST or None, initial={"sent_to": digest.recipient}),
        lambda **values: actions.send_digest(digest, **values),
        heading=_("Note that “%(what)s” was sent up") % {"what": digest.title},
        submit=_("Note it"),
        cancel=_digest_page(pk),
        done=_("Noted. The leaders of the area are told."),
    )


@needs("proposals.instruct_digest", methods=BOTH)
def digest_instruct(request: PortalRequest, pk: int) -> HttpResponse:
    """What a leader says to it."""
    digest, user = own_digest(request, pk, "instruct"), request.user
    name = user.name if Role.LEADER in user.roles else ""
    return step_page(
        request,
        InstructForm(request.POST or None, initial={"given_by": name}),
        lambda **values: actions.instruct(digest, **values),
        heading=_("Instruction on “%(what)s”") % {"what": digest.title},
        submit=_("Record the instruction"),
        cancel=_digest_page(pk),
        done=_("The instruction is recorded. Give out its tasks."),
    )


@needs("proposals.make_digest", methods=BOTH)
def digest_task_add(request: PortalRequest, pk: int) -> HttpResponse:
    """A task from the instruction, for a unit, by a day."""
    digest = own_digest(request, pk, "give_task")
    words = "\n".join(f"{one.given_by}：{one.text}" for one in digest.instructions.all())
    return step_page(
        request,
        TaskForm(request.POST or None, digest=digest),
        lambda **values: actions.give_task(digest, **values),
        heading=_("Give out a task"),
        what=words,
        submit=_("Give it out"),
        cancel=_digest_page(pk),
        done=_("Given out. The unit is told."),
    )


@needs("proposals.make_digest", methods=BOTH)
def digest_close(request: PortalRequest, pk: int) -> HttpResponse:
    """The end of a digest, in words."""
    digest = own_digest(request, pk, "close")
    form: Any = ReasonForm(request.POST or None, label=_("How it ended"), name="conclusion")
    return step_page(
        request,
        form,
        lambda **values: actions.close_digest(digest, **values),
        heading=_("Close “%(what)s”") % {"what": digest.title},
        what=_("Nothing can be added afterwards."),
        submit=_("Close"),
        cancel=_digest_page(pk),
        done=_("The digest is closed."),
        template="generic/confirm.html",
    )


@needs("proposals.view_digesttask")
def digest_task_list(request: PortalRequest) -> HttpResponse:
    """Tasks from instructions, the earliest due first; a unit sees its own."""
    tasks = DigestTask.objects.visible_to(request.user).select_related("digest__area", "unit")
    return list_page(
        request,
        "proposals/digest_task_list.html",
        tasks,
        DigestTaskFilter,
        order=("due_on", "pk"),
        today=timezone.localdate(),
    )


@needs("proposals.view_digesttask")
def digest_task(request: PortalRequest, pk: int) -> HttpResponse:
    """One task: what is asked for, by when, and what was done."""
    task = _task(request, pk)
    context = {
        "task": task,
        "instructions": task.digest.instructions.all(),
        "steps": rules_papers.task_steps(request.user, task),
        "today": timezone.localdate(),
    }
    return render(request, "proposals/digest_task.html", context)


@needs("proposals.view_digesttask", methods=BOTH)
def digest_task_finish(request: PortalRequest, pk: int) -> HttpResponse:
    """What was done."""
    task = _task(request, pk, "finish")
    return step_page(
        request,
        FinishForm(request.POST or None),
        lambda **values: actions.finish_task(task, **values),
        heading=_("Say what was done"),
        what=task.what,
        submit=_("Done"),
        cancel=reverse("proposals:digest_task", args=[pk]),
        done=_("Noted. The office reports it back."),
    )


@needs("proposals.make_digest", methods=BOTH)
def digest_task_report(request: PortalRequest, pk: int) -> HttpResponse:
    """To whom the result was reported back."""
    task = _task(request, pk, "report")
    names = task.digest.instructions.values_list("given_by", flat=True)
    return step_page(
        request,
        ReportBackForm(request.POST or None, initial={"reported_to": "、".join(names)[:60]}),
        lambda **values: actions.report_task(task, **values),
        heading=_("Note that it was reported back"),
        what=f"{task.what}：{task.result}",
        submit=_("Note it"),
        cancel=_digest_page(task.digest_id),
        done=_("Noted: reported back."),
    )


def _task(request: PortalRequest, pk: int, action: str = "") -> DigestTask:
    tasks = DigestTask.objects.visible_to(request.user).select_related("digest__area", "unit")
    task = get_object_or_404(tasks, pk=pk)
    if action and action not in rules_papers.task_steps(request.user, task):
        raise Http404
    return task
