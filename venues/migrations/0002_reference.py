from django.db import migrations

from venues import reference


class Migration(migrations.Migration):
    dependencies = [("venues", "0001_initial")]
    operations = [migrations.RunPython(reference.load, migrations.RunPython.noop)]
