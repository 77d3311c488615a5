"""What everybody may read: suggestions with their answers, without anybody's name."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control

from portal.access import public
from portal.tables import list_page
from proposals.filters import AnswerFilter
from proposals.models import Publication

SECONDS = 60  # so that what is taken back is gone within a minute


@public()
def answer_list(request: HttpRequest) -> HttpResponse:
    """Published answers, newest first, to be searched by words, category and year."""
    answers = Publication.objects.public().with_facts()
    page = list_page(
        request,
        "proposals/answer_list.html",
        answers,
        AnswerFilter,
        order=("-published_at", "-pk"),
    )
    return _cached(request, page)


@public()
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """One suggestion and what was answered."""
    found = get_object_or_404(Publication.objects.public().with_facts(), pk=pk)
    last = found.proposal.last_reply
    context = {"answer": found, "reply": found.reply, "newer": last != found.reply}
    return _cached(request, render(request, "proposals/answer.html", context))


def _cached(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A visitor's browser may keep it for a minute, but nothing on the way: it has a form's key.

    The page of somebody signed in names that person, and is kept nowhere.
    """
    if request.user.is_authenticated:
        patch_cache_control(response, private=True, no_store=True)
    else:
        patch_cache_control(response, private=True, max_age=SECONDS)
    return response
