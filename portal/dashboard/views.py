from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.access import needs


@needs("portal.view_dashboard")
def dashboard(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/dashboard.html")


@needs("portal.view_dashboard")
def figure(request: HttpRequest, key: str) -> HttpResponse:
    return render(request, "portal/figure.html")
