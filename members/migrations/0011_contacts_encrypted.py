import datetime as dt

import django.db.models.deletion
from django.db import migrations, models

import portal.fields
from portal.audit import marks, triggers

WORDS = ("asked", "done")


def encrypt(apps, schema_editor):
    """What was plain is encrypted, and so is what stood in a note before, until now in events."""
    for note in apps.get_model("members", "ContactNote").objects.iterator():
        note.asked, note.done = note.plain_asked, note.plain_done
        note.save(update_fields=WORDS)
    _move_words_of_events(apps, schema_editor)


def _move_words_of_events(apps, schema_editor):
    Before, Event = apps.get_model("members", "ContactBefore"), apps.get_model("portal", "Event")
    notes = apps.get_model("members", "ContactNote").objects.in_bulk()
    changed = Event.objects.filter(verb="members.contact_changed", text__isnull=False)
    changed = list(changed.select_related("text").order_by("-pk"))
    if not changed:
        return
    triggers.remove(apps, schema_editor)
    later = {}
    for event in changed:
        told = event.text.changes
        key = told.get("contactnote", [0])[0]
        if key in notes:
            # Backwards from what stands there now: a field that is not told was the same.
            note = notes[key]
            now = later.get(key) or {"on": note.on, "asked": note.asked, "done": note.done}
            then = now | {name: told[name][0] for name in ("on", *WORDS) if name in told}
            if isinstance(then["on"], str):
                then["on"] = dt.date.fromisoformat(then["on"])
            later[key] = then
            event.former = (key, then)
    for event in reversed(changed):
        if hasattr(event, "former"):
            key, then = event.former
            Before.objects.create(note_id=key, **then)
        told = {name: pair for name, pair in event.text.changes.items() if name not in WORDS}
        event.text.changes = told
        event.text.save(update_fields=["changes"])
        event.words = marks.of_words(event.pk, event.text.reason, told)
        event.mark = marks.of_event(event)
        event.save(update_fields=["words", "mark"])
    triggers.create(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("members", "0010_duty_kinds"), ("portal", "0009_marks_of_old_events")]

    operations = [
        migrations.RemoveConstraint(model_name="contactnote", name="contact_note_says_something"),
        migrations.RenameField("contactnote", "asked", "plain_asked"),
        migrations.RenameField("contactnote", "done", "plain_done"),
        migrations.AddField(
            model_name="contactnote",
            name="asked",
            field=portal.fields.EncryptedField(blank=True, default=b"", editable=True, verbose_name="what was asked for"),
        ),
        migrations.AddField(
            model_name="contactnote",
            name="done",
            field=portal.fields.EncryptedField(blank=True, default=b"", editable=True, verbose_name="what was done"),
        ),
        migrations.CreateModel(
            name="ContactBefore",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField(verbose_name="day")),
                ("asked", portal.fields.EncryptedField(blank=True, default=b"", editable=True, verbose_name="what was asked for")),
                ("done", portal.fields.EncryptedField(blank=True, default=b"", editable=True, verbose_name="what was done")),
                ("note", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="earlier", to="members.contactnote")),
            ],
            options={
                "verbose_name": "contact note before a change",
                "verbose_name_plural": "contact notes before a change",
                "ordering": ["id"],
            },
        ),
        migrations.RunPython(encrypt),
    ]
