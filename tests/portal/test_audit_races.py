"""Many at once: one chain without a gap, and nobody waits for a long import's end."""

from django.db import transaction

from portal.audit import verifying
from portal.audit.models import Event, Seal
from portal.audit.recording import record
from tests import races

pytestmark = races.marks


def test_each_event_is_sealed_once_and_the_chain_has_no_gap():
    def write(number):
        for _time in range(5):
            with transaction.atomic():
                record("portal.signed_in", by=None)
                record("portal.signed_out", by=None)

    races.together(write)
    found = verifying.verify()
    assert (found.problems, found.unsealed) == ([], {})
    assert found.events == Event.objects.count() == races.AT_ONCE * 10
    assert found.seals == Seal.objects.count() == races.AT_ONCE * 5


def test_a_long_transaction_keeps_nobody_from_sealing():
    with transaction.atomic():
        record("portal.exported", by=None)
        races.together(lambda number: record("portal.signed_in", by=None))
        assert Seal.objects.count() == races.AT_ONCE
    found = verifying.verify()
    assert (found.problems, found.unsealed) == ([], {})
    assert found.seals == races.AT_ONCE + 1
