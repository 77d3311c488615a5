"""Encrypting anew with a new key: every encrypted field and every keyed hash, portion by portion.

A portion is a short transaction. Each value is replaced only if it is still the one that was read,
so the portal stays open meanwhile; what has the new key already is left alone, so the work can be
broken off and begun again at any time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from portal import crypto
from portal.fields import EncryptedField

AT_ONCE = 500
Tell = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Hash:
    """A column that is a keyed hash of an encrypted one; `make(text)` should stand there."""

    model: str
    source: str
    column: str
    make: Callable[[str], str]


@dataclass(frozen=True)
class Foreign:
    """Encrypted values in a library's own table, which says itself how it is gone through.

    `renew()` returns (values looked at, values renewed), `keys()` the numbers of their keys.
    """

    name: str
    renew: Callable[[], tuple[int, int]]
    keys: Callable[[], set[int]]


_hashes: list[Hash] = []
_foreign: list[Foreign] = []


def register(one: Hash) -> None:
    """Tell of a hash that can be made anew. Those of codes that nobody keeps cannot."""
    _hashes.append(one)


def register_foreign(one: Foreign) -> None:
    """Tell of encrypted values that stand in no field of ours."""
    _foreign.append(one)


def encrypted_fields() -> Iterator[EncryptedField]:
    """Every encrypted field of every app."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if isinstance(field, EncryptedField):
                yield field


def rotate(tell: Tell) -> None:
    """Bring all to the first of DATA_KEYS and to INDEX_KEY; `tell(what, looked_at, renewed)`."""
    for field in encrypted_fields():
        tell(field.context, *_portions(field, str(field.column), _encrypted_anew(field)))
    for other in _foreign:
        tell(other.name, *other.renew())
    for one in _hashes:
        model = apps.get_model(one.model)
        source: Any = model._meta.get_field(one.source)
        column = model._meta.get_field(one.column).column
        tell(f"{model._meta.label_lower}.{column}", *_portions(source, column, _hashed_anew(one)))


def keys_in_use() -> set[int]:
    """The numbers of the keys with which something in the database is encrypted."""
    found: set[int] = set()
    for other in _foreign:
        found |= other.keys()
    for field in encrypted_fields():
        for rows in _rows(field, str(field.column)):
            found |= {number for _pk, stored, _now in rows if (number := crypto.key_of(stored))}
    return found


Renew = Callable[[bytes, Any], Any]


def _encrypted_anew(field: EncryptedField) -> Renew:
    newest = crypto.newest_key()

    def renew(stored: bytes, now: Any) -> Any:
        if not stored or crypto.key_of(stored) == newest:
            return now
        return crypto.encrypt(crypto.decrypt(stored, field.context), field.context)

    return renew


def _hashed_anew(one: Hash) -> Renew:
    context = f"{apps.get_model(one.model)._meta.label_lower}.{one.source}"

    def renew(stored: bytes, now: Any) -> Any:
        return one.make(crypto.decrypt(stored, context)) if stored else now

    return renew


def _portions(field: EncryptedField, column: str, renew: Renew) -> tuple[int, int]:
    """(rows looked at, rows renewed)."""
    table, key = field.model._meta.db_table, field.model._meta.pk.column
    sql = f'UPDATE "{table}" SET "{column}" = %s WHERE "{key}" = %s AND "{field.column}" = %s'  # noqa: S608
    seen = renewed = 0
    for rows in _rows(field, column):
        made = [(renew(stored, now), pk, stored, now) for pk, stored, now in rows]
        new = [(value, pk, stored) for value, pk, stored, now in made if value != now]
        seen += len(rows)
        if new:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.executemany(sql, new)
            renewed += len(new)
    return seen, renewed


def _rows(field: EncryptedField, column: str) -> Iterator[list[tuple[Any, bytes, Any]]]:
    """Portions of (key, stored value, what stands in `column`), past Django's own decrypting."""
    table, key = field.model._meta.db_table, field.model._meta.pk.column
    names = f'"{key}", "{field.column}", "{column}" FROM "{table}"'
    sql = f'SELECT {names} WHERE "{key}" > %s ORDER BY "{key}" LIMIT {AT_ONCE}'
    last: Any = -1
    while True:
        with connection.cursor() as cursor:
            cursor.execute(sql, [last])
            rows = [(pk, _plain(stored), _plain(now)) for pk, stored, now in cursor.fetchall()]
        if not rows:
            return
        last = rows[-1][0]
        yield rows


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value
