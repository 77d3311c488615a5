"""Made-up needs, raised by the product's own actions."""

import datetime as dt

from django.utils import timezone

from portal.door import codes
from portal.models import Area
from tests.conftest import TOWNSHIP
from venues import actions
from venues.models import NeedTopic

NOW = timezone.make_aware(dt.datetime(2026, 3, 4, 9, 30))
PHONE = "13812341234"


def topic(code="advice"):
    return NeedTopic.objects.get(code=code)


def need(wish="想咨询租房合同", *, by, area=TOWNSHIP, now=NOW, **fields):
    """Raised by staff unless `by` says otherwise."""
    fields.setdefault("topic", topic())
    place = {} if "venue" in fields else {"area": Area.objects.get(pk=area)}
    return actions.raise_need(wish=wish, by=by, now=now, **(place | fields))


def residents_need(venue, code="K7QM2XWD", *, now=NOW, **fields):
    """Raised at a venue by somebody without an account."""
    facts = {"name": "王阿姨", "phone": PHONE, "code_digest": codes.digest(code)} | fields
    return need(by=None, venue=venue, now=now, **facts)
