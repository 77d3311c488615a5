"""Either server serves anybody, and both are restarted while people work."""

import pytest

from tests.scale.servers import (
    DEPLOY,
    ORGANISATIONS,
    Browser,
    People,
    add_organisation,
    run,
    signed_in,
)

pytestmark = pytest.mark.slow
BUSY = 240  # seconds, on a machine that has other work too


def test_a_session_holds_on_both(place):
    one, other = place.servers
    browser = signed_in(one.address)
    browser.address = other.address
    assert "staff" in browser.get(ORGANISATIONS)


def test_a_server_that_dies_is_passed_by(place):
    one, _other = place.servers
    one.stop()
    try:
        assert all(Browser(place.proxy.address).get("/account/sign-in/") for _look in range(6))
    finally:
        one.start()
        one.wait_until_well()


def test_both_are_restarted_and_nobody_notices(place):
    """Each looks and writes without pause, through the proxy."""
    browsers = [signed_in(place.proxy.address, f"staff{number or ''}") for number in range(4)]

    counts = [0] * len(browsers)

    def work(number):
        counts[number] += 1
        name = f"重启中{number}-{counts[number]}"
        add_organisation(browsers[number], name)
        assert name in browsers[number].get(ORGANISATIONS)
        return name

    before = [int((one.place / "pid").read_text()) for one in place.servers]
    people = People(4, work)
    people.wait_for(5, BUSY)
    restarts = [f"127.0.0.1:{one.port}={one.script}" for one in place.servers]
    said = run(
        DEPLOY / "rolling-restart", place.proxy.servers, *restarts,
        NGINX_RELOAD=place.proxy.reload, DRAIN="5", WITHIN=str(BUSY), HOST="127.0.0.1",
        **place.server_env,
    )  # fmt: skip
    people.wait_for(5, BUSY)
    people.stop()
    assert said.count("is back") == 2
    assert not set(before) & {int((one.place / "pid").read_text()) for one in place.servers}
    assert people.failed == []
    assert " down" not in place.proxy.servers.read_text()
