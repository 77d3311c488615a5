"""Search keys repeat the order and area of their member; only people who agreed keep keys."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery

import portal.fields


def fill(apps, schema_editor):
    keys = apps.get_model("members", "NameKey").objects.using(schema_editor.connection.alias)
    keys.exclude(member__state="agreed").delete()
    members = apps.get_model("members", "Member").objects.filter(pk=OuterRef("member_id"))
    keys.update(
        sort_key=Subquery(members.values("sort_key")[:1]),
        area=Subquery(members.values("area_id")[:1]),
    )


class Migration(migrations.Migration):
    dependencies = [("members", "0007_import_stages"), ("portal", "0001_initial")]
    operations = [
        migrations.AddField(
            "namekey", "sort_key", portal.fields.KeyField(max_length=160, default="")
        ),
        migrations.AddField(
            "namekey",
            "area",
            models.ForeignKey(
                null=True,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="portal.area",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
