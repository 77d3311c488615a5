"""One list confirmed by many at the same moment, and two lists that say the same."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from activities.models import Activity
from portal.imports import confirming
from tests import races
from tests.activities.imports.conftest import HAIRCUT
from tests.races import AT_ONCE, together

pytestmark = races.marks
ALONE = HAIRCUT | {"参加人员": ""}


def _confirm(batch, by):
    return confirming.confirm(batch, seen=None, by=by, now=timezone.now())


def test_one_list_is_imported_once_and_another_like_it_adds_nothing(begin, administrator):
    batch, more = begin(ALONE), [begin(ALONE) for _ in range(2)]
    results = together(lambda n: _confirm(batch, administrator))
    assert sum(isinstance(result, ValidationError) for result in results) == AT_ONCE - 1
    assert Activity.objects.count() == 1
    together(lambda n: _confirm(more[n % 2], administrator))
    assert Activity.objects.count() == 1
