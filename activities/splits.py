"""By what the figures of activities are parted."""

from django.utils.translation import gettext_lazy as _

from activities.models import ActivityKind, Theme
from members.models import Organisation
from portal.indicators import Split


def kinds() -> list[tuple[str, str]]:
    return list(ActivityKind.objects.values_list("code", "name"))


def themes() -> list[tuple[str, str]]:
    return list(Theme.objects.values_list("code", "name"))


def of_kind() -> Split:
    """For a figure whose first split is another one."""
    return Split("kind", _kinds_by_key, key="kind")


def of_organisation(field: str = "organisation") -> Split:
    """Never by a sensitive one: what its people do would tell of them."""
    return Split(field, _organisations, key="organisation", name=_("By organisation"))


def _kinds_by_key() -> list[tuple[str, str]]:
    return [(f"kind-{key}", name) for key, name in ActivityKind.objects.values_list("pk", "name")]


def _organisations() -> list[tuple[str, str]]:
    found = Organisation.objects.open().own().values_list("pk", "name")
    return [(f"organisation-{key}", name) for key, name in found]
