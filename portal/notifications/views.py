"""The inbox: what I should do, and what I was told, each leading to what it is about."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from portal.access import signed_in
from portal.dashboard import attention
from portal.http import PortalRequest
from portal.notifications.models import Notification
from portal.notifications.sending import read
from portal.tables.paging import page_of

ORDER = ("is_read", "-at", "-pk")


@signed_in()
def notifications(request: PortalRequest) -> HttpResponse:
    """The inbox: what I should do, then what happened, the unread first."""
    own = Notification.objects.filter(user=request.user)
    page = page_of(own.with_read(), ORDER, request.GET.get("page", ""))
    context = {
        "page": page,
        "unread": own.unread().count(),
        "todo": attention.for_user(request.user, timezone.localdate()),
    }
    response = render(request, "portal/notifications.html", context)
    response["Cache-Control"] = "no-store"
    return response


@signed_in(methods=["POST"])
def notification_open(request: PortalRequest, pk: int) -> HttpResponse:
    """Mark one as read and go to what it is about."""
    one = get_object_or_404(Notification, pk=pk, user=request.user)
    read([one], now=timezone.now())
    return redirect(one.path or "portal:notifications")


@signed_in(methods=["POST"])
def notifications_read(request: PortalRequest) -> HttpResponse:
    """Mark all as read."""
    read(Notification.objects.filter(user=request.user).unread(), now=timezone.now())
    return redirect("portal:notifications")
