"""One cast for all tests. Who may see what:

County 321023 has the townships 321023100 (with community 321023100004) and 321023101.
- `staff` works in township 100: sees what is in 321023100 and below, nothing of 101.
- `other_staff` works in township 101: sees nothing of 100.
- `handler` works for the county's transport bureau: sees the suggestions assigned to it.
- `leader` and `administrator` see the whole county; only the administrator imports, manages
  accounts and reads the audit.
- `member` has an account and sees her own record alone; she lives in township 100.
- `stranger` is an administrator of another county and sees nothing of this one.
- `superuser` keeps the server and sees everything.
"""

import datetime as dt
import itertools
import time

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from portal.access import Role
from portal.models import Area, Unit, User
from tests import databases, loaded, triggers

PASSWORD = "correct-horse-battery"
COUNTY, TOWNSHIP, COMMUNITY, OTHER_TOWNSHIP = "321023", "321023100", "321023100004", "321023101"
ELSEWHERE = "420102"

triggers.allow_flush()


_folders = itertools.count()


@pytest.fixture(scope="session")
def _folder_of_all(tmp_path_factory):
    return tmp_path_factory.mktemp("data")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    loaded.first(items)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    try:
        return (yield)
    finally:
        loaded.leave_before(nextitem)


@pytest.fixture(scope="session")
def copies(request, tmp_path_factory, django_db_modify_db_settings):
    """Databases that are made once for all workers."""
    folder = tmp_path_factory.getbasetemp()
    kept = databases.Copies(folder.parent if hasattr(request.config, "workerinput") else folder)
    kept.make_quickly()
    return kept


@pytest.fixture(scope="session")
def django_db_setup(copies, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        triggers.remember()


@pytest.fixture(autouse=True)
def _quick_and_private(settings, _folder_of_all):
    # Made by the first that writes there: a folder for each of thousands of tests is slow.
    folder = _folder_of_all / str(next(_folders))
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    # Each browser of a test starts the middleware anew; reading all static files then takes
    # longer than the page.
    settings.WHITENOISE_AUTOREFRESH = True
    settings.MEDIA_ROOT = folder / "media"
    settings.DATA_DIR = folder
    settings.JOBS_INLINE = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


@pytest.fixture
def now():
    """A Wednesday morning."""
    return timezone.make_aware(dt.datetime(2026, 3, 4, 9, 30))


@pytest.fixture
def areas(db):
    names = {
        "32": "江苏省", "3210": "扬州市", COUNTY: "宝应县", TOWNSHIP: "安宜镇",
        COMMUNITY: "东门社区居委会", OTHER_TOWNSHIP: "氾水镇", "42": "湖北省", "4201": "武汉市",
        ELSEWHERE: "江岸区",
    }  # fmt: skip
    Area.objects.bulk_create([Area(code=code, name=name) for code, name in names.items()])
    return {code: Area.objects.get(pk=code) for code in names}


@pytest.fixture
def office(areas):
    return Unit.objects.create(name="宝应县社区参与办公室", kind=Unit.Kind.OFFICE, area_id=COUNTY)


@pytest.fixture
def bureau(areas):
    return Unit.objects.create(name="县交通运输局", kind=Unit.Kind.BUREAU, area_id=COUNTY)


@pytest.fixture
def other_bureau(areas):
    return Unit.objects.create(name="县城市管理局", kind=Unit.Kind.BUREAU, area_id=COUNTY)


@pytest.fixture
def make_user(areas):
    from django.contrib.auth.models import Group

    def make(username, *roles, area=COUNTY, unit=None, name=None, **fields):
        user = User.objects.create_user(
            username, PASSWORD, name=name or username, area_id=area, unit=unit, **fields
        )
        user.groups.set([Group.objects.get_or_create(name=role.value)[0] for role in roles])
        return user

    return make


@pytest.fixture
def staff(make_user):
    return make_user("staff", Role.STAFF, area=TOWNSHIP, name="周晓燕")


@pytest.fixture
def other_staff(make_user):
    return make_user("other_staff", Role.STAFF, area=OTHER_TOWNSHIP, name="钱立")


@pytest.fixture
def handler(make_user, bureau):
    return make_user("handler", Role.HANDLER, unit=bureau, name="孙科")


@pytest.fixture
def leader(make_user):
    return make_user("leader", Role.LEADER, name="李主任")


@pytest.fixture
def administrator(make_user):
    return make_user("administrator", Role.ADMINISTRATOR, name="吴管理")


@pytest.fixture
def member_user(make_user):
    return make_user("member", Role.MEMBER, area=None, name="郑成员")


@pytest.fixture
def stranger(make_user):
    return make_user("stranger", Role.ADMINISTRATOR, area=ELSEWHERE, name="外县管理")


@pytest.fixture
def superuser(areas):
    return User.objects.create_superuser("root", PASSWORD)


@pytest.fixture
def as_user():
    """as_user(person) is a browser in which that person has signed in a moment ago."""

    def client_for(user):
        client = Client()
        client.force_login(user, backend="portal.access.backend.RoleBackend")
        session = client.session
        session["account_authentication_methods_user"] = str(user.pk)
        session["account_authentication_methods"] = [
            {"method": "password", "at": time.time(), "reauthenticated": True}
        ]
        session.save()
        return client

    return client_for
