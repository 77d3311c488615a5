from django.http import HttpResponse

from portal.access import needs
from portal.audit.filters import EventFilter
from portal.audit.models import Event
from portal.http import PortalRequest
from portal.tables import list_page


@needs("portal.view_event")
def event_list(request: PortalRequest) -> HttpResponse:
    """Who did what in my area, newest first."""
    events = Event.objects.visible_to(request.user).select_related("actor", "actor__unit", "text")
    return list_page(request, "portal/event_list.html", events, EventFilter, order=("-at", "-id"))
