"""The back office: reference data and accounts for administrators, and never a record's state."""

import pytest
from django.contrib import admin
from django.urls import reverse

from portal.access import Role
from portal.audit.models import Event, EventText
from portal.audit.signals import Verb
from portal.models import Area, Holiday, Unit, User
from tests.conftest import COMMUNITY, COUNTY, ELSEWHERE, TOWNSHIP
from tests.public_forms import seen

PAGES = {model._meta.label_lower: page for model, page in admin.site._registry.items()}
PASSWORD = "a-first-password-1"


def _url(page, what, *args):
    meta = page.opts
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{what}", args=args)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_others_are_told_that_there_is_no_back_office(role, make_user, as_user):
    browser = as_user(make_user(role.value, role))
    assert browser.get(reverse("admin:index")).status_code == 404
    for page in PAGES.values():
        assert browser.get(_url(page, "changelist")).status_code == 404


def test_a_visitor_is_asked_to_sign_in(client, db):
    assert client.get(reverse("admin:index")).headers["Location"].startswith("/account/sign-in/")


def test_it_leads_back_to_the_portal_and_keeps_to_the_policy(as_user, administrator):
    text = as_user(administrator).get(reverse("admin:index")).content.decode()
    assert "返回门户" in text
    assert "css/back-office.css" in text
    assert "style=" not in text
    assert "<style" not in text


@pytest.mark.parametrize("label", PAGES)
def test_every_list_and_new_page_opens(label, as_user, administrator, rf):
    page, browser = PAGES[label], as_user(administrator)
    assert browser.get(_url(page, "changelist")).status_code == 200
    assert browser.get(_url(page, "changelist") + "?q=x").status_code == 200
    request = rf.get("/")
    request.user = administrator
    wanted = 200 if page.has_add_permission(request) else 403
    assert browser.get(_url(page, "add")).status_code == wanted


@pytest.mark.parametrize("label", PAGES)
def test_no_state_is_set_here(label, rf, superuser):
    page = PAGES[label]
    request = rf.get("/")
    request.user = superuser
    fields = set(page.get_form(request).base_fields) - set(page.get_readonly_fields(request))
    assert not fields & {"state", "status", "clock", "due_on", "is_superuser", "password"}


def test_reference_data_changes_and_leaves_an_event(as_user, administrator):
    browser = as_user(administrator)
    day = {"day": "2026-10-08", "name": "调休", "is_workday": "on"}
    assert browser.post(reverse("admin:portal_holiday_add"), day).status_code == 302
    holiday = Holiday.objects.get(name="调休")
    change = _url(PAGES["portal.holiday"], "change", holiday.pk)
    assert (
        browser.post(change, day | {"name": "国庆调休"} | seen(browser, change)).status_code == 302
    )
    assert Holiday.objects.get(pk=holiday.pk).name == "国庆调休"
    delete = _url(PAGES["portal.holiday"], "delete", holiday.pk)
    assert browser.post(delete, {"post": "yes"}).status_code == 302
    verbs = Event.objects.filter(actor=administrator).values_list("verb", flat=True)
    assert {Verb.REFERENCE_ADDED, Verb.REFERENCE_CHANGED, Verb.REFERENCE_DELETED} <= set(verbs)


def test_an_administrator_sees_and_gives_only_the_own_area(as_user, administrator, stranger):
    unit = Unit.objects.create(name="江岸区民政局", kind=Unit.Kind.BUREAU, area_id=ELSEWHERE)
    browser = as_user(administrator)
    for label, key in (("portal.unit", unit.pk), ("portal.user", stranger.pk)):
        response = browser.get(_url(PAGES[label], "change", key))
        assert response.status_code == 302  # Django's admin says that there is no such record
        assert response.headers["Location"] == reverse("admin:index")
    form = browser.get(reverse("admin:portal_user_add")).context["adminform"].form
    codes = {area.code for area in form.fields["area"].queryset}
    assert COMMUNITY in codes
    assert not codes & {"32", "3210", ELSEWHERE}
    assert unit not in form.fields["unit"].queryset


