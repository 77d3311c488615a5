"""What is encrypted opens only unaltered, in its own field, with its key."""

import pytest

from portal import crypto


def test_a_value_opens_in_its_own_field_only():
    stored = crypto.encrypt("13800000001", "members.member.phone")
    assert crypto.decrypt(stored, "members.member.phone") == "13800000001"
    with pytest.raises(crypto.Unreadable):
        crypto.decrypt(stored, "members.member.note")


def test_an_altered_value_is_refused():
    stored = crypto.encrypt("13800000001", "x")
    with pytest.raises(crypto.Unreadable):
        crypto.decrypt(stored[:-1] + bytes([stored[-1] ^ 1]), "x")
    with pytest.raises(crypto.Unreadable):
        crypto.decrypt(b"", "x")


def test_a_new_key_encrypts_and_the_old_one_still_opens(settings):
    stored = crypto.encrypt("13800000001", "x")
    settings.DATA_KEYS = ["2:" + "C" * 43 + "=", *settings.DATA_KEYS]
    assert crypto.decrypt(stored, "x") == "13800000001"
    assert crypto.encrypt("13800000001", "x")[1] == 2


def test_equal_numbers_have_equal_hashes_in_one_field_only():
    assert crypto.index("138", "a") == crypto.index("138", "a")
    assert crypto.index("138", "a") != crypto.index("138", "b")
