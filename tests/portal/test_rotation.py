"""Keys are changed in portions, while the portal is open, and again where it was broken off."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.utils import decrypt
from django.core.management import call_command
from django.db import connection

from activities import codes as cards
from members.models import ContactNote, Member
from members.search import matching
from portal import crypto, rotation
from portal.door import codes
from tests.members import factories

OLD_INDEX = "B" * 43 + "="
PHONE = "13800000001"


@pytest.fixture
def member(staff):
    found = factories.add(by=staff, phone=PHONE)
    pair = factories.actions.pair_liaison(
        found, staff, since=factories.DAY, by=staff, now=factories.NOW
    )
    ContactNote.objects.create(
        liaison=pair, on=factories.DAY, done="上门", written_at=factories.NOW
    )
    return found


def change_keys(settings):
    settings.DATA_KEYS = ["2:" + "C" * 43 + "=", *settings.DATA_KEYS]
    settings.INDEX_KEY, settings.INDEX_KEY_FALLBACKS = "D" * 43 + "=", [OLD_INDEX]


def rotate():
    out = StringIO()
    call_command("rotate_keys", stdout=out)
    return out.getvalue()


def test_all_is_encrypted_anew_and_the_old_keys_may_go(member, settings):
    card, code = cards.card_of(member.pk), codes.digest("K7QM2XWD")
    change_keys(settings)
    assert list(matching(Member.objects.all(), PHONE)) == [member]  # meanwhile, too
    said = rotate()
    assert "members.member.phone: 1 of 1 renewed" in said
    assert "members.member.phone_index: 1 of 1 renewed" in said
    assert "members.contactnote.done: 1 of 1 renewed" in said
    assert "All is encrypted with key 2" in said
    assert "renewed" in (again := rotate())
    assert "1 of" not in again  # what is new already is left alone
    # Codes that were handed out or printed cannot be made anew, and still open.
    assert code in codes.digests("K7QM2XWD")
    assert cards.member_of(card) == member.pk
    settings.DATA_KEYS, settings.INDEX_KEY_FALLBACKS = settings.DATA_KEYS[:1], []
    assert Member.objects.get().phone == PHONE
    assert ContactNote.objects.get().done == "上门"
    assert list(matching(Member.objects.all(), PHONE)) == [member]


def test_a_value_that_changed_meanwhile_is_not_overwritten(member, settings, monkeypatch):
    change_keys(settings)
    real = crypto.decrypt

    def meanwhile(stored, context):
        if context == "members.member.phone":
            Member.objects.filter(pk=member.pk).update(phone="13900000002")
        return real(stored, context)

    monkeypatch.setattr(crypto, "decrypt", meanwhile)
    field = Member._meta.get_field("phone")
    rotation._portions(field, field.column, rotation._encrypted_anew(field))
    monkeypatch.undo()
    assert Member.objects.get().phone == "13900000002"


def test_broken_off_it_goes_on_where_it_stopped(staff, settings, monkeypatch):
    monkeypatch.setattr(rotation, "AT_ONCE", 2)
    for number in range(5):
        factories.add(by=staff, phone=f"1380000000{number}")
    change_keys(settings)

    def killed(what, seen, renewed):
        raise KeyboardInterrupt

    field = Member._meta.get_field("phone")
    monkeypatch.setattr(rotation, "encrypted_fields", lambda: [field])
    portions = rotation._rows
    monkeypatch.setattr(rotation, "_rows", lambda *given: iter([next(portions(*given))]))
    with pytest.raises(KeyboardInterrupt):
        rotation.rotate(killed)
    monkeypatch.setattr(rotation, "_rows", portions)
    assert rotation.keys_in_use() == {1, 2}
    found = []
    rotation.rotate(lambda *told: found.append(told))
    assert found[0] == ("members.member.phone", 5, 3)
    assert rotation.keys_in_use() == {2}


def test_secrets_of_second_steps_are_encrypted_anew(staff, settings):
    kept = RecoveryCodes.activate(staff)
    app = TOTP.activate(staff, "JBSWY3DPEHPK3PXP")
    codes_before = kept.get_unused_codes()
    assert rotation.keys_in_use() == {1}
    change_keys(settings)
    assert "mfa_authenticator.data: 2 of 2 renewed" in rotate()
    assert rotation.keys_in_use() == {2}
    assert "mfa_authenticator.data: 0 of 2 renewed" in rotate()
    settings.DATA_KEYS = settings.DATA_KEYS[:1]
    rows = {row.type: row for row in Authenticator.objects.all()}
    assert decrypt(rows["totp"].data["secret"]) == "JBSWY3DPEHPK3PXP"
    assert RecoveryCodes(rows["recovery_codes"]).get_unused_codes() == codes_before
    assert app.instance.pk == rows["totp"].pk


def test_nothing_plain_lies_in_the_tables(member):
    with connection.cursor() as cursor:
        for table in ("members_member", "members_contactnote"):
            cursor.execute(f"SELECT * FROM {table}")
            stored = str([bytes(v) if isinstance(v, memoryview) else v for v in cursor.fetchone()])
            assert PHONE not in stored
            assert "上门" not in stored