def test_areas_above_are_read_only_and_areas_elsewhere_cannot_be_added(as_user, administrator):
    browser = as_user(administrator)
    province = _url(PAGES["portal.area"], "change", "32")
    assert browser.get(province).status_code == 200
    assert browser.post(province, {"name": "别省"}).status_code == 403
    add = reverse("admin:portal_area_add")
    inlines = {"former_names-TOTAL_FORMS": 0, "former_names-INITIAL_FORMS": 0}
    browser.post(add, {"code": "420102999", "name": "外街道", **inlines})
    browser.post(add, {"code": f"{COUNTY}199", "name": "新设镇", **inlines})
    new = Area.objects.filter(code__endswith="99")
    assert [area.name for area in new] == ["新设镇"]
    change = _url(PAGES["portal.area"], "change", new[0].pk)
    browser.post(change, {"name": "新城镇", **inlines, **seen(browser, change)})
    assert [former.name for former in new[0].former_names.all()] == ["新设镇"]


def _account(**fields):
    return {
        "username": "new", "name": "何新", "area": TOWNSHIP, "password1": PASSWORD,
        "password2": PASSWORD, **fields,
    }  # fmt: skip


def _roles(*roles):
    from django.contrib.auth.models import Group

    return [Group.objects.get(name=role.value).pk for role in roles]


def test_an_account_is_added_with_its_password_and_unit(as_user, administrator, bureau, client):
    data = _account(unit=bureau.pk, groups=_roles(Role.HANDLER), email="a@b.cn", heads_unit="on")
    assert as_user(administrator).post(reverse("admin:portal_user_add"), data).status_code == 302
    user = User.objects.get(username="new")
    assert (user.area_id, user.unit, user.roles) == (TOWNSHIP, bureau, {"handler"})
    assert (user.email, user.heads_unit) == ("a@b.cn", True)
    assert client.login(username="new", password=PASSWORD)
    assert Event.objects.filter(verb=Verb.USER_ADDED, subject_id=str(user.pk)).count() == 1
    assert not any(PASSWORD in str(text.changes) for text in EventText.objects.all())


def test_a_unit_needs_an_area_and_the_form_says_so(as_user, administrator, bureau):
    data = _account(unit=bureau.pk, area="")
    response = as_user(administrator).post(reverse("admin:portal_user_add"), data)
    assert "请同时选择区域" in response.content.decode()
    alone = as_user(administrator).post(reverse("admin:portal_user_add"), _account(heads_unit="on"))
    assert "请选择该同志负责的单位" in alone.content.decode()
    assert not User.objects.filter(username="new").exists()


def test_roles_have_chinese_names(as_user, administrator):
    text = as_user(administrator).get(reverse("admin:portal_user_add")).content.decode()
    assert "工作人员" in text
    assert "After you" not in text


def test_roles_are_changed_and_told(as_user, administrator, staff):
    change = _url(PAGES["portal.user"], "change", staff.pk)
    data = {"username": "staff", "name": "周晓燕", "area": TOWNSHIP, "is_active": "on"}
    browser = as_user(administrator)
    data |= {"groups": _roles(Role.LEADER)} | seen(browser, change)
    response = browser.post(change, data)
    assert response.status_code == 302
    assert User.objects.get(pk=staff.pk).roles == {"leader"}
    text = EventText.objects.get(subject_id=str(staff.pk), event__verb=Verb.USER_CHANGED)
    assert text.changes == {"groups": ["staff", "leader"]}


def test_a_forgotten_password_is_set_anew(as_user, administrator, staff, stranger, client):
    browser = as_user(administrator)
    page = reverse("admin:auth_user_password_change", args=[staff.pk])
    assert page in browser.get(_url(PAGES["portal.user"], "change", staff.pk)).content.decode()
    assert browser.get(page).status_code == 200
    new = {"password1": PASSWORD, "password2": PASSWORD}
    assert browser.post(page, new).status_code == 302
    assert client.login(username="staff", password=PASSWORD)
    assert Event.objects.filter(verb=Verb.PASSWORD, actor=administrator).exists()
    elsewhere = reverse("admin:auth_user_password_change", args=[stranger.pk])
    assert browser.post(elsewhere, new).status_code in (403, 404)


def test_nobody_makes_an_account_of_the_server_here(as_user, administrator, superuser):
    browser = as_user(administrator)
    assert "root" not in browser.get(_url(PAGES["portal.user"], "changelist")).content.decode()
    browser.post(reverse("admin:portal_user_add"), _account(is_superuser="on"))
    assert not User.objects.get(username="new").is_superuser
