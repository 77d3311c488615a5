from itertools import islice

from django.core.exceptions import ObjectDoesNotExist
from django.db import migrations

from portal.audit import marks, triggers

AT_ONCE = 1000


def mark_old(apps, schema_editor):
    """What was written before events had marks is taken as it stands now."""
    Event, Erasure = (apps.get_model("portal", name) for name in ("Event", "Erasure"))
    triggers.remove(apps, schema_editor)
    waiting = Event.objects.filter(mark="").select_related("text").order_by("pk").iterator(AT_ONCE)
    while some := list(islice(waiting, AT_ONCE)):
        for event in some:
            event.words = _words(event)
            event.mark = marks.of_event(event)
        Event.objects.bulk_update(some, ["words", "mark"], batch_size=AT_ONCE // 5)
    for erasure in Erasure.objects.filter(mark=""):
        erasure.mark = marks.of_erasure(erasure)
        erasure.save(update_fields=["mark"])
    triggers.create(apps, schema_editor)


def _words(event):
    try:
        return marks.of_words(event.pk, event.text.reason, event.text.changes)
    except ObjectDoesNotExist:
        return ""


class Migration(migrations.Migration):
    dependencies = [("portal", "0008_seals")]
    operations = [migrations.RunPython(mark_old, migrations.RunPython.noop)]
