from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from portal import navigation
from portal.access import Role, signed_in
from portal.accounts import second_factor
from portal.accounts.forms import MailForm
from portal.accounts.models import User
from portal.guide import actions as guide
from portal.http import PortalRequest


@signed_in()
def home(request: PortalRequest) -> HttpResponse:
    """Go to what this person comes here to do; the first time, say that there is a guide."""
    if guide.tick(request.user, guide.MET, now=timezone.now()):
        link = format_html('<a href="{}">{}</a>', reverse("portal:guide"), _("First steps"))
        messages.info(request, format_html(_("New here? {} leads through what you do here."), link))
    elsewhere = "portal:dashboard" if request.user.is_superuser else "portal:account"
    return redirect(navigation.first_page(request.user) or elsewhere)


@signed_in(methods=["GET", "POST"])
def account(request: PortalRequest) -> HttpResponse:
    """My account: who I am here, my password, how pages look, what comes by mail."""
    person = User.objects.get(pk=request.user.pk)
    form = MailForm(request.POST if request.method == "POST" else None, instance=person)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("portal:account")
    roles = [role.label for role in Role if role in request.user.roles]
    context = {
        "roles": roles,
        "form": form,
        "sends_mail": settings.SENDS_MAIL,
        "is_step_missing": second_factor.is_missing(request.user),
    }
    return render(request, "portal/account.html", context)


@signed_in(methods=["POST"])
def look(request: PortalRequest, what: str) -> HttpResponse:
    """Switch large type or high contrast on or off for this person, and go back."""
    setattr(request.user, what, not getattr(request.user, what))
    request.user.save(update_fields=[what])
    back = request.POST.get("next", "")
    safe = back.startswith("/") and url_has_allowed_host_and_scheme(
        back, {request.get_host()}, request.is_secure()
    )
    return redirect(back if safe else "portal:home")
