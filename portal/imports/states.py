"""The life of an import, and what it makes of a row."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BatchState(models.TextChoices):
    """An import: read → confirmed → undone."""

    PREVIEW = "preview", _("Preview")
    COMMITTED = "committed", _("Imported")
    UNDONE = "undone", _("Undone")


class Stage(models.TextChoices):
    """What is being done with an import behind the page; empty when nothing is."""

    READING = "reading", _("Is being read")
    WRITING = "writing", _("Is being imported")


class Outcome(models.TextChoices):
    """What an import makes of a row."""

    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    DOUBTFUL = "doubtful", _("Doubtful")
    REFUSED = "refused", _("Refused")
    SAME = "same", _("Same as stored")
    SKIPPED = "skipped", _("Passed over")
