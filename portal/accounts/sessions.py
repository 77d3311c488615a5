"""Where I am signed in, and signing out there."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portal.access import signed_in
from portal.accounts import devices
from portal.audit.recording import record
from portal.audit.signals import Verb
from portal.http import PortalRequest


def _mine(request: PortalRequest) -> list[UserSession]:
    """My sessions that still hold, the newest first."""
    held = UserSession.objects.purge_and_list(request.user)
    return sorted(held, key=lambda session: session.created_at, reverse=True)


@signed_in()
def sessions(request: PortalRequest) -> HttpResponse:
    """Each device on which I am signed in: since when, from which address."""
    rows = [
        {
            "session": session,
            "device": devices.in_words(session.user_agent),
            "is_here": session.session_key == request.session.session_key,
        }
        for session in _mine(request)
    ]
    return render(request, "portal/sessions.html", {"rows": rows})


@signed_in(methods=["POST"])
def sessions_end(request: PortalRequest) -> HttpResponse:
    """Sign out one other device, or all others when none is named."""
    wanted = request.POST.get("session", "")
    others = [one for one in _mine(request) if one.session_key != request.session.session_key]
    for session in others:
        if wanted in ("", str(session.pk)):
            session.end()
            record(Verb.SESSION_ENDED, request.user, by=request.user)
    messages.success(request, _("Signed out there."))
    return redirect("portal:sessions")
