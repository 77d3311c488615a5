"""Every request gets a name, is counted, and leaves one line in the log."""

from __future__ import annotations

import logging
import re
import time
import uuid
from collections.abc import Callable
from contextvars import ContextVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from portal.watching import counters

logger = logging.getLogger("portal.requests")
request_id: ContextVar[str] = ContextVar("request_id", default="")
HEADER = "X-Request-ID"
WELL_FORMED = re.compile(r"[A-Za-z0-9-]{8,64}")


def watch(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """Name the request, pass it on, count and log what came of it; the answer tells the name."""

    def middleware(request: HttpRequest) -> HttpResponse:
        token = request_id.set(_name_of(request))
        began = time.perf_counter()
        try:
            response = get_response(request)
            _tell(request, response.status_code, time.perf_counter() - began)
            response.headers[HEADER] = request_id.get()
            return response
        finally:
            request_id.reset(token)

    return middleware


def _name_of(request: HttpRequest) -> str:
    """The proxy's own, if it is ours and the name is a plain one; else a new one."""
    given = request.headers.get(HEADER, "") if settings.ALLAUTH_TRUSTED_PROXY_COUNT else ""
    return given if WELL_FORMED.fullmatch(given) else uuid.uuid4().hex


def route_of(request: HttpRequest) -> str:
    """Which page it was, without the keys and codes that its address holds."""
    match = getattr(request, "resolver_match", None)
    return (match.view_name or match.route) if match else "none"


def _tell(request: HttpRequest, status: int, seconds: float) -> None:
    method = request.method if request.method in counters.METHODS else "other"
    route = route_of(request)
    counters.count(method or "other", route, status, seconds)
    facts = {"method": method, "route": route, "status": status, "ms": round(seconds * 1000, 1)}
    logger.info("answered", extra={"facts": facts})
