from django.db import migrations, models
from portal.migrating import AtOnce


class Migration(migrations.Migration):
    dependencies = [("members", "0011_contacts_encrypted")]

    operations = [AtOnce([
        migrations.RemoveField("contactnote", "plain_asked"),
        migrations.RemoveField("contactnote", "plain_done"),
        migrations.AddConstraint(
            model_name="contactnote",
            constraint=models.CheckConstraint(
                condition=models.Q(("asked", b""), _negated=True) | models.Q(("done", b""), _negated=True),
                name="contact_note_says_something",
            ),
        ),
    ])]
