from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Unit, User
from portal.audit.signals import Verb
from portal.backoffice import BackOfficeAdmin

admin.site.unregister(Group) if admin.site.is_registered(Group) else None


class NewUserForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = ("username", "name")


class UserForm(UserChangeForm):
    class Meta:
        model = User
        fields = "__all__"


@admin.register(User)
class UserAdmin(BackOfficeAdmin):
    """Accounts of the administrator's own area. Nobody is deleted: an account is switched off."""

    form = UserForm
    list_display = ("username", "name", "unit", "area", "is_active")
    list_filter = ("is_active", "groups")
    search_fields = ("username", "name")
    list_select_related = ("unit", "area")
    filter_horizontal = ("groups",)
    added_verb, changed_verb = Verb.USER_ADDED, Verb.USER_CHANGED
    fieldsets = (
        (None, {"fields": ("username", "name", "email", "unit", "area")}),
        (_("Access"), {"fields": ("groups", "is_active")}),
    )
    add_fieldsets = (
        (
            None,
            {"fields": ("username", "name", "unit", "area", "groups", "password1", "password2")},
        ),
    )

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        if obj is None:
            kwargs["form"] = NewUserForm
        return super().get_form(request, obj, change, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fieldsets if obj else self.add_fieldsets

    def get_queryset(self, request: HttpRequest) -> Any:
        """Not the accounts that may do everything: those are made on the server."""
        return super().get_queryset(request).filter(is_superuser=False)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Unit)
class UnitAdmin(BackOfficeAdmin):
    list_display = ("name", "kind", "area", "is_active")
    list_filter = ("kind", "is_active")
    search_fields = ("name",)
    list_select_related = ("area",)
    autocomplete_fields = ("area",)
