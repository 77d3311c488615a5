from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import UserAdmin as AuthUserAdmin
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from portal.accounts.forms import NewPasswordForm, NewUserForm, UserForm
from portal.accounts.models import Unit, User
from portal.accounts.second_factor import remove_all
from portal.audit.recording import record
from portal.audit.signals import Verb
from portal.backoffice import BackOfficeAdmin


@admin.register(User)
class UserAdmin(BackOfficeAdmin, AuthUserAdmin):
    """Accounts of the administrator's own area. Nobody is deleted: an account is switched off."""

    form, add_form, change_password_form = UserForm, NewUserForm, NewPasswordForm
    add_form_template = "admin/change_form.html"
    list_display = ("username", "name", "unit", "heads_unit", "area", "is_active")
    list_filter = ("is_active",)
    search_fields = ("username", "name")
    ordering = ("username",)
    list_select_related = ("unit", "area")
    filter_horizontal = ()
    added_verb, changed_verb = Verb.USER_ADDED, Verb.USER_CHANGED
    actions = ("take_second_step_off",)
    fieldsets = (
        (None, {"fields": ("username", "name", "email", "unit", "heads_unit", "area")}),
        (_("Access"), {"fields": ("groups", "is_active")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "name", "email", "unit", "heads_unit", "area")}),
        (_("Access"), {"fields": ("groups", "password1", "password2")}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """Not the accounts that may do everything: those are made on the server."""
        return super().get_queryset(request).filter(is_superuser=False)

    @transaction.atomic
    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        """A new password for who forgot the old one, with an event."""
        response = super().user_change_password(request, id, form_url)
        if request.method == "POST" and response.status_code == 302:
            record(Verb.PASSWORD, self.get_object(request, unquote(id)), by=request.user)
        return response

    @admin.action(description=_("Take the second step off, for who lost phone and codes"))
    def take_second_step_off(self, request: HttpRequest, queryset: Any) -> None:
        """The next sign-in asks for the password alone."""
        number = sum(bool(remove_all(user, by=request.user)) for user in queryset)
        self.message_user(request, _("Accounts changed: %(number)d.") % {"number": number})

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Unit)
class UnitAdmin(BackOfficeAdmin):
    list_display = ("name", "kind", "area", "is_active")
    list_filter = ("kind", "is_active")
    search_fields = ("name",)
    list_select_related = ("area",)
