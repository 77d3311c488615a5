from django.urls import path

from members.views import organisation_chart, organisation_merge, positions

urlpatterns = [
    path("organisations/chart/", organisation_chart.chart, name="organisation_chart"),
    path(
        "organisations/<int:pk>/merge/",
        organisation_merge.choose,
        name="organisation_merge",
    ),
    path(
        "organisations/<int:pk>/merge/<int:other>/",
        organisation_merge.confirm,
        name="organisation_merge_confirm",
    ),
    path("memberships/<int:pk>/edit/", positions.membership_edit, name="membership_edit"),
]
