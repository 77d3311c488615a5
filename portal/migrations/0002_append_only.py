from django.db import migrations

from portal.audit import triggers


class Migration(migrations.Migration):
    dependencies = [("portal", "0001_initial")]
    operations = [migrations.RunPython(triggers.create, triggers.remove)]
