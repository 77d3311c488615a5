from django.db import migrations

from activities import reference


class Migration(migrations.Migration):
    dependencies = [("activities", "0002_initial")]
    operations = [migrations.RunPython(reference.load, migrations.RunPython.noop)]
