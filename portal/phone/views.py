from __future__ import annotations

import hashlib
import json

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from portal.access import public
from portal.phone.frame import files
from portal.templatetags.ui import page_language

PAPER, ACCENT = "#faf8f5", "#a8322d"  # as in static/css/portal.css
ICONS = (("img/mark-192.png", "192x192"), ("img/mark-512.png", "512x512"))


@public()
@cache_control(max_age=3600)
def manifest(request: HttpRequest) -> JsonResponse:
    """What a phone needs to keep the portal among its apps."""
    icons = [
        {"src": static(name), "sizes": sizes, "type": "image/png", "purpose": "any maskable"}
        for name, sizes in ICONS
    ]
    return JsonResponse(
        {
            "name": _("Community Engagement Portal"),
            "short_name": _("Engagement"),
            "lang": page_language(),
            "id": "/",
            "start_url": reverse("portal:home"),
            "scope": "/",
            "display": "standalone",
            "background_color": PAPER,
            "theme_color": ACCENT,
            "icons": icons,
        },
        content_type="application/manifest+json",
    )


@public()
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps the frame on the phone. It stands at the root to serve every page.

    Its name for what it keeps changes with the files, so that an update lets go of the old ones.
    """
    frame = json.dumps([reverse("offline"), *files()])
    version = hashlib.sha256(frame.encode()).hexdigest()[:12]
    context = {"frame": frame, "version": version, "offline": reverse("offline")}
    return render(
        request, "portal/service_worker.js", context, content_type="text/javascript; charset=utf-8"
    )


@public()
def offline(request: HttpRequest) -> HttpResponse:
    """What is shown in place of a page that cannot be had; the same for everybody."""
    request.user = AnonymousUser()
    return render(request, "portal/offline.html")
