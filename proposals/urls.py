from django.urls import path
from django.utils.translation import gettext_lazy as _

from portal import navigation
from portal.access import Role
from proposals import urls_papers
from proposals.views import (
    after,
    consulting,
    desk,
    door,
    measured,
    reading,
    supervising,
    units,
    writing,
)

app_name = "proposals"

urlpatterns = [
    *urls_papers.urlpatterns,
    path("", reading.proposal_list, name="proposal_list"),
    path("mine/", reading.mine, name="mine"),
    path("add/", writing.proposal_add, name="proposal_add"),
    path("<int:pk>/", reading.proposal_detail, name="proposal_detail"),
    path("<int:pk>/edit/", writing.proposal_edit, name="proposal_edit"),
    path("<int:pk>/contact/", door.proposal_contact, name="proposal_contact"),
    path("<int:pk>/supervise/", supervising.supervise, name="supervise"),
    path("alike/", desk.alike, name="alike"),
    path("sign/", desk.sign, name="sign"),
    path("<int:pk>/unsign/", desk.unsign, name="unsign"),
    path("<int:pk>/slip/", desk.slip, name="slip"),
    path("<int:pk>/files/", desk.files_add, name="files_add"),
    path("<int:pk>/files/<uuid:file>/remove/", desk.file_remove, name="file_remove"),
    path("conclusions/<int:pk>/", consulting.conclusions, name="conclusions"),
    path("promises/", after.promise_list, name="promise_list"),
    path("promises/<int:pk>/", after.promise, name="promise"),
    path("changes/", after.change_list, name="change_list"),
    path("changes/<int:pk>/", after.change, name="change"),
    path("changes/<int:pk>/edit/", after.change_edit, name="change_edit"),
    path("changes/<int:pk>/<uuid:file>/remove/", after.picture_remove, name="picture_remove"),
    path("<int:pk>/<slug:action>/", writing.proposal_step, name="proposal_step"),
    path("units/", units.unit_list, name="unit_list"),
    path("units/<int:pk>/", units.unit_work, name="unit_work"),
    path("assignments/", units.assignment_list, name="assignment_list"),
    path("steps/", measured.run_list, name="run_list"),
    path("ratings/", measured.rating_list, name="rating_list"),
    path("supervisions/", supervising.supervision_list, name="supervision_list"),
    path(
        "supervisions/<int:pk>/answer/", supervising.supervision_answer, name="supervision_answer"
    ),
]

navigation.add(15, _("To do"), "proposals:mine", "inbox", first_for=(Role.HANDLER,))
navigation.add(50, _("Proposals"), "proposals:proposal_list", "message-square-text")
