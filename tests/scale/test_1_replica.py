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


@pytest.fixture
def browser(place):
    return signed_in(place.servers[0].address)


def commits(database):
    return database.ask("SELECT xact_commit FROM pg_stat_database WHERE datname = 'postgres'")


def reads(place, browser):
    """How many transactions the replica answered for one page."""
    before = commits(place.second)
    browser.get(ORGANISATIONS)
    time.sleep(1.5)  # it counts once a second
    return commits(place.second) - before


def test_pages_are_read_from_the_replica(place, browser):
    browser.get(ORGANISATIONS)
    idle = [commits(place.second)]
    time.sleep(1.5)
    idle.append(commits(place.second))
    assert reads(place, browser) > idle[1] - idle[0] + 5


def test_who_wrote_reads_it_on_any_server(place, browser):
    other = signed_in(place.servers[1].address)
    for number in range(10):
        name = add_organisation(browser, f"志愿服务队{number}")
        assert name in browser.get(ORGANISATIONS)
        assert name in other.get(ORGANISATIONS)


def test_also_when_the_replica_stands_still(place, browser):
    place.second.ask("SELECT pg_wal_replay_pause()")
    try:
        name = add_organisation(browser, "停住的从库")
        assert name in browser.get(ORGANISATIONS)
    finally:
        place.second.ask("SELECT pg_wal_replay_resume()")
    time.sleep(replica.BEHIND)
    assert name in browser.get(ORGANISATIONS)


def test_a_role_taken_away_is_gone_at_the_next_request(place, browser):
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


def test_the_replica_goes_and_comes_back(place, browser):
    place.second.stop()
    assert browser.get(ORGANISATIONS)
    name = add_organisation(browser, "从库不在")
    assert name in browser.get(ORGANISATIONS)
    place.second.start()
    time.sleep(replica.AWAY)
    assert name in browser.get(ORGANISATIONS)
    assert reads(place, browser) > 5
