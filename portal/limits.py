"""How often one address may do something. For pages that anybody may open.

Each time takes a place in the cache that all workers share, and the place is free again when its
time has passed: `add` gives a place to one alone, so many at once never get more than there are.
"""

from __future__ import annotations

import hashlib
import hmac
from ipaddress import IPv6Address, ip_address

from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest

NETWORK_BITS = 64  # of an IPv6 address: what one household or phone is given


def address_of(request: HttpRequest) -> str | None:
    """From where this request came: what the outermost proxy of ours saw, never what was claimed.

    A forwarded header that our proxies cannot have written counts as none.
    """
    try:
        return get_client_ip(request)
    except (ImproperlyConfigured, PermissionDenied, ValueError):
        return request.META.get("REMOTE_ADDR") or None


def take(request: HttpRequest, key: str, most: int, seconds: int) -> bool:
    """Whether this address may do `key` once more: at most `most` times in any `seconds`.

    A village's phones may share one address, so let `most` leave room for several people.
    """
    places = [f"limit:{_whose(request, key)}:{number}" for number in range(most)]
    taken = cache.get_many(places)
    return any(cache.add(place, 1, seconds) for place in places if place not in taken)


def take_of_all(key: str, most: int, seconds: int) -> bool:
    """Whether `key` may be done once more, from whatever address: about `most` times in `seconds`.

    Two at the same instant may count as one: it bounds what fills a disk, it decides nothing.
    """
    place = f"limit-of-all:{key}"
    cache.add(place, 0, seconds)
    try:
        return cache.incr(place) <= most
    except ValueError:  # its time has passed this instant
        return True


def _whose(request: HttpRequest, key: str) -> str:
    """The key of this address, from which nobody reads the address."""
    text = f"{key}\0{_network(address_of(request) or '')}"
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()[:32]


def _network(address: str) -> str:
    """Whoever has an IPv6 address has billions of them: what counts is the network."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or int(found) >> (128 - NETWORK_BITS))
    return str(found)
