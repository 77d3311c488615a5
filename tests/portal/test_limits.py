"""How often one address may do something."""

import datetime as dt

from django.core.cache import cache
from django.test import RequestFactory

from portal.limits import take
from tests import races


def _from(address, **headers):
    return RequestFactory().get("/", REMOTE_ADDR=address, headers=headers)


def test_no_more_than_most():
    assert [take(_from("10.0.0.1"), "x", 2, 60) for _time in range(3)] == [True, True, False]


def test_another_address_and_another_key_have_their_own():
    assert take(_from("10.0.0.1"), "x", 1, 60)
    assert take(_from("10.0.0.2"), "x", 1, 60)
    assert take(_from("10.0.0.1"), "y", 1, 60)
    assert not take(_from("10.0.0.1"), "x", 1, 60)


def test_a_place_is_free_again_after_its_time(monkeypatch):
    assert take(_from("10.0.0.1"), "x", 1, 60)
    later = dt.datetime.now().timestamp() + 61
    monkeypatch.setattr("time.time", lambda: later)
    assert take(_from("10.0.0.1"), "x", 1, 60)


def test_an_ipv6_network_counts_as_one():
    assert take(_from("2001:db8:1:2::1"), "x", 1, 60)
    assert not take(_from("2001:db8:1:2:ffff::9"), "x", 1, 60)
    assert take(_from("2001:db8:1:3::1"), "x", 1, 60)


def test_a_forwarded_address_is_believed_only_from_our_proxy(settings):
    assert take(_from("10.0.0.1", x_forwarded_for="1.1.1.1"), "x", 1, 60)
    assert not take(_from("10.0.0.1", x_forwarded_for="2.2.2.2"), "x", 1, 60)
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert take(_from("10.0.0.1", x_forwarded_for="3.3.3.3"), "x", 1, 60)


def test_the_cache_does_not_hold_the_address():
    take(_from("10.0.0.1"), "x", 1, 60)
    assert not any("10.0.0.1" in key for key in cache._cache)


class TestRaces:
    pytestmark = races.marks

    def test_many_at_once_get_no_more_than_there_are(self, settings):
        from django.core.management import call_command

        settings.CACHES = {
            "default": {
                "BACKEND": "django.core.cache.backends.db.DatabaseCache",
                "LOCATION": "portal_cache",
            }
        }
        call_command("createcachetable", verbosity=0)
        cache.clear()
        got = races.together(lambda _number: take(_from("10.0.0.1"), "x", 3, 60))
        assert got.count(True) == 3
