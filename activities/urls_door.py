"""An activity's public page, and what its QR code opens: for everyone, without an account."""

from django.urls import path

from activities.views import door

app_name = "come"

urlpatterns = [
    path("<slug:code>/", door.activity_page, name="activity"),
    path("<slug:code>/sign-up/", door.activity_sign_up, name="sign_up"),
]
