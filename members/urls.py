from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from members.views import (
    duties,
    exporting,
    invitations,
    looking,
    me,
    organisations,
    people,
    placing,
    writing,
)
from portal import navigation
from portal.access import Role
from portal.guide import steps

app_name = "members"

people_pages = [
    path("", people.member_list, name="member_list"),
    path("add/", writing.member_add, name="member_add"),
    path("suggest/", people.member_suggest, name="member_suggest"),
    path("export/", exporting.member_export, name="member_export"),
    path("<int:pk>/", people.member_detail, name="member_detail"),
    path("<int:pk>/edit/", writing.member_edit, name="member_edit"),
    path("<int:pk>/agree/", writing.member_agree, name="member_agree"),
    path("<int:pk>/withdraw/", writing.member_withdraw, name="member_withdraw"),
    path("<int:pk>/phone/", looking.member_phone, name="member_phone"),
    path("<int:pk>/join/", placing.member_join, name="member_join"),
    path("<int:pk>/duty/", duties.member_duty, name="member_duty"),
    path("<int:pk>/liaison/", placing.member_liaison, name="member_liaison"),
]

invitation_pages = [
    path("invited/", invitations.invitation_list, name="invitation_list"),
    path("invited/add/", invitations.invitation_add, name="invitation_add"),
    path("invited/<int:pk>/agree/", invitations.invitation_agree, name="invitation_agree"),
    path("invited/<int:pk>/delete/", invitations.invitation_delete, name="invitation_delete"),
]

organisation_pages = [
    path("organisations/", organisations.organisation_list, name="organisation_list"),
    path("organisations/add/", organisations.organisation_add, name="organisation_add"),
    path("organisations/<int:pk>/", organisations.organisation_detail, name="organisation_detail"),
    path("organisations/<int:pk>/edit/", organisations.organisation_edit, name="organisation_edit"),
]

place_pages = [
    path("memberships/<int:pk>/end/", placing.membership_end, name="membership_end"),
    path("duties/", duties.duty_list, name="duty_list"),
    path("duties/<int:pk>/end/", duties.duty_end, name="duty_end"),
    path("duties/<int:pk>/edit/", duties.duty_edit, name="duty_edit"),
    path("liaison/", placing.liaison_list, name="liaison_list"),
    path("liaison/<int:pk>/end/", placing.liaison_end, name="liaison_end"),
]

own_pages = [
    path("me/", me.me, name="me"),
    path("me/edit/", me.me_edit, name="me_edit"),
    path("me/copy/", me.me_copy, name="me_copy"),
    path("me/agree/", me.me_agree, name="me_agree"),
    path("me/withdraw/", me.me_withdraw, name="me_withdraw"),
    path("me/erase/", me.me_erase, name="me_erase"),
]

urlpatterns = [
    *people_pages,
    *invitation_pages,
    *organisation_pages,
    *place_pages,
    *own_pages,
    path("import/", include("members.urls_imports")),
    path("", include("members.urls_organisations")),
    path("", include("members.urls_offers")),
    path("", include("members.urls_liaison")),
    path("exports/", include("members.urls_exports")),
    path("", include("members.urls_entering")),
    path("", include("members.urls_consents")),
    path("", include("members.urls_duplicates")),
]

navigation.add(12, _("My data"), "members:me", "user-round", first_for=(Role.MEMBER,))
navigation.add(20, _("Members"), "members:member_list", "users")
navigation.add(25, _("Organisations"), "members:organisation_list", "network")
navigation.add(27, _("Offers"), "members:offer_list", "hand-helping")

navigation.put_on_bar(10, Role.ADMINISTRATOR, _("Members"), "members:member_list", "users")
navigation.put_on_bar(20, Role.ADMINISTRATOR, _("Import"), "members:import_list", "file-up")
navigation.put_on_bar(10, Role.MEMBER, _("My data"), "members:me", "user-round")

steps.add(
    30,
    Role.STAFF,
    "find",
    _("Find a person"),
    _("Two characters of the name or pinyin initials are enough."),
    "members:member_list",
)
steps.add(
    30,
    Role.ADMINISTRATOR,
    "import",
    _("Import a roster"),
    _("Download the sample, fill it, look at the preview, confirm. It can be undone for 7 days."),
    "members:import_list",
)
steps.add(
    40,
    Role.ADMINISTRATOR,
    "duplicates",
    _("Join what is there twice"),
    _("Pairs that look alike, side by side; joining can be undone for 30 days."),
    "members:duplicates",
)
steps.add(
    10,
    Role.MEMBER,
    "me",
    _("See what is held about you"),
    _("All of it, and who looked at it and why. Correct what is wrong."),
    "members:me",
)
steps.add(
    20,
    Role.MEMBER,
    "consent",
    _("See what you agreed to"),
    _("You can take it back here yourself, at any time."),
    "members:me_consent",
)
