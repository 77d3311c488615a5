"""Several at the same moment. PostgreSQL shows who wins; SQLite has one writer."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections

AT_ONCE = 8

marks = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs several writers"),
]


def together(call):
    """What `call` gave or how it refused, in as many threads at once."""

    def one(number):
        try:
            return call(number)
        except ValidationError as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, range(AT_ONCE)))
