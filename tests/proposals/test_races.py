"""Two who act at the same moment take their turn. PostgreSQL shows it; SQLite has one writer."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections

from proposals import actions
from proposals.models import Proposal
from tests.proposals.factories import category

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs several writers"),
]
AT_ONCE = 8


def together(call):
    """What `call` gave or raised, in as many threads at once."""

    def one(number):
        try:
            return call(number)
        except ValidationError as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, range(AT_ONCE)))


def test_numbers_have_no_gaps_when_many_hand_in_at_once(loop):
    handed_in = together(lambda number: loop.submitted(title=f"第{number}件"))
    numbers = sorted(proposal.number for proposal in handed_in)
    assert numbers == [f"2026-{serial:04d}" for serial in range(1, AT_ONCE + 1)]


def test_of_many_decisions_at_once_one_counts(loop):
    proposal, kind = loop.submitted(), category()
    results = together(
        lambda number: (
            actions.accept(proposal, category=kind, by=loop.office, now=loop.now)
            if number % 2
            else actions.decline(proposal, reason="重复", by=loop.office, now=loop.now)
        )
    )
    told = [result for result in results if isinstance(result, ValidationError)]
    assert len(told) == AT_ONCE - 1
    assert all(loop.office.name in refusal.messages[0] for refusal in told)
    assert Proposal.objects.get().version == 3
