"""The secrets of second steps when keys change: they stand in a library's own table."""

from __future__ import annotations

import base64
from collections.abc import Iterator

from allauth.mfa.models import Authenticator
from django.db import transaction

from portal import crypto, rotation
from portal.accounts.second_factor import CONTEXT

# A secret of a code app, a seed of recovery codes. Of a security key we hold nothing secret.
SECRETS = {Authenticator.Type.TOTP: "secret", Authenticator.Type.RECOVERY_CODES: "seed"}


def renew() -> tuple[int, int]:
    """(secrets looked at, secrets renewed); each in a transaction of its own."""
    wanted = [row.pk for row, _stored in _secrets()]
    return len(wanted), sum(map(_renew_one, wanted))


@transaction.atomic
def _renew_one(pk: int) -> bool:
    """With the row locked: a recovery code that is used up meanwhile stays used up."""
    row = Authenticator.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    stored = _stored(row) if row else b""
    if row is None or not stored or crypto.key_of(stored) == crypto.newest_key():
        return False
    anew = crypto.encrypt(crypto.decrypt(stored, CONTEXT), CONTEXT)
    row.data[SECRETS[row.type]] = base64.b64encode(anew).decode()
    row.save(update_fields=["data"])
    return True


def keys() -> set[int]:
    """The numbers of the keys with which secrets are encrypted."""
    return {number for _row, stored in _secrets() if (number := crypto.key_of(stored))}


def _secrets() -> Iterator[tuple[Authenticator, bytes]]:
    for row in Authenticator.objects.filter(type__in=SECRETS).order_by("pk"):
        if stored := _stored(row):
            yield row, stored


def _stored(row: Authenticator) -> bytes:
    return base64.b64decode(row.data.get(SECRETS[row.type], ""))


rotation.register_foreign(rotation.Foreign("mfa_authenticator.data", renew, keys))
