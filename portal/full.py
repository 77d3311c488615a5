"""A full disk: what was asked for is not done, and whoever asked is told so in a sentence."""

from __future__ import annotations

import errno
import logging
import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import defaults

logger = logging.getLogger(__name__)
NUMBERS = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
WORDS = ("disk is full", "no space left", "disk quota exceeded")
RETRY_SECONDS = 300


def is_full(error: BaseException | None) -> bool:
    """Whether this, or what it came from, says that there is no room: for files or for rows."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in NUMBERS:
            return True
        # SQLite and PostgreSQL tell it in words alone; PostgreSQL's code for it is 53100.
        text = str(error).casefold()
        if getattr(error, "sqlstate", "") == "53100" or any(word in text for word in WORDS):
            return True
        error = error.__cause__ or error.__context__
    return False


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for what nobody caught: 503 with what to do when the disk is full, else 500."""
    if not is_full(sys.exc_info()[1]):
        return defaults.server_error(request)
    logger.critical("The disk is full")
    response = render(request, "full.html", status=503)
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response
