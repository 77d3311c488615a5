"""The import of a roster, and what it did to each member."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.querysets import ImportBatchQuerySet
from portal.imports.models import Batch, Change, ColumnChoiceBase, state_and_times_agree


class ImportBatch(Batch):
    """One read roster, and the consent that everybody in it gave."""

    ground = models.CharField(_("consent it rests on"), max_length=300)

    objects = ImportBatchQuerySet.as_manager()

    class Meta(Batch.Meta):
        constraints = [
            state_and_times_agree("import_state_and_times_agree"),
            models.CheckConstraint(name="import_names_its_consent", condition=~Q(ground="")),
        ]


class ImportChange(Change):
    """What an import did to one member."""

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="changes")
    member = models.ForeignKey("members.Member", models.CASCADE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "member"], name="one_change_a_member")
        ]


class ColumnChoice(ColumnChoiceBase):
    """What a unit said of the columns of rosters."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "header"], name="column_choice_once")
        ]
