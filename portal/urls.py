"""Every address of the portal. The rooms bring their own."""

from allauth.account import views as account_views
from django.contrib import admin
from django.urls import include, path
from django.views.i18n import set_language

from portal.health import healthz
from portal.phone import views as phone

account_pages = [
    path("sign-in/", account_views.login, name="account_login"),
    path("sign-out/", account_views.logout, name="account_logout"),
    path("sign-up/", account_views.signup, name="account_signup"),
    path("inactive/", account_views.account_inactive, name="account_inactive"),
    path("confirm/", account_views.reauthenticate, name="account_reauthenticate"),
    path("password/", account_views.password_change, name="account_change_password"),
    path("second-step/", include("allauth.mfa.urls")),
]

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("manifest.webmanifest", phone.manifest, name="manifest"),
    path("service-worker.js", phone.service_worker, name="service_worker"),
    path("offline/", phone.offline, name="offline"),
    path("language/", set_language, name="set_language"),
    path("account/", include(account_pages)),
    path("back-office/", admin.site.urls),
    path("", include("portal.pages")),
    path("members/", include("members.urls")),
    path("notices/", include("members.urls_notices")),
    path("venues/", include("venues.urls")),
    path("v/", include("venues.urls_door")),
    path("v/", include("proposals.urls_door")),
    path("activities/", include("activities.urls")),
    path("a/", include("activities.urls_door")),
    path("", include("activities.urls_here")),
    path("s/", include("activities.urls_verify")),
    path("proposals/", include("proposals.urls")),
    path("answers/", include("proposals.urls_answers")),
]

handler400 = "portal.refusing.bad_request"
handler500 = "portal.full.server_error"
