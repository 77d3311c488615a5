"""The first PostgreSQL is lost with its disk; the one that followed takes its place."""

import shutil
import time

import pytest

from tests.scale.servers import DEPLOY, ORGANISATIONS, People, add_organisation, run, signed_in

pytestmark = pytest.mark.slow
BACK_WITHIN = 60  # seconds, on a busy machine
SYNC = "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'"
NAMES = "SELECT array_agg(name) FROM members_organisation"


@pytest.fixture
def synchronous(place):
    place.first.ask("ALTER SYSTEM SET synchronous_standby_names = 'portal_replica'")
    place.first.ask("SELECT pg_reload_conf()")
    end = time.monotonic() + 20
    while place.first.ask(SYNC) != 1:
        assert time.monotonic() < end
        time.sleep(0.1)


def test_nothing_acknowledged_is_lost(place, synchronous):
    browsers = [signed_in(place.proxy.address, f"staff{number or ''}") for number in range(4)]
    counts = [0] * 4

    def work(number):
        counts[number] += 1
        return add_organisation(browsers[number], f"承诺{number}-{counts[number]}")

    people = People(4, work)
    people.wait_for(10, 240)
    place.first.kill()  # in the middle of work
    shutil.rmtree(place.first.place)
    kept = len(people.done)
    run(DEPLOY / "promote", place.second.place, "--old-is-off", PG_SUPERUSER="portal")
    began = time.monotonic()
    people.wait_for(kept - len(people.done) + 10, BACK_WITHIN)
    back = time.monotonic() - began
    people.stop()
    assert back < BACK_WITHIN
    there = set(place.second.ask(NAMES))
    assert [name for name in people.done if name not in there] == []
    assert "承诺0-1" in browsers[0].get(ORGANISATIONS) + str(there)
    assert "In order" in place.manage("audit_verify")
