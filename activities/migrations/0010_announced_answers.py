from django.db import migrations, models


def announce_topics(apps, schema_editor):
    """Topics are known before people come together; what they conclude is not."""
    fields = apps.get_model("activities", "KindField").objects
    fields.filter(kind__code__in=("consultation", "joint_meeting"), key="topics").update(
        is_announced=True
    )


class Migration(migrations.Migration):
    dependencies = [("activities", "0009_task_source")]

    operations = [
        migrations.AddField(
            model_name="kindfield",
            name="is_announced",
            field=models.BooleanField(
                default=False,
                help_text="Its answer is announced with the plan; the record begins with it.",
                verbose_name="is asked when planning",
            ),
        ),
        migrations.RunPython(announce_topics, migrations.RunPython.noop),
    ]
