"""Personal data at rest: AES-GCM with a key id and bound context, and a keyed hash to find by.

A stored value is `version, key id, nonce, ciphertext`. The context (the field's name) is bound
in, so that a value copied into another field does not open there.
"""

import base64
import hashlib
import hmac
import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

VERSION = 1
NONCE_BYTES = 12


class Unreadable(Exception):
    """The value was made with a key that we do not have, for another field, or was altered."""


@lru_cache(maxsize=8)
def _keys(lines: tuple[str, ...]) -> dict[int, AESGCM]:
    if not lines:
        raise ImproperlyConfigured("DATA_KEYS is missing: run `make setup` or see docs/settings.md")
    found = {}
    for line in lines:
        number, _separator, key = line.partition(":")
        found[int(number)] = AESGCM(base64.urlsafe_b64decode(key))
    return found


def encrypt(text: str, context: str) -> bytes:
    """Encrypt with the first of DATA_KEYS, bound to `context`."""
    return encrypt_bytes(text.encode(), context)


def encrypt_bytes(data: bytes, context: str) -> bytes:
    """As encrypt, for a file."""
    keys = _keys(tuple(settings.DATA_KEYS))
    number = next(iter(keys))
    head, nonce = bytes([VERSION, number]), os.urandom(NONCE_BYTES)
    return head + nonce + keys[number].encrypt(nonce, data, head + context.encode())


def decrypt(stored: bytes, context: str) -> str:
    """The text again. Raises Unreadable rather than return something wrong."""
    return decrypt_bytes(stored, context).decode()


def decrypt_bytes(stored: bytes, context: str) -> bytes:
    """As decrypt, for a file."""
    stored = bytes(stored)
    head, nonce, body = stored[:2], stored[2 : 2 + NONCE_BYTES], stored[2 + NONCE_BYTES :]
    key = _keys(tuple(settings.DATA_KEYS)).get(head[1]) if len(head) == 2 else None
    if key is None or head[0] != VERSION:
        raise Unreadable("unknown key or version")
    try:
        return key.decrypt(nonce, body, head + context.encode())
    except InvalidTag as error:
        raise Unreadable("altered, or of another field") from error


def newest_key() -> int:
    """The number of the key that encrypts."""
    return next(iter(_keys(tuple(settings.DATA_KEYS))))


def key_of(stored: bytes) -> int:
    """The number of the key with which this was encrypted; 0 for nothing."""
    return bytes(stored)[1] if stored else 0


def index(text: str, context: str) -> str:
    """A keyed hash: equal texts of one context have equal hashes, and nobody can guess back."""
    return indexes(text, context)[0]


def indexes(text: str, context: str) -> list[str]:
    """The hash with INDEX_KEY, then those with former keys, to find what was written with them."""
    if not settings.INDEX_KEY:
        raise ImproperlyConfigured("INDEX_KEY is missing: run `make setup` or see docs/settings.md")
    data = f"{context}\0{text}".encode()
    keys = (settings.INDEX_KEY, *settings.INDEX_KEY_FALLBACKS)
    return [hmac.digest(base64.urlsafe_b64decode(key), data, "sha256").hex() for key in keys]


def fingerprints(*, all_known: bool = False) -> list[str]:
    """What tells keys apart, and nothing else of them: those that are written with, or all."""
    data = [line.partition(":")[2] for line in settings.DATA_KEYS]
    index = [settings.INDEX_KEY, *settings.INDEX_KEY_FALLBACKS]
    keys = [*data, *index] if all_known else [*data[:1], *index[:1]]
    return [hashlib.sha256(f"fingerprint\0{key}".encode()).hexdigest()[:16] for key in keys]
