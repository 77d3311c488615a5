"""Sending a form as a person would: a public one without waiting, one of a record with its mark."""

import re
import time
import uuid

from django.core import signing

from portal.forms_public import SALT


def opened(seconds_ago=30, token=None):
    """The signed moment of a page that was opened some seconds ago."""
    moment = time.time() - seconds_ago
    real = time.time
    time.time = lambda: moment
    try:
        return signing.dumps(token or uuid.uuid4().hex, salt=SALT)
    finally:
        time.time = real


def filled(seconds_ago=30, **values):
    """What a browser sends: the fields, and the two that nobody sees."""
    return {"opened": opened(seconds_ago), "homepage": "", **values}


def seen(browser, url):
    """The mark of what the form of a record shows, which goes along when it is sent."""
    found = re.search(r'name="seen" value="(\w+)"', browser.get(url).content.decode())
    return {"seen": found[1]}
