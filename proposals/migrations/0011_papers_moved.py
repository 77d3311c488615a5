"""Digests keep their proposals in an order, and their instruction beside them."""

from django.db import migrations


def move(apps, schema_editor):
    digests = apps.get_model("proposals", "Digest")
    items = apps.get_model("proposals", "DigestItem")
    instructions = apps.get_model("proposals", "Instruction")
    for digest in digests.objects.all():
        for place, proposal in enumerate(digest.proposals.order_by("pk"), start=1):
            items.objects.create(
                digest=digest,
                proposal=proposal,
                place=place,
                title=proposal.title,
                text=f"{proposal.situation}\n{proposal.suggestion}".strip(),
            )
        if digest.instruction:
            instructions.objects.create(
                digest=digest, given_on=digest.issued_on, text=digest.instruction
            )
        state = "instructed" if digest.instruction else "issued"
        digests.objects.filter(pk=digest.pk).update(state=state)
    reports = apps.get_model("proposals", "ResearchReport")
    reports.objects.filter(adopted_on__isnull=False).update(state="adopted")


class Migration(migrations.Migration):
    dependencies = [("proposals", "0010_papers")]
    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
