from django.db import migrations

from members import reference


class Migration(migrations.Migration):
    dependencies = [("members", "0009_found_by_one_index")]
    operations = [migrations.RunPython(reference.load_duty_kinds, migrations.RunPython.noop)]
