from django.db import migrations

from activities import reference


class Migration(migrations.Migration):
    dependencies = [("activities", "0006_from_plan_to_record")]
    operations = [
        migrations.RunPython(reference.load_days_and_questions, migrations.RunPython.noop)
    ]
