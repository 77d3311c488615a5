"""The import of past activities, and what it did to each."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from activities.querysets import ActivityImportQuerySet
from portal.imports.models import Batch, Change, ColumnChoiceBase, state_and_times_agree


class ActivityImport(Batch):
    """One read list of past activities. `kind` is that of the rows that name none."""

    kind = models.ForeignKey("activities.ActivityKind", models.PROTECT, verbose_name=_("kind"))

    objects = ActivityImportQuerySet.as_manager()

    class Meta(Batch.Meta):
        verbose_name = _("import of activities")
        verbose_name_plural = _("imports of activities")
        constraints = [state_and_times_agree("activity_import_state_and_times_agree")]


class ActivityImportChange(Change):
    """What an import did to one activity."""

    batch = models.ForeignKey(ActivityImport, models.CASCADE, related_name="changes")
    activity = models.ForeignKey("activities.Activity", models.CASCADE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "activity"], name="one_change_an_activity")
        ]


class ActivityColumnChoice(ColumnChoiceBase):
    """What a unit said of the columns of lists of activities."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "header"], name="activity_column_choice_once")
        ]
