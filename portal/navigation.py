"""The menu: each app registers its entries with `add`; the frame shows those a user may open."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

from portal.access import table


@dataclass(frozen=True)
class Entry:
    order: int
    label: Promise
    url_name: str
    icon: str


@dataclass(frozen=True)
class Link:
    label: Promise
    url: str
    icon: str
    current: bool


_entries: list[Entry] = []


def add(order: int, label: Promise, url_name: str, icon: str) -> None:
    """Register a menu entry; `icon` is the name of a lucide icon. Lower `order` stands first."""
    _entries.append(Entry(order, label, url_name, icon))
    _entries.sort(key=lambda entry: entry.order)


def entries_for(request: HttpRequest) -> list[Link]:
    """The entries that this user may open; none for a visitor."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    links = []
    for entry in _entries:
        if table.may_open(user, entry.url_name):
            url = reverse(entry.url_name)
            links.append(Link(entry.label, url, entry.icon, _is_current(request.path, url)))
    return links


def _is_current(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(url)
