"""Forms for anybody: machines are kept out kindly, and one form makes one record."""

import pytest
from django import forms
from django.core.exceptions import ValidationError

from portal import daily
from portal.door import codes
from portal.forms_public import PublicForm, send_once
from portal.models import Area, SentForm
from tests import races
from tests.public_forms import filled


class WishForm(PublicForm):
    wish = forms.CharField()


def _sent(form):
    assert form.is_valid(), form.errors
    return form


def _make(form):
    return Area.objects.create(code=codes.digest(form.code)[:12], name=form.cleaned_data["wish"])


def _send(form):
    return send_once(form, lambda: _make(form), lambda digest: Area.objects.get(pk=digest[:12]))


def test_a_person_takes_some_seconds():
    form = _sent(WishForm(filled(wish="a lamp")))
    assert form.cleaned_data == {"wish": "a lamp"}


@pytest.mark.parametrize("seconds", [0, 2])
def test_who_is_too_quick_keeps_the_words(seconds):
    form = WishForm(filled(seconds, wish="a lamp"))
    assert not form.is_valid()
    assert "a lamp" in str(form)


def test_a_page_of_yesterday_is_sent_once_more(monkeypatch):
    form = WishForm(filled(2 * 24 * 60 * 60, wish="a lamp"))
    assert not form.is_valid()
    assert form["wish"].value() == "a lamp"
    again = {name: form[name].value() for name in form.fields}
    monkeypatch.setattr("portal.forms_public.QUICKEST_SECONDS", -5)
    assert WishForm(again).is_valid()


@pytest.mark.parametrize("opened", ["", "made up", "eyJ4IjoxfQ:1:2"])
def test_a_moment_that_was_made_up_is_refused(opened):
    assert not WishForm({"wish": "a lamp", "opened": opened, "homepage": ""}).is_valid()


def test_the_trap_is_refused_and_emptied():
    form = WishForm(filled(wish="a lamp") | {"homepage": "http://x"})
    assert not form.is_valid()
    assert form["homepage"].value() == ""
    assert form["wish"].value() == "a lamp"


def test_nobody_comes_to_the_trap_by_keyboard():
    html = str(WishForm()["homepage"])
    assert 'tabindex="-1"' in html
    assert 'aria-hidden="true"' in html


def test_a_code_is_told_in_two_halves_and_read_as_it_is_typed():
    code = codes.code_from("x")
    assert len(code) == 8
    assert code == codes.code_from("x") != codes.code_from("y")
    assert codes.digest(code) == codes.digest(f" {codes.spaced(code).lower()}")
    assert code not in codes.digest(code)


def test_one_form_sent_twice_makes_one(db):
    data = filled(wish="a lamp")
    first, second = _send(_sent(WishForm(data))), _send(_sent(WishForm(data)))
    assert first == second
    assert Area.objects.count() == 1


def test_the_same_form_with_other_words_makes_another(db):
    data = filled(wish="a lamp")
    _send(_sent(WishForm(data)))
    _send(_sent(WishForm(data | {"wish": "a bench"})))
    assert Area.objects.count() == 2


def test_a_refused_form_may_be_sent_again(db):
    form = _sent(WishForm(filled(wish="a lamp")))

    def refuse():
        raise ValidationError("not now")

    with pytest.raises(ValidationError):
        send_once(form, refuse, lambda digest: None)
    assert _send(form).name == "a lamp"


def test_sent_forms_are_forgotten(db, now):
    SentForm.objects.create(key="x", at=now)
    assert daily.forget_sent_forms(now) == 0
    assert daily.forget_sent_forms(now.replace(day=7)) == 1


class TestRaces:
    pytestmark = races.marks

    def test_one_form_sent_at_once_makes_one(self):
        data = filled(wish="a lamp")
        made = races.together(lambda _number: _send(_sent(WishForm(data))))
        assert len({area.pk for area in made}) == 1
        assert Area.objects.count() == 1
