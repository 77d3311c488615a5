"""Failures, logs, search and the picker tell no number."""

import logging

import pytest
from django.urls import reverse

from members import actions


@pytest.fixture
def log(caplog):
    caplog.set_level(logging.DEBUG)
    return caplog


def test_a_failure_tells_no_number(staff, as_user, monkeypatch, log):
    def fail(**values):
        raise RuntimeError("the database went away")

    monkeypatch.setattr(actions, "add_member", fail)
    browser = as_user(staff)
    browser.raise_request_exception = False
    sent = {
        "name": "丁一平", "phone": "13900000001", "area": staff.area_id, "means": "paper",
        "given_on": "2026-01-10", "told": "on",
    }  # fmt: skip
    answer = browser.post(reverse("members:member_add"), sent)
    assert answer.status_code == 500
    assert "13900000001" not in answer.content.decode()
    assert "RuntimeError" in log.text
    assert "13900000001" not in log.text
    assert "丁一平" not in log.text


def test_the_search_for_a_number_shows_it_masked(member, staff, as_user):
    browser = as_user(staff)
    page = browser.get(reverse("members:member_list"), {"q": "13800000001"}).content.decode()
    assert "138****0001" in page
    assert "13800000001" not in page.partition("<tbody")[2].partition("</tbody>")[0]


def test_the_picker_tells_it_masked(member, staff, as_user):
    answer = as_user(staff).get(reverse("members:member_suggest"), {"q": "单立华"})
    assert "13800000001" not in answer.content.decode()
