from django.db import migrations

from venues import reference


class Migration(migrations.Migration):
    dependencies = [
        ("venues", "0003_bookings_and_needs"),
        ("members", "0006_offers_and_photos"),
    ]
    operations = [migrations.RunPython(reference.load_topics, migrations.RunPython.noop)]
