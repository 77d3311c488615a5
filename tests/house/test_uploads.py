"""Whatever file is sent to whatever form takes files: answered, no picture is kept as it came.

A few forms of one account are tried; `make fuzz` tries those of all accounts.
"""

import os

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from lxml import html

from portal.access import table
from portal.documents.models import Document
from portal.models import User
from tests.house.hostile import FILES
from tests.house.test_fuzz import _addresses
from tests.loaded import demo_county  # noqa: F401 - a fixture

pytestmark = [pytest.mark.walk, pytest.mark.usefixtures("demo_county", "db")]
IN_FULL = bool(os.environ.get("FUZZ"))
ACCOUNTS = ["office", "admin", "member", "handler", "township", ""] if IN_FULL else ["township"]
SOME = 3  # forms that are tried when there is no time for all


def _forms_with_files(browser):
    """(where it is sent to, what it sends, the names of its files), each form of a page once."""
    seen = set()
    for row in table.rows():
        if "GET" not in row.methods or "admin:" in row.name or row.name.startswith("mfa_"):
            continue
        for url in _addresses(row):
            page = browser.get(url)
            if page.status_code != 200 or page.streaming or b'type="file"' not in page.content:
                continue
            for form in html.fromstring(page.content.decode()).forms:
                files = form.xpath(".//input[@type='file']/@name")
                target = form.action or url
                shape = (row.name, target.rstrip("/").rpartition("/")[2], *files)
                if files and shape not in seen:
                    seen.add(shape)
                    yield target, dict(form.form_values()), files
            break


def _sent(browser, url, values, fields, name, content):
    """The answer's status, and what the portal kept of the file: the first bytes of each."""
    before = set(Document.objects.values_list("pk", flat=True))
    with transaction.atomic():
        files = {field: SimpleUploadedFile(name, content) for field in fields}
        answer = browser.post(url, values | files)
        made = Document.objects.exclude(pk__in=before)
        kept = [one.file.open("rb").read(12) for one in made]
        transaction.set_rollback(True)
    return answer.status_code, kept


def _is_ours(began):
    """Written anew, or a paper, which is only ever given out to be saved."""
    return began[8:12] == b"WEBP" or began.startswith(b"%PDF-")


@pytest.mark.parametrize("account", ACCOUNTS)
def test_no_file_breaks_a_form_or_is_kept_as_it_came(account, as_user, client):
    browser = as_user(User.objects.get(username=account)) if account else client
    browser.raise_request_exception = False
    broken, tried = [], 0
    for url, values, fields in _forms_with_files(browser):
        tried += 1
        if not IN_FULL and tried > SOME:
            break
        for name, content in FILES.items():
            status, kept = _sent(browser, url, values, fields, name, content)
            if status >= 500:
                broken.append((url, name, status))
            broken += [(url, name, began) for began in kept if not _is_ours(began)]
    assert (broken, tried > 0) == ([], True)
