from django.db import migrations

from members import reference


class Migration(migrations.Migration):
    dependencies = [("members", "0005_trusted_roster")]
    operations = [migrations.RunPython(reference.load_more, migrations.RunPython.noop)]
