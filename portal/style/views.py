from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.access import needs


@needs("portal.view_style")
def style(request: HttpRequest) -> HttpResponse:
    """Every component of the look in every state."""
    return render(request, "portal/style.html")
