"""Many operations of one migration for the price of one rendering.

Between two operations Django renders each model anew that is related to the changed one, which here
is nearly all of them: an empty database spent nine tenths of its migration on that. The schema
editor needs no more than the changed model.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.migrations import operations as known
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

# What changes one model, by a name that the model keeps, and runs no code of ours.
TAKEN = (
    known.CreateModel, known.AlterModelOptions, known.AddField, known.AlterField,
    known.RemoveField, known.AddConstraint, known.RemoveConstraint, known.AddIndex,
    known.RemoveIndex,
)  # fmt: skip


def _name_of(operation: Any) -> str:
    of_part = getattr(operation, "model_name_lower", None)
    return of_part or operation.name_lower


class AtOnce(Operation):
    """Do these, one after the other, and render all models only before and after."""

    reversible = True

    def __init__(self, operations: Sequence[Operation]) -> None:
        strange = [operation for operation in operations if not isinstance(operation, TAKEN)]
        if strange:
            raise TypeError(f"Not to be done at once with others: {strange}")
        self.operations = operations

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__name__, [self.operations], {}

    def describe(self) -> str:
        return "At once: " + "; ".join(operation.describe() for operation in self.operations)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for operation, before, after in self._steps(app_label, from_state):
            operation.database_forwards(app_label, schema_editor, before, after)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for operation, before, after in reversed(list(self._steps(app_label, to_state))):
            operation.database_backwards(app_label, schema_editor, after, before)

    def _steps(
        self, app_label: str, state: ProjectState
    ) -> Iterator[tuple[Operation, ProjectState, ProjectState]]:
        """Each operation, the state before it, and the one after it."""
        for operation in self.operations:
            after = state.clone()
            apps = after.__dict__.pop("apps", None) or state.apps.clone()
            operation.state_forwards(app_label, after)
            name = _name_of(operation)
            with apps.bulk_update():
                apps.unregister_model(app_label, name)
            apps.render_multiple([after.models[app_label, name]])
            after.__dict__["apps"] = apps
            yield operation, state, after
            state = after
