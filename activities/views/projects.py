"""Projects: the list, one of them, writing it, its people, its end."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from activities import actions
from activities.filters import ProjectFilter
from activities.forms.projects import OutcomeForm, PeopleForm, ProjectForm, StepFormSet, steps_of
from activities.models import Activity, Project
from activities.rules import steps_of_project
from activities.views._helpers import show_errors
from portal.access import needs
from portal.audit.models import Event
from portal.http import PortalRequest
from portal.tables import list_page

BOTH = ["GET", "POST"]


def _visible(request: PortalRequest) -> QuerySet[Project]:
    found = Project.objects.visible_to(request.user)
    return found.select_related("area", "lead", "need__topic", "offer")


def _find(request: PortalRequest, pk: int, step: str = "") -> Project:
    project = get_object_or_404(_visible(request), pk=pk)
    if step and step not in steps_of_project(request.user, project):
        raise Http404
    return project


@needs("activities.view_project")
def project_list(request: PortalRequest) -> HttpResponse:
    """Projects of my area, the newest first, with how far they are."""
    rows = _visible(request).annotate(
        step_count=Count("steps", distinct=True),
        done_count=Count("steps", filter=Q(steps__done_on__isnull=False), distinct=True),
        activity_count=Count("activities", distinct=True),
    )
    return list_page(
        request, "activities/project_list.html", rows, ProjectFilter, order=("-since", "-pk")
    )


@needs("activities.view_project")
def project_detail(request: PortalRequest, pk: int) -> HttpResponse:
    """Need and offer, steps, people, activities, money, what came of it."""
    project, user = _find(request, pk), request.user
    activities = Activity.objects.visible_to(user).filter(project=project)
    people = project.people.select_related("member").order_by("member__sort_key", "pk")
    context = {
        "project": project,
        "steps": project.steps.all(),
        "people": people if user.has_perm("members.view_member") else [],
        "activities": activities.select_related("kind").order_by("-starts_at", "-pk"),
        "can": steps_of_project(user, project),
        "events": Event.objects.about(project),
        "today": timezone.localdate(),
        "sees_offer": project.offer_id
        and type(project.offer).objects.visible_to(user).filter(pk=project.offer_id).exists(),
        "sees_need": project.need_id
        and type(project.need).objects.visible_to(user).filter(pk=project.need_id).exists(),
    }
    return render(request, "activities/project_detail.html", context)


@needs("activities.add_project", methods=BOTH)
def project_add(request: PortalRequest) -> HttpResponse:
    """A project that no need began."""
    return _form_page(request, None)


@needs("activities.change_project", methods=BOTH)
def project_edit(request: PortalRequest, pk: int) -> HttpResponse:
    """Put the project and its steps right."""
    return _form_page(request, _find(request, pk, "change"))


def _form_page(request: PortalRequest, project: Project | None) -> HttpResponse:
    data = request.POST or None
    form = ProjectForm(data, instance=project, user=request.user)
    steps = StepFormSet(data, prefix="steps", initial=steps_of(project) if project else None)
    if request.method == "POST" and all([form.is_valid(), steps.is_valid()]):
        try:
            done = _write(request, form, steps)
        except ValidationError as error:
            show_errors(form, error)
            if project:
                form.renew()
        else:
            messages.success(request, _("Saved."))
            return redirect("activities:project_detail", done.pk)
    back = reverse("activities:project_list")
    if project:
        back = reverse("activities:project_detail", args=[project.pk])
    context = {"form": form, "formset": steps, "project": project, "cancel": back}
    return render(request, "activities/project_form.html", context)


def _write(request: PortalRequest, form: ProjectForm, steps: Any) -> Project:
    taken = [step for step in (one.step() for one in steps) if step]
    who: dict[str, Any] = {"by": request.user, "now": timezone.now()}
    project = form.save(commit=False)
    if project.pk is None:
        return actions.add_project(project, steps=taken, **who)
    version = form.cleaned_data["version"] or 0
    return actions.edit_project(project, steps=taken, version=version, **who)


@needs("activities.change_project", methods=["POST"])
def project_tick(request: PortalRequest, pk: int, step: int) -> HttpResponse:
    """A step is done, or not after all."""
    project = _find(request, pk, "change")
    found = get_object_or_404(project.steps.select_related("project"), pk=step)
    is_done = request.POST.get("done") == "1"
    _try(request, lambda now: actions.tick_step(found, is_done=is_done, by=request.user, now=now))
    return redirect("activities:project_detail", pk)


@needs("activities.change_project", methods=BOTH)
def project_people(request: PortalRequest, pk: int) -> HttpResponse:
    """Members who take part."""
    project = _find(request, pk, "change")
    form = PeopleForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        taken, who = form.cleaned_data, {"by": request.user, "now": timezone.now()}
        try:
            actions.add_people(project, list(taken["members"]), part=taken["part"], **who)
        except ValidationError as error:
            show_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("activities:project_detail", pk)
    context = {"form": form, "project": project}
    return render(request, "activities/project_people.html", context)


@needs("activities.change_project", methods=["POST"])
def project_person_drop(request: PortalRequest, pk: int, person: int) -> HttpResponse:
    """Takes part no more."""
    project = _find(request, pk, "change")
    found = get_object_or_404(project.people.select_related("project", "member"), pk=person)
    _try(request, lambda now: actions.drop_person(found, by=request.user, now=now))
    return redirect("activities:project_detail", pk)


def _try(request: PortalRequest, step: Any) -> None:
    try:
        step(timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Saved."))


@needs("activities.change_project", methods=BOTH)
def project_finish(request: PortalRequest, pk: int) -> HttpResponse:
    """It is done; who raised the need is asked whether it was met."""
    what = _("Write what came of it. Who raised the need is asked whether it was met.")
    return _end(request, _find(request, pk, "finish"), actions.finish_project, _("Finish"), what)


@needs("activities.change_project", methods=BOTH)
def project_stop(request: PortalRequest, pk: int) -> HttpResponse:
    """It comes to nothing; the need waits again."""
    what = _("The need waits again and has to be answered anew; who raised it is told why.")
    return _end(request, _find(request, pk, "stop"), actions.stop_project, _("Stop"), what)


def _end(
    request: PortalRequest, project: Project, action: Any, submit: str, what: str
) -> HttpResponse:
    form = OutcomeForm(request.POST or None)
    words = "reason" if action is actions.stop_project else "outcome"
    if words == "reason":
        form.fields["outcome"].label = _("Why it is stopped")
    if request.method == "POST" and form.is_valid():
        text = {words: form.cleaned_data["outcome"]}
        try:
            action(project, **text, by=request.user, now=timezone.now())
        except ValidationError as error:
            show_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("activities:project_detail", project.pk)
    context = {
        "heading": f"{submit} · {project.title}",
        "what": what if project.need_id else "",
        "form": form,
        "submit": submit,
        "cancel": reverse("activities:project_detail", args=[project.pk]),
    }
    return render(request, "generic/confirm.html", context)
