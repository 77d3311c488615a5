"""Model fields of the ground floor."""

from typing import Any

from django.db import models

from portal import crypto


class KeyField(models.CharField):
    """Text that stands in the same order on every database: by its characters' numbers.

    Sorting, comparing and asking for a beginning are then one thing, which an ordinary index
    answers, whatever language the database was made for.
    """

    def db_parameters(self, connection: Any) -> Any:
        found = super().db_parameters(connection)
        return found | {"collation": "C"} if connection.vendor == "postgresql" else found


class EncryptedField(models.BinaryField):
    """Text that is encrypted in the database and plain in Python. Cannot be searched."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("editable", True)
        super().__init__(*args, **kwargs)

    @property
    def context(self) -> str:
        return f"{self.model._meta.label_lower}.{self.name}"

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value in (None, "", b""):
            return None if self.null else b""
        return super().get_db_prep_value(crypto.encrypt(value, self.context), connection, prepared)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> str:
        return crypto.decrypt(value, self.context) if value else ""

    def value_from_object(self, obj: models.Model) -> Any:
        """For a form: a new record's default is bytes, which nobody should read there."""
        return super().value_from_object(obj) or ""

    def to_python(self, value: Any) -> Any:
        return value

    def value_to_string(self, obj: models.Model) -> str:
        return ""  # never into a serialised dump
