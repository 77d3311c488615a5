from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities import actions
from activities.copying import plan_like
from activities.forms import CancelForm, GiftFormSet, PlanForm, RecordForm, gifts_of, with_donors
from activities.models import Activity
from activities.rules import can_edit_plan
from activities.states import State
from activities.views._helpers import own, show_errors
from portal.access import needs
from portal.documents.models import Document
from portal.http import PortalRequest
from portal.typed import whole


def _draft(activity: Activity | None) -> str:
    """The key of the draft on the device; another activity's draft is another."""
    return f"activity-record.{activity.pk if activity else 'new'}"


def _back(activity: Activity | None) -> str:
    if activity is None:
        return reverse("activities:activity_list")
    return reverse("activities:activity_detail", args=[activity.pk])


@needs("activities.add_activity", methods=["GET", "POST"])
def activity_plan(request: PortalRequest) -> HttpResponse:
    """Plan an activity."""
    form = PlanForm(request.POST or None, user=request.user, initial=_like(request))
    if request.method == "POST" and form.is_valid():
        try:
            activity = actions.plan(form.save(commit=False), by=request.user, now=timezone.now())
        except ValidationError as error:
            show_errors(form, error)
        else:
            messages.success(request, _("The activity is planned."))
            return redirect("activities:activity_detail", activity.pk)
    return render(request, "activities/plan_form.html", _plan_page(form, _("Plan an activity")))


