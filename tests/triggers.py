"""Tests that commit are cleaned by emptying every table, which append-only tables refuse.

The cleaning, and nothing else, takes the triggers away and puts them back. What migrations had put
into tables is put there again, so that the tests after it find what an installation has.
"""

from contextlib import contextmanager

from django.apps import apps
from django.core.management.commands import flush
from django.db import connection, transaction

from portal.audit import triggers

APPS = ("portal", "members", "venues", "activities", "proposals")
_reference = {}


def remember():
    """Keep the rows that migrations left in an empty database."""
    for label in APPS:
        for model in apps.get_app_config(label).get_models(include_auto_created=True):
            if rows := list(model._base_manager.order_by("pk")):
                _reference[model] = rows


def rows_of_reference():
    """The model of every table that migrations fill, and how many rows it has."""
    return {model: len(rows) for model, rows in _reference.items()}


def _put_back():
    """Both databases look at foreign keys when a transaction ends: the order does not matter."""
    with transaction.atomic():
        for model, rows in _reference.items():
            if not model._base_manager.exists():
                model._base_manager.bulk_create(rows)


@contextmanager
def without_triggers():
    with connection.schema_editor() as editor:
        triggers.remove(None, editor)
    try:
        yield
    finally:
        with connection.schema_editor() as editor:
            triggers.create(None, editor)


def allow_flush():
    original = flush.Command.handle

    def handle(self, **options):
        with without_triggers():
            original(self, **options)
        _put_back()

    flush.Command.handle = handle
