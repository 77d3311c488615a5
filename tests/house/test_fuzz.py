"""Every form of every role takes what nobody should type: no page breaks, nothing typed is lost.

`make fuzz` sends each value in each field of all forms, which takes long; otherwise a few forms of
one account are taken, and each gets a value in all its fields at once.
"""

import os
import re
from urllib.parse import urlencode

import pytest
from django import forms
from django.contrib import admin
from django.core.cache import cache
from django.db import transaction
from django.urls import NoReverseMatch, reverse
from lxml import html

from activities.models import Activity
from activities.states import State
from portal.access import table
from portal.door.short import code_of
from portal.models import User
from tests.house.test_doors import SAMPLE
from tests.house.test_ids import _keys
from tests.loaded import demo_county  # noqa: F401 - a fixture
from tests.public_forms import opened
from venues.models import Venue

pytestmark = [pytest.mark.walk, pytest.mark.usefixtures("demo_county", "db")]
IN_FULL = bool(os.environ.get("FUZZ"))
MOST_KEYS = 12
SHOWN_AGAIN = {forms.TextInput, forms.Textarea, forms.EmailInput}  # never a password
SOME = 5  # forms that are taken when there is no time for all
TAG = "<script>alert(1)"
VALUES = {
    "nul": "a\0b", "half": "\ud800", "turned": "甲\u202e乙", "long": "甲" * 20_001,
    "negative": "-99999999999999999999", "huge": "9" * 40, "nan": "NaN", "e": "1e400",
    "year 0": "0000-00-00", "far": "9999999-01-01", "last": "9999-12-31", "first": "0001-01-01",
    "class": "__class__", "tag": "<script>alert(1)</script>", "format": "%s{0}%(x)s", "": "",
}  # fmt: skip
# What a field is given by itself: what it might take for a number, a day, a key or a text.
OF_NUMBERS = {"nul", "negative", "huge", "nan", "e", ""}
OF_DAYS = {"nul", "huge", "year 0", "far", "last", "first", ""}
OF_CHOICES = {"half", "negative", "huge", "class", ""}
OF_TEXTS = {"nul", "half", "turned", "long", "tag", "format", "huge", "class", ""}


def _addresses(row):
    """The address of this row, once for each of a few keys where it has one."""
    parts = re.findall(r"<(?:(\w+):)?(\w+)>", row.path)
    if ("slug", "code") in parts:
        keys = _of_door(row.path.split("/")[1])
    elif "admin:" in row.name:
        keys = _of_admin(row.name.removeprefix("admin:")) if parts else [0]
    else:
        app = row.path.split("/")[1]
        app = app if app in {"members", "venues", "activities", "proposals"} else "portal"
        keys = _keys(app, "uuid" if ("uuid", "pk") in parts else "int") if parts else [0]
    for key in keys[:MOST_KEYS]:
        values = {
            name: key if name in ("pk", "code") else SAMPLE.get(name, key) for _kind, name in parts
        }
        try:
            yield reverse(row.name, kwargs=values)
        except NoReverseMatch:
            return


def _of_door(first):
    """The codes of venues and of activities that anybody may come to."""
    open_to_all = Activity.objects.filter(is_public=True, state=State.OPEN).order_by("-starts_at")
    found = open_to_all if first == "a" else Venue.objects.all()
    return [code_of(pk) for pk in found.values_list("pk", flat=True)[:MOST_KEYS]]


def _of_admin(name):
    """A key of the kind of record whose page that is."""
    for model in admin.site._registry:
        meta = model._meta
        if name.startswith(f"{meta.app_label}_{meta.model_name}_"):
            return list(model._base_manager.values_list("pk", flat=True)[:1])
    return list(User.objects.filter(is_superuser=False).values_list("pk", flat=True)[:1])


def _forms_on(response):
    """The bound-to-be forms of a page that was opened."""
    found = {}
    for part in response.context or ():
        for layer in [part] if isinstance(part, dict) else part:  # else a pile of dictionaries
            for name, thing in layer.items():
                inner = getattr(thing, "form", thing)
                if isinstance(inner, forms.BaseForm) and name not in {"bar", "filter"}:
                    found[id(inner)] = inner
    return list(found.values())


