from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.areas.models import Area, FormerName
from portal.backoffice import BackOfficeAdmin
from portal.stale import FormOfARecord


class FormerNameInline(admin.TabularInline):
    model = FormerName
    extra = 0
    can_delete = False

    def has_add_permission(self, request: object, obj: object = None) -> bool:
        return False


class AreaForm(FormOfARecord):
    home = ""  # the area of who fills this in; empty for who keeps the server

    class Meta:
        model = Area
        fields = ("code", "name", "valid_until")

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        if not code.startswith(self.home):
            raise ValidationError(_("The code must begin with %(code)s.") % {"code": self.home})
        return code


@admin.register(Area)
class AreaAdmin(BackOfficeAdmin):
    """The areas above one's own are there to be read: another office keeps them."""

    form = AreaForm
    list_display = ("code", "name", "valid_until")
    search_fields = ("code", "name")
    inlines = (FormerNameInline,)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or obj.code.startswith(_home(request)))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """A code is what every record points to."""
        return ("code",) if obj else ()

    def save_model(
        self, request: HttpRequest, obj: Any, form: forms.ModelForm, change: bool
    ) -> None:
        """Old records must still be readable: a new name leaves the former one behind."""
        super().save_model(request, obj, form, change)
        if change and "name" in form.changed_data:
            former, today = form.initial["name"], timezone.localdate()
            FormerName.objects.create(area=obj, name=former, valid_until=today)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (form,), {"home": _home(request)})


def _home(request: HttpRequest) -> str:
    user: Any = request.user
    return "" if user.is_superuser else user.area_id or "none"
