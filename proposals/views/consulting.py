"""From a consultation's conclusions to suggestions and tasks, all on one page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import ngettext

from activities.models import Activity, TaskList
from activities.rules import can_judge_tasks
from portal.access import needs
from proposals import actions
from proposals.actions.consulting import ToProposal, ToTask
from proposals.conclusions import TOPICS, free_conclusions, lines_of
from proposals.forms.consulting import ConclusionForm, ListForm
from proposals.models import Outcome


@needs("proposals.use_conclusion", methods=["GET", "POST"])
def conclusions(request: HttpRequest, pk: int) -> HttpResponse:
    """What each conclusion becomes; those that became something lead to it."""
    activity = get_object_or_404(Activity.objects.visible_to(request.user).recorded(), pk=pk)
    data = request.POST or None
    may_lay_down = can_judge_tasks(request.user, TaskList(area=activity.area))
    forms = [
        ConclusionForm(data, prefix=f"line{number}", conclusion=line, may_lay_down=may_lay_down)
        for number, line in enumerate(free_conclusions(activity))
    ]
    list_form = ListForm(data, activity=activity) if may_lay_down else None
    if data is not None and _use(request, activity, forms, list_form):
        return redirect("activities:activity_detail", activity.pk)
    context = {
        "activity": activity,
        "topics": lines_of(activity, TOPICS),
        "forms": forms,
        "list_form": list_form,
        "outcomes": Outcome.objects.filter(activity=activity).select_related("proposal", "task"),
        "draft": f"conclusions.{activity.pk}",
    }
    return render(request, "proposals/conclusions.html", context)


def _use(request: HttpRequest, activity: Any, forms: list, list_form: Any) -> bool:
    checked = [form.is_valid() for form in (*forms, *([list_form] if list_form else []))]
    if not all(checked):
        return False
    chosen = [row for row in (form.chosen() for form in forms) if row is not None]
    into: dict[str, Any] = dict(list_form.cleaned_data) if list_form else {}
    try:
        made = actions.use_conclusions(
            activity,
            proposals=[row for row in chosen if isinstance(row, ToProposal)],
            tasks=[row for row in chosen if isinstance(row, ToTask)],
            by=request.user,
            now=timezone.now(),
            **into,
        )
    except ValidationError as refusal:
        _show(request, list_form, refusal)
        return False
    words = ngettext(
        "%(number)s conclusion went on its way.",
        "%(number)s conclusions went on their way.",
        len(made),
    ) % {"number": len(made)}
    messages.success(request, words, extra_tags=f"draft:conclusions.{activity.pk}")
    return True


def _show(request: HttpRequest, list_form: Any, refusal: ValidationError) -> None:
    """Beside its field where the list has it, else above the page."""
    if list_form is not None and hasattr(refusal, "error_dict"):
        for name, errors in refusal.error_dict.items():
            list_form.add_error(name if name in list_form.fields else None, errors)
        return
    for words in refusal.messages:
        messages.error(request, words)