def _filled(shown):
    data = {}
    for form in shown:
        for field in form:
            value = field.value()
            if field.name == "opened":
                data[field.html_name] = opened()
            elif value not in (None, "", False, []):
                data[field.html_name] = "on" if value is True else value
    return {
        name: [str(getattr(one, "pk", one)) for one in value]
        if isinstance(value, list | tuple)
        else str(getattr(value, "pk", value))
        for name, value in data.items()
    }


def _hidden(page, fields):
    """What the page sends along with these fields, such as which of its forms it is."""
    names, found = {field.html_name for field in fields}, {}
    for form in html.fromstring(page.content.decode()).forms:
        if names & set(form.fields.keys()):
            beside = form.xpath(".//input[@type='hidden']|.//button[@name]")
            sent = {one.get("name"): one.get("value", "") for one in beside}
            found = sent | found
    return {name: value for name, value in found.items() if name != "csrfmiddlewaretoken"}


def _pages(browser):
    """(address, what its form sends, its fields, whether it shows words again) of each form."""
    for row in table.rows():
        if not {"GET", "POST"} <= set(row.methods) or row.name.startswith("mfa_"):
            continue
        if not IN_FULL and row.name == "account_login":
            continue  # each try at a password takes long by intention
        for url in _addresses(row):
            page = browser.get(url)
            shown = _forms_on(page) if page.status_code == 200 and not page.streaming else []
            if shown:
                text = page.content.decode()
                every = [field for form in shown for field in form]
                fields = [field for field in every if f'name="{field.html_name}' in text]
                keeps = any(type(one.field.widget) in SHOWN_AGAIN for one in fields)
                yield url, _hidden(page, fields) | _filled(shown), fields, keeps
                break


def _send(browser, url, data):
    """Answered, and undone; what broke comes as a status of the five hundreds."""
    cache.clear()  # a limit would answer in place of the form
    cookies = browser.cookies.copy()
    with transaction.atomic():
        body = urlencode(data, doseq=True, errors="surrogatepass")
        answer = browser.post(url, body, content_type="application/x-www-form-urlencoded")
        transaction.set_rollback(True)
    browser.cookies = cookies  # those of a session that was undone would sign this account out
    return answer


def _tries(fields):
    names = [field.html_name for field in fields]
    for field in fields if IN_FULL else ():
        for label in sorted(_of(field.field)):
            yield f"{label} in {field.html_name}", {field.html_name: VALUES[label]}
    for label, value in VALUES.items():
        yield f"{label} everywhere", dict.fromkeys(names, value)
        yield f"{label} twice everywhere", {name: [value, value] for name in names}


def _of(field):
    for kinds, labels in (
        ((forms.ChoiceField, forms.ModelChoiceField, forms.BooleanField), OF_CHOICES),
        ((forms.IntegerField, forms.FloatField, forms.DecimalField), OF_NUMBERS),
        ((forms.DateField, forms.DateTimeField, forms.TimeField, forms.DurationField), OF_DAYS),
        ((forms.CharField,), OF_TEXTS),
    ):
        if isinstance(field, kinds):
            return labels
    return set(VALUES)


ALL = ["", "office", "admin", "member", "handler", "leader", "township", "community"]  # "" has none
ACCOUNTS = ALL if IN_FULL else ["office", ""]


@pytest.mark.parametrize("account", ACCOUNTS)
def test_no_form_breaks(account, as_user, client):
    browser = as_user(User.objects.get(username=account)) if account else client
    browser.raise_request_exception = False
    broken, looked_at, told = [], 0, 0
    for url, data, fields, keeps in _pages(browser):
        looked_at += 1
        if not IN_FULL and looked_at > SOME:
            break
        for what, values in _tries(fields):
            answer = _send(browser, url, {**data, **values})
            # A page of its own that says no is for what no browser sends; a form keeps the words.
            if answer.status_code >= 500 or answer.status_code == 400:
                broken.append((url, what, answer.status_code))
            if what == "tag everywhere" and answer.status_code == 200:
                text = answer.content.decode()
                if TAG in text or (keeps and "alert(1)" not in text):
                    broken.append((url, "what was typed is lost, or is script", 200))
        if IN_FULL:
            print(account, looked_at, url, *broken[told:], sep="\n", flush=True)
            told = len(broken)
    assert (broken, looked_at > 3) == ([], True)
