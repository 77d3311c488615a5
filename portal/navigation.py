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
    open_to_user = [
        (entry, reverse(entry.url_name))
        for entry in _entries
        if table.may_open(user, entry.url_name)
    ]
    # The longest beginning of the path is where the user is: /proposals/mine/ before /proposals/.
    here = max(
        (url for _e, url in open_to_user if request.path.startswith(url)), key=len, default=""
    )
    return [Link(entry.label, url, entry.icon, url == here) for entry, url in open_to_user]
