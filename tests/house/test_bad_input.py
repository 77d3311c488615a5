"""Whatever is typed is refused with a sentence, on every floor, and breaks nothing."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.test import Client

from portal.models import User
from portal.typed import LONGEST, whole


@pytest.mark.parametrize(
    "text", ["a\0b", "甲\u202e乙", "\u2066甲", "a\x1bb", "\ufffd", "甲" * (LONGEST + 1)]
)
def test_text_that_nobody_can_read_is_refused(text):
    with pytest.raises(ValidationError):
        forms.CharField().clean(text)


@pytest.mark.parametrize(
    "text", ["林若兰", "👩‍👩‍👧", "𠮷田", "买买提·艾力", "第一行\n第二行\t完", "é"]
)
def test_text_that_people_write_is_kept(text):
    assert forms.CharField(widget=forms.Textarea).clean(text) == text


def test_a_field_of_one_line_holds_one_line():
    assert forms.CharField().clean("会\r\nATTENDEE:x\t甲") == "会 ATTENDEE:x 甲"


@pytest.mark.parametrize("key", ["9" * 20, "-" + "9" * 40, "9" * 5000, "0x1", "²", "1e400"])
def test_a_record_beyond_all_keys_is_no_choice(key, db):
    everyone = User.objects.all()
    for field, value in (
        (forms.ModelChoiceField(everyone), key),
        (forms.ModelMultipleChoiceField(everyone), [key]),
    ):
        with pytest.raises(ValidationError):
            field.clean(value)


def test_marks_that_nobody_sees_are_taken_away():
    assert forms.CharField().clean("\ufeff林\u200b若兰\u200e ") == "林若兰"


@pytest.mark.parametrize(
    "field, value",
    [
        (forms.IntegerField(), "9" * 30), (forms.IntegerField(), "-2147483649"),
        (forms.DateField(), "0001-01-01"), (forms.DateField(), "9999-12-31"),
        (forms.DateTimeField(), "9999-12-31T23:59"), (forms.DecimalField(), "NaN"),
        (forms.DecimalField(), "Infinity"),
    ],
)  # fmt: skip
def test_numbers_and_days_that_no_database_holds_are_refused(field, value):
    with pytest.raises(ValidationError):
        field.clean(value)


@pytest.mark.parametrize("text", ["", "²", "9" * 11, "-1", "1.5", "a", "1\n", "٣"])
def test_a_hidden_number_is_a_number_or_none(text):
    assert whole(text) == -1
    assert whole("0123") == 123


FILTERS = {
    "area": "999999999999999999999999", "from": "9999-12-31", "to": "0001-01-01", "page": "1e9",
    "figure": "members::", "q": "\u202e%", "organisation": "9" * 30, "venue": "9" * 30,
    "month": "0000-00", "date": "9999-12-31", "kind": "²", "root": "9" * 5000, "like": "9" * 5000,
    "show": "x", "number": "<script>", "member": "9" * 5000, "parent": "²", "view": "week",
}  # fmt: skip
LISTS = """/members/ /members/organisations/ /members/organisations/chart/ /members/offers/ /venues/
    /venues/bookings/ /venues/needs/ /venues/services/ /venues/map/ /activities/
    /activities/calendar/ /activities/attendance/ /activities/tasks/ /activities/plan/ /proposals/
    /dashboard/ /audit/ /back-office/portal/user/ /venues/needs/add/ /members/organisations/add/
    /proposals/add/ /s/ /follow/ /notices/""".split()


@pytest.mark.parametrize("address", LISTS)
def test_no_filter_breaks_a_page(address, as_user, administrator):
    browser = as_user(administrator)
    browser.raise_request_exception = False
    for data in (FILTERS, dict.fromkeys(FILTERS, "a\u2066b")):
        assert browser.get(address, data).status_code < 500


@pytest.mark.parametrize(
    "address", ["/members/99999999999999999999/", "/venues/9223372036854775808/"]
)
def test_a_number_beyond_all_records_is_not_there(address, as_user, administrator):
    assert as_user(administrator).get(address).status_code == 404


def test_marks_beside_no_row_and_signs_out_of_nowhere_are_refused(as_user, administrator):
    browser = as_user(administrator)
    for key in ("9" * 30, "²", "a\0b"):
        data = {"action": "delete_selected", "_selected_action": key}
        assert browser.post("/back-office/portal/holiday/", data).status_code == 400
    broken = Client(HTTP_COOKIE='sessionid="a\\000b"')
    assert broken.get("/account/sign-in/").status_code == 400
    assert browser.post("/account/large-type/", {"next": "nowhere"}).headers["Location"] == "/"


def test_too_much_is_refused_before_it_is_read(as_user, administrator, client):
    far = "multipart/form-data; boundary=x"
    for browser, length in ((client, 4 * 1024**2), (as_user(administrator), 200 * 1024**2)):
        answer = browser.generic(
            "POST", "/account/sign-in/", b"", content_type=far, CONTENT_LENGTH=str(length)
        )
        assert (answer.status_code, "一次提交的内容太多" in answer.content.decode()) == (413, True)
    fields = {f"f{number}": "x" for number in range(5000)}
    assert as_user(administrator).post("/venues/add/", fields).status_code == 413


def test_a_refusal_that_no_page_expects_is_said(as_user, member_user, monkeypatch):
    from members.views import me

    def refuse(request):
        raise ValidationError("先取得同意。")

    monkeypatch.setattr(me, "own", refuse)
    answer = as_user(member_user).post("/members/me/withdraw/")
    assert (answer.status_code, "先取得同意" in answer.content.decode()) == (409, True)
