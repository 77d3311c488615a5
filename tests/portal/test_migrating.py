"""Operations done at once leave what they leave one by one, and can be taken back."""

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from portal.migrating import AtOnce


def _operations():
    return [
        migrations.CreateModel("House", [("id", models.AutoField(primary_key=True))]),
        migrations.CreateModel(
            "Room",
            [
                ("id", models.AutoField(primary_key=True)),
                ("house", models.ForeignKey("made.House", models.CASCADE, related_name="rooms")),
            ],
        ),
        migrations.AddField("room", "beside", models.ForeignKey("self", models.CASCADE, null=True)),
        migrations.AddField("room", "name", models.CharField(max_length=9, default="")),
        migrations.AlterField("room", "name", models.CharField(max_length=20, default="")),
        migrations.AddField("room", "seats", models.IntegerField(default=1)),
        migrations.AddConstraint(
            "room", models.CheckConstraint(condition=models.Q(seats__gt=0), name="room_has_seats")
        ),
        migrations.AddConstraint(
            "room", models.UniqueConstraint(fields=["house", "name"], name="room_once")
        ),
        migrations.AddField("house", "main", models.ForeignKey("made.Room", models.CASCADE)),
        migrations.RemoveField("room", "beside"),
    ]


def _columns():
    """Columns and constraints of both tables."""
    with connection.cursor() as cursor:
        look = connection.introspection
        return {
            table: (
                look.get_table_description(cursor, table),
                sorted(look.get_constraints(cursor, table)),
            )
            for table in ("made_house", "made_room")
        }


def _run(operations, backwards=False):
    migration = migrations.Migration("0001", "made")
    migration.operations = operations
    with connection.schema_editor() as editor:
        run = migration.unapply if backwards else migration.apply
        return run(ProjectState(), editor)


@pytest.mark.django_db(transaction=True)
def test_the_same_as_one_by_one_and_back():
    state = _run(_operations())
    found = _columns()
    _run(_operations(), backwards=True)
    assert _run([AtOnce(_operations())]) == state
    assert _columns() == found
    _run([AtOnce(_operations())], backwards=True)
    assert not {"made_house", "made_room"} & set(connection.introspection.table_names())


def test_what_runs_code_is_not_done_at_once_with_others():
    with pytest.raises(TypeError):
        AtOnce([migrations.RunPython(migrations.RunPython.noop)])
