"""The back office keeps reference data; never a state."""

import pytest
from django.urls import NoReverseMatch, reverse

from tests.public_forms import seen

KINDS = ("category", "replyclass", "steplimit", "researchfield", "wayout")


@pytest.mark.parametrize("kind", KINDS)
def test_administrators_keep_it_and_others_do_not_see_it(kind, as_user, administrator, leader):
    page = reverse(f"admin:proposals_{kind}_changelist")
    assert as_user(administrator).get(page).status_code == 200
    assert as_user(leader).get(page).status_code == 404


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "steplimit"])
def test_administrators_add_to_it(kind, as_user, administrator):
    page = reverse(f"admin:proposals_{kind}_add")
    assert as_user(administrator).get(page).status_code == 200


def test_clocks_are_neither_added_nor_deleted(as_user, administrator):
    browser = as_user(administrator)
    assert browser.get(reverse("admin:proposals_steplimit_add")).status_code in (403, 404)
    change = reverse("admin:proposals_steplimit_change", args=["reply"])
    assert browser.post(change, {"workdays": 45, **seen(browser, change)}).status_code == 302


@pytest.mark.parametrize("kind", ["proposal", "digest", "researchtopic", "researchreport"])
def test_what_has_states_is_not_edited_in_the_back_office(kind):
    with pytest.raises(NoReverseMatch):
        reverse(f"admin:proposals_{kind}_changelist")
