from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.access import needs
from portal.access.table import USE_ADMIN
from portal.style import samples


@needs(USE_ADMIN)
def style(request: HttpRequest) -> HttpResponse:
    """Every component in every state, for who builds and keeps the portal."""
    return render(request, "portal/style.html", samples.everything(request))
