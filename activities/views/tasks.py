"""The task list: one table of all areas, what each owes, handing in and deciding."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from activities import actions
from activities.filters import TaskShareFilter
from activities.forms import ReasonForm
from activities.forms.tasks import HandInForm, TaskFormSet, TaskListForm, tasks_of
from activities.models import TaskList, TaskShare
from activities.rules import can_judge_tasks, can_owe, page_of_share
from activities.states import TASK_TABLE, TaskState
from activities.views._helpers import show_errors
from portal.access import needs
from portal.audit.models import Event
from portal.documents.models import Document
from portal.http import PortalRequest
from portal.tables import list_page
from portal.typed import whole

BOTH = ["GET", "POST"]


@needs("activities.view_tasklist")
def task_lists(request: PortalRequest) -> HttpResponse:
    """The lists that my area laid down or owes something of."""
    rows = TaskList.objects.visible_to(request.user).select_related("area", "made_by")
    done = Count("tasks__shares", filter=Q(tasks__shares__state=TaskState.DONE))
    rows = rows.annotate(share_count=Count("tasks__shares"), done_count=done)
    may = request.user.has_perm("activities.add_tasklist")
    return render(request, "activities/task_lists.html", {"rows": rows[:100], "may": may})


@needs("activities.view_tasklist")
def task_table(request: PortalRequest, pk: int) -> HttpResponse:
    """All of a list in one table: tasks down, areas across."""
    task_list = _list(request, pk)
    shares = TaskShare.objects.visible_to(request.user).filter(task__list=task_list)
    areas, cells = {}, {}
    for share in shares.select_related("area"):
        areas[share.area_id] = share.area
        cells[share.task_id, share.area_id] = share
    columns = [areas[code] for code in sorted(areas)]
    tasks = [
        (task, [cells.get((task.pk, area.pk)) for area in columns])
        for task in task_list.tasks.all()
    ]
    context = {
        "list": task_list,
        "columns": columns,
        "tasks": tasks,
        "today": timezone.localdate(),
        "may": can_judge_tasks(request.user, task_list),
        "events": Event.objects.about(task_list),
    }
    return render(request, "activities/task_table.html", context)


def _list(request: PortalRequest, pk: int, *, to_change: bool = False) -> TaskList:
    seen = TaskList.objects.visible_to(request.user).select_related("area", "made_by", "activity")
    found = get_object_or_404(seen, pk=pk)
    if to_change and not can_judge_tasks(request.user, found):
        raise Http404
    return found


@needs("activities.add_tasklist", methods=BOTH)
def task_list_add(request: PortalRequest) -> HttpResponse:
    """Lay down a list."""
    return _form(request, None)


@needs("activities.change_tasklist", methods=BOTH)
def task_list_edit(request: PortalRequest, pk: int) -> HttpResponse:
    """Put it right."""
    return _form(request, _list(request, pk, to_change=True))


def _form(request: PortalRequest, task_list: TaskList | None) -> HttpResponse:
    data = request.POST or None
    form = TaskListForm(data, instance=task_list, user=request.user)
    tasks = TaskFormSet(data, prefix="tasks", initial=tasks_of(task_list) if task_list else None)
    if request.method == "POST" and all([form.is_valid(), tasks.is_valid()]):
        lines = [line for line in (one.line() for one in tasks) if line]
        verb = actions.change_list if task_list else actions.lay_down
        areas = list(form.cleaned_data["areas"])
        try:
            if not lines:
                raise ValidationError(_("Write at least one task."))
            saved = verb(form.save(commit=False), lines, areas, by=request.user, now=timezone.now())
        except ValidationError as error:
            show_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("activities:task_table", saved.pk)
    back = reverse("activities:task_lists")
    if task_list:
        back = reverse("activities:task_table", args=[task_list.pk])
    context = {"form": form, "formset": tasks, "list": task_list, "cancel": back}
    return render(request, "activities/task_form.html", context)


@needs("activities.view_taskshare")
def task_share_list(request: PortalRequest) -> HttpResponse:
    """What areas owe, the earliest due first: a page for each area by the filter."""
    rows = TaskShare.objects.visible_to(request.user).select_related("task__list", "area")
    return list_page(
        request,
        "activities/task_share_list.html",
        rows,
        TaskShareFilter,
        order=("due", "pk"),
        today=timezone.localdate(),
    )


@needs("activities.view_taskshare")
def task_share(request: PortalRequest, pk: int) -> HttpResponse:
    """One task of one area: what was done, what shows it, what can be done now."""
    share, user = _share(request, pk), request.user
    steps = TASK_TABLE[share.state]
    judges = can_judge_tasks(user, share.task.list) and share.handed_in_by_id != user.pk
    context = {
        "share": share,
        "activities": share.activities.order_by("starts_at", "pk"),
        "documents": Document.objects.about(share),
        "can_hand_in": "hand_in" in steps and can_owe(user, share),
        "can_confirm": "confirm" in steps and judges,
        "can_send_back": "send_back" in steps and judges,
        "events": Event.objects.about(share),
        "today": timezone.localdate(),
    }
    return render(request, "activities/task_share.html", context)


def _share(request: PortalRequest, pk: int) -> TaskShare:
    seen = TaskShare.objects.visible_to(request.user)
    seen = seen.select_related("task__list__area", "area", "handed_in_by", "decided_by")
    return get_object_or_404(seen, pk=pk)


@needs("activities.change_taskshare", methods=BOTH)
def task_hand_in(request: PortalRequest, pk: int) -> HttpResponse:
    """Hand it in with its evidence."""
    share = _share(request, pk)
    if not can_owe(request.user, share) or "hand_in" not in TASK_TABLE[share.state]:
        raise Http404
    form = HandInForm(request.POST or None, share=share, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            actions.hand_in(
                share,
                report=form.cleaned_data["report"],
                activities=list(form.cleaned_data["activities"]),
                files=request.FILES.getlist("files"),
                version=form.cleaned_data["version"],
                by=request.user,
                now=timezone.now(),
            )
        except ValidationError as error:
            show_errors(form, error)
            form.renew(share)
        else:
            messages.success(request, _("Handed in."))
            return redirect(page_of_share(share))
    return render(request, "activities/task_hand_in.html", {"form": form, "share": share})


@needs("activities.change_tasklist", methods=["POST"])
def task_confirm(request: PortalRequest, pk: int) -> HttpResponse:
    """Done as the task asks."""
    share = _share(request, pk)
    try:
        actions.confirm_task(
            share,
            version=whole(request.POST.get("version", ""), 0),
            by=request.user,
            now=timezone.now(),
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Confirmed."))
    return redirect(page_of_share(share))


@needs("activities.change_tasklist", methods=BOTH)
def task_send_back(request: PortalRequest, pk: int) -> HttpResponse:
    """More is needed."""
    share = _share(request, pk)
    if not can_judge_tasks(request.user, share.task.list):
        raise Http404
    form = ReasonForm(request.POST or None)
    form.fields["reason"].label = _("What is to be put right")
    if request.method == "POST" and form.is_valid():
        words: dict[str, Any] = {"remark": form.cleaned_data["reason"], "version": share.version}
        try:
            actions.send_task_back(share, **words, by=request.user, now=timezone.now())
        except ValidationError as error:
            show_errors(form, error)
        else:
            messages.success(request, _("Sent back. Whoever handed it in is told."))
            return redirect(page_of_share(share))
    context = {
        "heading": _("Send “%(task)s” of %(area)s back")
        % {"task": share.task.title, "area": share.area},
        "what": _("It is owed again, with its old day."),
        "form": form,
        "submit": _("Send back"),
        "cancel": page_of_share(share),
    }
    return render(request, "generic/confirm.html", context)
