"""The addresses of an importer: the same for every record type, each behind its own permission."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, update_wrapper

from django.http.response import HttpResponseBase
from django.urls import URLPattern, path

from portal.access import needs
from portal.imports import doing, looking
from portal.imports.kinds import RecordType

View = Callable[..., HttpResponseBase]
GET, POST, BOTH = ("GET",), ("POST",), ("GET", "POST")
PAGES: tuple[tuple[str, View, tuple[str, ...]], ...] = (
    ("", looking.import_list, GET),
    ("add/", looking.import_add, BOTH),
    ("sample/", doing.import_sample, GET),
    ("<int:pk>/", looking.import_detail, GET),
    ("<int:pk>/columns/", looking.import_columns, POST),
    ("<int:pk>/choose/", looking.import_choose, POST),
    ("<int:pk>/confirm/", doing.import_confirm, POST),
    ("<int:pk>/progress/", doing.import_progress, GET),
    ("<int:pk>/resume/", doing.import_resume, POST),
    ("<int:pk>/rest/", doing.import_rest, GET),
    ("<int:pk>/undo/", doing.import_undo, BOTH),
    ("<int:pk>/drop/", doing.import_drop, BOTH),
)


def pages_of(kind: RecordType) -> list[URLPattern]:
    """For the app's urls: import_list, import_add, import_detail and so on."""
    return [
        path(route, _page(kind, view, methods), name=view.__name__)
        for route, view, methods in PAGES
    ]


def _page(kind: RecordType, view: View, methods: tuple[str, ...]) -> View:
    page = update_wrapper(partial(view, kind=kind), view)
    return needs(kind.permission, methods)(page)
