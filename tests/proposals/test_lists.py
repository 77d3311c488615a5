"""The chips above the lists, and what stands first on a suggestion's page."""

import re

import pytest

LISTS = (
    "mine/", "", "supervisions/", "units/", "assignments/", "steps/", "ratings/", "promises/",
    "changes/", "digests/", "digests/tasks/", "research/", "research/reports/",
)  # fmt: skip


def chips(browser, page):
    html = browser.get(f"/proposals/{page}").content.decode()
    row = re.search(r'<nav class="active-filters tabs".*?</nav>', html, re.S)[0]
    return re.findall(r'href="/proposals/([^"]*)"( aria-current="page")?', row)


@pytest.mark.parametrize("page", LISTS)
def test_every_list_marks_its_own_chip_and_no_other(as_user, superuser, page):
    current = [address for address, here in chips(as_user(superuser), page) if here]
    assert current == [page]


def test_lists_that_figures_open_have_a_chip_only_while_they_are_open(as_user, administrator):
    browser = as_user(administrator)
    offered = [address for address, _here in chips(browser, "")]
    assert "steps/" not in offered
    assert "units/" in offered
    assert "steps/" in [address for address, _here in chips(browser, "steps/")]


def test_nobody_is_offered_a_list_that_stays_shut(as_user, loop, handler):
    for user in (loop.proposer, handler):
        browser = as_user(user)
        for address, _here in chips(browser, "mine/"):
            assert browser.get(f"/proposals/{address}", follow=True).status_code == 200


def test_what_there_is_to_do_stands_before_the_text(as_user, loop, administrator):
    proposal = loop.submitted()
    html = as_user(administrator).get(f"/proposals/{proposal.pk}/").content.decode()
    assert html.index('id="step"') < html.index('id="text"') < html.index("<h2>办理经过</h2>")
