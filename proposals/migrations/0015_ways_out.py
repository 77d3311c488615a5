"""Ways to other offices; keys of the titles, and what changed, of what is there already."""

from django.db import migrations

from proposals.reference import load_ways_out
from proposals.words import keys_of

BATCH = 500


def fill_keys(apps, schema_editor):
    word = apps.get_model("proposals", "WordKey")
    rows = apps.get_model("proposals", "Proposal").objects.exclude(number="")
    found = []
    for pk, title in rows.values_list("pk", "title").iterator():
        found += [word(proposal_id=pk, key=key) for key in keys_of(title)]
        if len(found) > BATCH:
            word.objects.bulk_create(found, ignore_conflicts=True)
            found = []
    word.objects.bulk_create(found, ignore_conflicts=True)


def fill_adoptions(apps, schema_editor):
    adoption = apps.get_model("proposals", "Adoption")
    adopted = apps.get_model("proposals", "Proposal").objects.exclude(adopted_on=None)
    keys = adopted.values_list("pk", flat=True)
    adoption.objects.bulk_create(
        [adoption(proposal_id=pk) for pk in keys], ignore_conflicts=True, batch_size=BATCH
    )


class Migration(migrations.Migration):
    dependencies = [("proposals", "0014_desk")]
    operations = [
        migrations.RunPython(load_ways_out, migrations.RunPython.noop),
        migrations.RunPython(fill_keys, migrations.RunPython.noop),
        migrations.RunPython(fill_adoptions, migrations.RunPython.noop),
    ]
