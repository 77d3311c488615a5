"""The menu: each app registers its entries with `add`; the frame shows those a user may open.

What stands under the thumb on a phone is another choice, by role: `put_on_bar`.
"""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

from portal.access import Role, table
from portal.models import User

ON_BAR = 3
# Who has several roles begins with the first of these.
FIRST_ROLES = (Role.LEADER, Role.HANDLER, Role.STAFF, Role.ADMINISTRATOR, Role.MEMBER)


@dataclass(frozen=True)
class Entry:
    order: int
    label: Promise
    url_name: str
    icon: str
    first_for: tuple[Role, ...]


@dataclass(frozen=True)
class Place:
    order: int
    role: Role
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
_bar: list[Place] = []


def add(
    order: int,
    label: Promise,
    url_name: str,
    icon: str,
    *,
    first_for: tuple[Role, ...] = (),
) -> None:
    """Register a menu entry; `icon` is the name of a lucide icon. Lower `order` stands first.

    `first_for`: the roles that come here when they sign in.
    """
    _entries.append(Entry(order, label, url_name, icon, first_for))
    _entries.sort(key=lambda entry: entry.order)


def put_on_bar(order: int, role: Role, label: Promise, url_name: str, icon: str) -> None:
    """Put one of the three things that this role does under the thumb; lower `order` first.

    The label has room for four Chinese characters.
    """
    _bar.append(Place(order, role, label, url_name, icon))
    _bar.sort(key=lambda place: place.order)


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


def bar_of(request: HttpRequest, links: list[Link]) -> tuple[list[Link], list[Link]]:
    """What stands on the bar of a phone, and what of the menu stands behind it.

    Who has several roles has the bar of the first; who has none that put anything there has the
    beginning of the menu.
    """
    if not links:
        return [], []
    places = _places_of(request.user) if isinstance(request.user, User) else []
    urls = [(place, reverse(place.url_name)) for place in places]
    here = max((url for _p, url in urls if request.path.startswith(url)), key=len, default="")
    bar = [Link(place.label, url, place.icon, url == here) for place, url in urls]
    bar = bar or links[:ON_BAR]
    on_bar = {link.url for link in bar}
    return bar, [link for link in links if link.url not in on_bar]


def _places_of(user: User) -> list[Place]:
    for role in (role for role in FIRST_ROLES if role in user.roles):
        mine = [
            place for place in _bar if place.role == role and table.may_open(user, place.url_name)
        ]
        if mine:
            return mine[:ON_BAR]
    return []


def first_page(user: User) -> str:
    """The URL name of what this person comes here to do; "" where no entry says so."""
    roles = [role for role in FIRST_ROLES if role in user.roles]
    pages = [entry.url_name for role in roles for entry in _entries if role in entry.first_for]
    return next((page for page in pages if table.may_open(user, page)), "")
