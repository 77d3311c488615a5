from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from activities.views import calendar, reading, writing
from portal import navigation
from portal.access import Role
from portal.guide import steps

app_name = "activities"

urlpatterns = [
    path("", reading.activity_list, name="activity_list"),
    path("calendar/", calendar.activity_calendar, name="activity_calendar"),
    path("attendance/", reading.attendance_list, name="attendance_list"),
    path("donations/", reading.donation_list, name="donation_list"),
    path("series/", reading.series_list, name="series_list"),
    path("", include("activities.urls_feeds")),
    path("", include("activities.urls_tasks")),
    path("", include("activities.urls_courses")),
    path("", include("activities.urls_proofs")),
    path("", include("activities.urls_checking_in")),
    path("", include("activities.urls_signing_up")),
    path("", include("activities.urls_reviewing")),
    path("", include("activities.urls_projects")),
    path("import/", include("activities.urls_imports")),
    path("plan/", writing.activity_plan, name="activity_plan"),
    path("record/", writing.record_new, name="record_new"),
    path("<int:pk>/", reading.activity_detail, name="activity_detail"),
    path("<int:pk>/edit/", writing.activity_edit, name="activity_edit"),
    path("<int:pk>/record/", writing.record, name="record"),
    path("<int:pk>/cancel/", writing.activity_cancel, name="activity_cancel"),
    path("<int:pk>/step/<slug:action>/", writing.activity_step, name="activity_step"),
    path("<int:pk>/photos/<uuid:photo>/remove/", writing.photo_remove, name="photo_remove"),
]

navigation.add(
    40, _("Activities"), "activities:activity_list", "calendar-days", first_for=(Role.STAFF,)
)
navigation.add(42, _("My activities"), "activities:mine", "calendar-check", first_for=())
navigation.add(44, _("Tasks"), "activities:task_lists", "list-checks")

# The camera first: who stands in the hall wants to take the picture now.
navigation.put_on_bar(10, Role.STAFF, _("Record it"), "activities:record_new", "camera")
navigation.put_on_bar(20, Role.STAFF, _("Activities"), "activities:activity_list", "calendar-days")
navigation.put_on_bar(20, Role.MEMBER, _("Activities"), "activities:mine", "calendar-check")

steps.add(
    10,
    Role.STAFF,
    "record",
    _("Record an activity"),
    _("What, when, who came, photos: two minutes. A draft is kept while you type."),
    "activities:record_new",
)
steps.add(
    20,
    Role.STAFF,
    "plan",
    _("Plan one that people sign up for"),
    _("Capacity, waiting list and the code for its door come by themselves."),
    "activities:activity_plan",
)
steps.add(
    30,
    Role.MEMBER,
    "activities",
    _("Sign up for an activity"),
    _("Your places, your hours, and the card that is scanned at the door."),
    "activities:mine",
)
