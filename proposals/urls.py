from django.urls import path
from django.utils.translation import gettext_lazy as _

from portal import navigation
from portal.access import Role
from proposals import urls_desk, urls_papers
from proposals.views import (
    copies,
    course,
    door,
    handing_over,
    measured,
    reading,
    supervising,
    units,
    writing,
)

app_name = "proposals"

urlpatterns = [
    *urls_papers.urlpatterns,
    *urls_desk.urlpatterns,
    path("", reading.proposal_list, name="proposal_list"),
    path("mine/", reading.mine, name="mine"),
    path("course/", course.course, name="course"),
    path("hand-over/", handing_over.hand_over_all, name="hand_over_all"),
    path("add/", writing.proposal_add, name="proposal_add"),
    path("<int:pk>/", reading.proposal_detail, name="proposal_detail"),
    path("<int:pk>/edit/", writing.proposal_edit, name="proposal_edit"),
    path("<int:pk>/contact/", door.proposal_contact, name="proposal_contact"),
    path("<int:pk>/supervise/", supervising.supervise, name="supervise"),
    path("<int:pk>/copy/", copies.reply_copy, name="reply_copy"),
    path("<int:pk>/<slug:action>/", writing.proposal_step, name="proposal_step"),
    path("units/", units.units, name="units"),
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

navigation.put_on_bar(10, Role.HANDLER, _("To do"), "proposals:mine", "inbox")
navigation.put_on_bar(
    20, Role.HANDLER, _("Proposals"), "proposals:proposal_list", "message-square-text"
)
navigation.put_on_bar(
    20, Role.LEADER, _("Proposals"), "proposals:proposal_list", "message-square-text"
)
navigation.put_on_bar(30, Role.STAFF, _("To do"), "proposals:mine", "inbox")
navigation.put_on_bar(
    30, Role.MEMBER, _("Suggest"), "proposals:proposal_add", "message-square-plus"
)
