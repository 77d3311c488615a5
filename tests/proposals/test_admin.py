"""The back office keeps reference data, digests and research; never a proposal's state."""

import pytest
from django.urls import NoReverseMatch, reverse

KINDS = ("category", "replyclass", "steplimit", "researchfield", "digest", "researchtopic",
         "researchreport", "wayout")  # fmt: skip


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
    assert browser.post(change, {"workdays": 45}).status_code == 302


def test_proposals_are_not_edited_in_the_back_office():
    with pytest.raises(NoReverseMatch):
        reverse("admin:proposals_proposal_changelist")
