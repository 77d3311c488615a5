"""Marks that only who has the audit's key can make: on an event, on its words, on a seal.

A mark begins with four characters that tell which key made it, so that keys can be changed and
old marks still be checked. What is marked is written in one way only, whatever the database gives
back: moments in UTC, addresses and JSON in their shortest form.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime
from functools import lru_cache
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY_NAME, LENGTH = 4, 32  # hexadecimal digits: of the key's name, of the mark itself
_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@lru_cache(maxsize=8)
def _keys(audit: tuple[str, ...], index: tuple[str, ...]) -> dict[str, bytes]:
    """{name: key}, the one that marks first. Without keys of its own: made from the index keys."""
    own = [*audit, *(key_from(key) for key in index if key)]
    found = [urlsafe_b64decode(key) for key in own]
    if not found:
        raise ImproperlyConfigured("INDEX_KEY is missing: run `make setup` or see docs/settings.md")
    return {hashlib.sha256(key).hexdigest()[:KEY_NAME]: key for key in found}


def key_from(index_key: str) -> str:
    """The audit's key where none was set: made from this index key, fit for AUDIT_KEYS."""
    key = hmac.digest(urlsafe_b64decode(index_key), b"portal.audit", "sha256")
    return urlsafe_b64encode(key).decode()


def _known() -> dict[str, bytes]:
    return _keys(tuple(settings.AUDIT_KEYS), (settings.INDEX_KEY, *settings.INDEX_KEY_FALLBACKS))


def mark(kind: str, *facts: Any, like: str = "") -> str:
    """The mark of these JSON values, with the newest key or the one that made the mark `like`.

    Empty when the key of `like` is unknown: no mark is empty, so it equals none.
    """
    keys = _known()
    name = like[:KEY_NAME] if like else next(iter(keys))
    if name not in keys:
        return ""
    data = _as_json([kind, *facts]).encode("utf-8", "surrogatepass")
    return name + hmac.digest(keys[name], data, "sha256").hex()[:LENGTH]


def of_words(event_id: int, reason: str, changes: dict[str, Any], *, like: str = "") -> str:
    """The keyed hash of an event's words, which stays when the words are erased."""
    plain = json.dumps(json.loads(json.dumps(changes)), sort_keys=True) if changes else "{}"
    return mark("words", event_id, reason, plain, like=like)


def of_event(event: Any, *, like: str = "") -> str:
    """The mark of an event that has its key already: of all facts and the hash of its words."""
    return mark(
        "event",
        event.pk,
        moment(event.at),
        event.actor_id,
        _address(event.address),
        event.verb,
        event.subject_type,
        event.subject_id,
        event.area_code,
        event.words,
        like=like,
    )


def of_erasure(erasure: Any, *, like: str = "") -> str:
    facts = (erasure.subject_type, erasure.subject_id, moment(erasure.at))
    return mark("erasure", *facts, like=like)


def moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _address(address: str | None) -> str | None:
    try:
        return str(ip_address(address)) if address else None
    except ValueError:
        return address