@needs("activities.change_activity", methods=["GET", "POST"])
def activity_edit(request: PortalRequest, pk: int) -> HttpResponse:
    """Change a plan."""
    activity = own(request, pk)
    if not can_edit_plan(request.user, activity):
        raise Http404
    form = PlanForm(request.POST or None, instance=activity, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_plan(
                form.instance,
                version=form.cleaned_data["version"] or 0,
                by=request.user,
                now=timezone.now(),
            )
        except ValidationError as error:
            show_errors(form, error)
            form.renew()
        else:
            messages.success(request, _("The plan was saved."))
            return redirect("activities:activity_detail", pk)
    return render(request, "activities/plan_form.html", _plan_page(form, _("Change the plan")))


def _like(request: PortalRequest) -> dict[str, Any]:
    """The plan of an earlier activity, a year or as many years later as the day is to come."""
    earlier = Activity.objects.visible_to(request.user)
    found = earlier.filter(pk=whole(request.GET.get("like", ""))).first()
    return plan_like(found, timezone.localdate()) if found else _asked(request)


def _asked(request: PortalRequest) -> dict[str, str]:
    """What a link to the form gives, such as that of a day to plan for."""
    given = {name: request.GET.get(name, "")[:120] for name in ("title", "day", "theme")}
    return {name: value for name, value in given.items() if value}


def _plan_page(form: PlanForm, heading: str) -> dict[str, Any]:
    cancel = _back(form.instance if form.instance.pk else None)
    return {"form": form, "heading": heading, "submit": _("Save"), "cancel": cancel}


@needs("activities.record_activity", methods=["GET", "POST"])
def record_new(request: PortalRequest) -> HttpResponse:
    """Record an activity that nobody planned, on one page."""
    return _record_page(request, None)


@needs("activities.record_activity", methods=["GET", "POST"])
def record(request: PortalRequest, pk: int) -> HttpResponse:
    """Record a planned activity, or correct its record."""
    activity = get_object_or_404(Activity.objects.visible_to(request.user), pk=pk)
    action = "correct" if activity.state == State.RECORDED else "record"
    return _record_page(request, own(request, pk, action))


def _record_page(request: PortalRequest, activity: Activity | None) -> HttpResponse:
    data = request.POST or None
    form = RecordForm(data, instance=activity, user=request.user)
    gifts = GiftFormSet(
        data, prefix="gifts", initial=gifts_of(activity) if activity and activity.pk else None
    )
    if request.method == "POST" and all([form.is_valid(), gifts.is_valid()]):
        try:
            done, is_new = _write(request, form, gifts, activity)
        except ValidationError as error:
            show_errors(form, error)
            if activity is not None:
                form.renew()
        else:
            if is_new:
                _keep_photos(request, done)
            text = _("Recorded. Thank you.")
            messages.success(request, text, extra_tags=f"draft:{_draft(activity)}")
            return redirect("activities:activity_detail", done.pk)
    page = {"form": form, "gifts": gifts, "activity": activity, "draft": _draft(activity)}
    page["cancel"] = _back(activity)
    if request.method == "POST" and request.FILES:
        page["photos_again"] = [file.name for file in request.FILES.getlist("photos")]
    return render(request, "activities/record.html", page)


def _keep_photos(request: PortalRequest, activity: Activity) -> None:
    """A file that is no picture is named; the record stands without it."""
    files = request.FILES.getlist("photos")
    for refusal in actions.keep_photos(activity, files, by=request.user, now=timezone.now()):
        messages.error(request, refusal)


def _write(
    request: PortalRequest, form: RecordForm, gifts: Any, activity: Activity | None
) -> tuple[Activity, bool]:
    given = [gift for gift in (one.gift() for one in gifts) if gift]
    data = form.record(given)
    data = replace(data, gifts=with_donors(given, request.user, data.members))
    who: dict[str, Any] = {"by": request.user, "now": timezone.now()}
    if activity is None:
        token = form.cleaned_data["token"]
        return actions.record_new(form.save(commit=False), data, token=token, **who)
    version = form.cleaned_data["version"] or 0
    verb = actions.correct if activity.state == State.RECORDED else actions.record
    return verb(activity, data, version=version, **who), True


@needs("activities.change_activity", methods=["POST"])
def activity_step(request: PortalRequest, pk: int, action: str) -> HttpResponse:
    """Open for sign-up, or mark as held."""
    verbs = {"open": actions.open_sign_up, "hold": actions.hold}
    if action not in verbs:
        raise Http404
    activity = own(request, pk)
    try:
        verbs[action](activity, by=request.user, now=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Done."))
    return redirect("activities:activity_detail", pk)


def _to_who_must_be_called(request: PortalRequest, activity: Activity) -> HttpResponse:
    """The list of sign-ups when some of them have no account, else the activity."""
    number = activity.sign_ups.not_told().count()
    if not number:
        return redirect("activities:activity_detail", activity.pk)
    text = ngettext(
        "%(n)s person who signed up has no account and is not told by itself: please call.",
        "%(n)s people who signed up have no account and are not told by themselves: please call.",
        number,
    )
    messages.warning(request, text % {"n": number})
    return redirect("activities:sign_ups", activity.pk)


@needs("activities.change_activity", methods=["GET", "POST"])
def activity_cancel(request: PortalRequest, pk: int) -> HttpResponse:
    """Cancel an activity, saying why."""
    activity = own(request, pk, "cancel")
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.cancel(
                activity,
                reason=form.cleaned_data["reason"],
                by=request.user,
                now=timezone.now(),
            )
        except ValidationError as error:
            show_errors(form, error)
        else:
            messages.success(request, _("The activity is cancelled."))
            return _to_who_must_be_called(request, activity)
    return render(
        request,
        "generic/confirm.html",
        {
            "heading": _("Cancel “%(title)s”") % {"title": activity.title},
            "what": _(
                "It stays in the list as cancelled, with your reason. Who signed up is told."
            ),
            "form": form,
            "submit": _("Cancel the activity"),
            "cancel": reverse("activities:activity_detail", args=[pk]),
        },
    )


@needs("activities.change_activity", methods=["GET", "POST"])
def photo_remove(request: PortalRequest, pk: int, photo: Any) -> HttpResponse:
    """Remove a photo after asking."""
    activity = own(request, pk)
    found = get_object_or_404(Document.objects.about(activity), pk=photo)
    if request.method == "POST":
        actions.remove_photo(activity, found, by=request.user, now=timezone.now())
        messages.success(request, _("The photo was removed."))
        return redirect("activities:activity_detail", pk)
    return render(
        request,
        "generic/confirm.html",
        {
            "heading": _("Remove the photo"),
            "what": _("The photo is deleted for good."),
            "submit": _("Remove the photo"),
            "cancel": reverse("activities:activity_detail", args=[pk]),
        },
    )
