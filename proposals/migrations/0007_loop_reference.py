"""Limits of the steps that came later; replies that went out before there was a review."""

from django.db import migrations
from django.db.models import F

LIMITS = {"complete": 10, "answer": 10, "send_back": 5, "extend": 30}
PROMISES = "B"  # planned


def fill(apps, schema_editor):
    limit = apps.get_model("proposals", "StepLimit")
    for clock, workdays in LIMITS.items():
        limit.objects.get_or_create(clock=clock, defaults={"workdays": workdays})
    apps.get_model("proposals", "ReplyClass").objects.filter(code=PROMISES).update(is_promise=True)
    apps.get_model("proposals", "Reply").objects.filter(sent_at=None).update(sent_at=F("at"))
    assignments = apps.get_model("proposals", "Assignment").objects.filter(clerk=None)
    assignments.update(clerk=F("signed_by"))


class Migration(migrations.Migration):
    dependencies = [("proposals", "0006_whole_loop")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
