"""Kinds of reports, and the words of events about them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.audit import verbs


class Kind(models.TextChoices):
    MONTH = "month", _("Monthly report")
    QUARTER = "quarter", _("Quarterly report")
    YEAR = "year", _("Annual report")


@verbs.register
class Verb(models.TextChoices):
    WRITTEN = "portal.report_written", _("wrote a report")
    ISSUED = "portal.report_issued", _("issued a report")
    TAKEN_BACK = "portal.report_taken_back", _("took a report back")
