"""What every page of the back office has: only what the viewer may see, and an event a change."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import BadRequest, ValidationError
from django.db import models, transaction
from django.forms import ModelChoiceField, ModelForm
from django.http import HttpRequest

from portal.areas.models import Area
from portal.audit.recording import changes_between, record
from portal.audit.signals import Verb
from portal.stale import FormOfARecord

SECRET_FIELDS = {"password", "password1", "password2"}


class AreaField(ModelChoiceField):
    """With the code: two townships may each have a community of that name."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.code} {obj.name}"


class BackOfficeAdmin(admin.ModelAdmin):
    """Base class of every ModelAdmin here. Records without an area are the same for everyone."""

    form = FormOfARecord
    list_per_page = 50
    added_verb, changed_verb, deleted_verb = (
        Verb.REFERENCE_ADDED,
        Verb.REFERENCE_CHANGED,
        Verb.REFERENCE_DELETED,
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        queryset = super().get_queryset(request)
        visible = getattr(queryset, "visible_to", None)
        return visible(request.user) if visible else queryset

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """With the mark of what the form was opened on, where there is something to change."""
        found = list(super().get_fieldsets(request, obj))
        if obj is None or not self.has_change_permission(request, obj):
            return found
        title, options = found[-1]
        fields = [name for name in options["fields"] if name != "seen"]
        return [*found[:-1], (title, options | {"fields": [*fields, "seen"]})]

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """Kept from others while it is checked and saved: Django does both in one transaction."""
        found = super().get_object(request, object_id, from_field)
        if found and request.method == "POST" and transaction.get_connection().in_atomic_block:
            rows = self.model._default_manager.select_for_update(of=("self",))
            return rows.filter(pk=found.pk).first()
        return found

    def response_action(self, request: HttpRequest, queryset: Any, *args: Any, **words: Any) -> Any:
        """A mark beside a row that no row can have is no fault of the server's."""
        try:
            return super().response_action(request, queryset, *args, **words)
        except (ValueError, OverflowError, ValidationError) as error:
            raise BadRequest from error

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """A choice offers only what the viewer may see."""
        visible = getattr(db_field.remote_field.model.objects.all(), "visible_to", None)
        if visible and "queryset" not in kwargs:
            kwargs["queryset"] = visible(request.user)
            if db_field.remote_field.model is Area and request.user.area_id:
                kwargs["queryset"] = kwargs["queryset"].in_area(request.user.area_id)
        if db_field.remote_field.model is Area:
            kwargs["form_class"] = AreaField
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        names = [name for name in form.changed_data if name not in SECRET_FIELDS | {"seen"}]
        before = {name: _plain(form.initial.get(name)) for name in names} if change else {}
        after = {name: _plain(form.cleaned_data.get(name)) for name in names}
        record(
            self.changed_verb if change else self.added_verb,
            obj,
            by=request.user,
            changes=changes_between(before, after),
        )

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        record(self.deleted_verb, obj, by=request.user, changes={"name": [str(obj), None]})
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        for obj in queryset:
            self.delete_model(request, obj)


def _plain(value: Any) -> Any:
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, models.QuerySet | list):
        return ", ".join(str(item) for item in value)
    return value
