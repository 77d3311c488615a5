"""A test that commits leaves behind what migrations had put there, and nothing else."""

import pytest

from portal.models import Area
from tests import triggers

MADE = "99"


def _found():
    return {model: model._base_manager.count() for model in triggers.rows_of_reference()}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", [1, 2])
def test_reference_data_is_there_before_and_after_a_commit(time):
    assert not Area.objects.filter(pk=MADE).exists()
    labels = {model._meta.app_label for model in triggers.rows_of_reference()}
    assert labels >= {"members", "venues", "activities", "proposals"}
    assert _found() == triggers.rows_of_reference()
    Area.objects.create(code=MADE, name="新省")
