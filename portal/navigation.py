"""The menu: each app registers its entries with `add`; the frame shows those a user may open."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

from portal.access import Role, table
from portal.models import User

ON_BAR = 4
# Who has several roles begins with the first of these.
FIRST_ROLES = (Role.LEADER, Role.HANDLER, Role.STAFF, Role.ADMINISTRATOR, Role.MEMBER)


@dataclass(frozen=True)
class Entry:
    order: int
    label: Promise
    url_name: str
    icon: str
    on_bar: bool
    first_for: tuple[Role, ...]


@dataclass(frozen=True)
class Link:
    label: Promise
    url: str
    icon: str
    current: bool
    on_bar: bool


_entries: list[Entry] = []


def add(
    order: int,
    label: Promise,
    url_name: str,
    icon: str,
    *,
    on_bar: bool = True,
    first_for: tuple[Role, ...] = (),
) -> None:
    """Register a menu entry; `icon` is the name of a lucide icon. Lower `order` stands first.

    `on_bar`: whether it may stand under the thumb on phones, where there is room for four.
    `first_for`: the roles that come here when they sign in.
    """
    _entries.append(Entry(order, label, url_name, icon, on_bar, first_for))
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
    return [
        Link(entry.label, url, entry.icon, url == here, entry.on_bar) for entry, url in open_to_user
    ]


def bar_of(links: list[Link]) -> tuple[list[Link], list[Link]]:
    """What stands on the bar of a phone, and what in its menu."""
    bar = [link for link in links if link.on_bar][:ON_BAR]
    return bar, [link for link in links if link not in bar]


def first_page(user: User) -> str:
    """The URL name of what this person comes here to do; "" where no entry says so."""
    roles = [role for role in FIRST_ROLES if role in user.roles]
    pages = [entry.url_name for role in roles for entry in _entries if role in entry.first_for]
    return next((page for page in pages if table.may_open(user, page)), "")
