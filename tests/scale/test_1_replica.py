"""Pages come from a PostgreSQL that follows, and nobody can tell."""

import time

import pytest

from portal import replica
from tests.scale.servers import ORGANISATIONS, add_organisation, signed_in

pytestmark = pytest.mark.slow
TAKE = (
    "DELETE FROM portal_user_groups WHERE user_id ="
    " (SELECT id FROM portal_user WHERE username = 'staff5')"
)


ASKED = (
    "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"
    " AND query LIKE 'SELECT %FROM \"%' AND query_start > '{}'"
)


@pytest.fixture
def someone(place):
    return signed_in(place.servers[0].address)


def is_read_from_replica(place, someone):
    """Whether one page asks it for more than how far it is."""
    now = place.second.ask("SELECT now()::text")
    someone.get(ORGANISATIONS)
    return place.second.ask(ASKED.format(now)) > 0


def test_pages_are_read_from_the_replica(place, someone):
    assert is_read_from_replica(place, someone)


def test_who_wrote_reads_it_on_any_server(place, someone):
    other = signed_in(place.servers[1].address)
    for number in range(10):
        name = add_organisation(someone, f"志愿服务队{number}")
        assert name in someone.get(ORGANISATIONS)
        assert name in other.get(ORGANISATIONS)


def test_also_when_the_replica_stands_still(place, someone):
    place.second.ask("SELECT pg_wal_replay_pause()")
    try:
        name = add_organisation(someone, "停住的从库")
        assert name in someone.get(ORGANISATIONS)
    finally:
        place.second.ask("SELECT pg_wal_replay_resume()")
    time.sleep(replica.BEHIND)
    assert name in someone.get(ORGANISATIONS)
    assert is_read_from_replica(place, someone)


def test_a_role_taken_away_is_gone_at_the_next_request(place, someone):
    """The one rule that may not wait for a copy."""
    one = signed_in(place.servers[1].address, "staff5")
    assert one.get(ORGANISATIONS)
    place.second.ask("SELECT pg_wal_replay_pause()")
    try:
        place.first.ask(TAKE)
        with pytest.raises(OSError, match="404"):
            one.get(ORGANISATIONS)
    finally:
        place.second.ask("SELECT pg_wal_replay_resume()")


def test_the_replica_goes_and_comes_back(place, someone):
    place.second.stop()
    try:
        assert someone.get(ORGANISATIONS)
        name = add_organisation(someone, "从库不在")
        assert name in someone.get(ORGANISATIONS)
    finally:
        place.second.start()
    time.sleep(replica.AWAY)
    assert name in someone.get(ORGANISATIONS)
    assert is_read_from_replica(place, someone)
