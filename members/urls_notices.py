"""Notices, for everybody to read; and publishing the next version."""

from django.urls import path

from members.views import notices

app_name = "notices"

urlpatterns = [
    path("", notices.notices, name="notices"),
    path("<str:about>/", notices.notice_newest, name="notice_newest"),
    path("<str:about>/publish/", notices.notice_publish, name="notice_publish"),
    path("<str:about>/<int:version>/", notices.notice_version, name="notice_version"),
    path("<str:about>/<int:version>/sheet/", notices.notice_sheet, name="notice_sheet"),
]
