"""The leader's page: every number opens the records behind it, and their count is the number."""

import re

import pytest

COUNT = re.compile(r"[\d,]+")


def number(text):
    return int(COUNT.search(text)[0].replace(",", ""))


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_a_card_opens_its_records(person, size):
    one = person("leader", size)
    page = one.go("/dashboard/")
    card = page.locator(".figure-card", has=page.get_by_role("heading", name="活动", exact=True))
    shown = number(card.locator(".figure-number").inner_text())
    card.locator(".figure-value a").click()
    page.wait_for_url("**/activities/?*")
    assert number(page.locator(".result-count").inner_text()) == shown
    assert str(shown) in page.locator(".notice-info").inner_text()


def test_a_bar_opens_the_records_of_its_area(person):
    page = person("leader").go("/dashboard/activities/?period=year")
    bar = page.locator(".bars a.bar", has_text="安宜镇")
    shown = number(bar.locator(".bar-value").inner_text())
    bar.click()
    page.wait_for_url("**/activities/?*")
    assert number(page.locator(".result-count").inner_text()) == shown


def test_another_period_stays_in_the_address(person):
    page = person("leader").go("/dashboard/")
    page.locator("[name=period]").select_option("month")
    page.get_by_role("button", name="查看").click()
    page.wait_for_url("**period=month*")
    assert page.locator("[name=period]").input_value() == "month"


def test_what_is_overdue_stands_first(person):
    page = person("leader").go("/dashboard/")
    first = page.locator("main section").first
    assert "逾期" in first.inner_text()
    shown = number(first.locator("li").first.inner_text())
    first.locator("li a").first.click()
    page.wait_for_load_state()
    assert number(page.locator(".result-count").inner_text()) == shown


def test_a_chart_is_a_table_too(person):
    page = person("leader").go("/dashboard/activities/?period=year")
    page.locator(".chart-table summary").first.click()
    assert page.locator(".chart-table table").first.is_visible()
