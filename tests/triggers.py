"""Tests that commit are cleaned by emptying every table, which append-only tables refuse.

The cleaning, and nothing else, takes the triggers away and puts them back.
"""

from contextlib import contextmanager

from django.core.management.commands import flush
from django.db import connection

from portal.audit import triggers


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
            return original(self, **options)

    flush.Command.handle = handle
