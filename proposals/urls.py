from django.urls import path
from django.utils.translation import gettext_lazy as _

from portal import navigation
from portal.access import Role
from portal.guide import steps
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

steps.add(
    50,
    Role.STAFF,
    "suggestion",
    _("Register a suggestion for somebody"),
    _("One matter each; similar ones are shown while you type."),
    "proposals:proposal_add",
)
steps.add(
    60,
    Role.STAFF,
    "to-do",
    _("See what waits for you"),
    _("What is due comes first, with its day."),
    "proposals:mine",
)
steps.add(
    10,
    Role.HANDLER,
    "to-do",
    _("See what waits for your unit"),
    _("What is due comes first, with its day."),
    "proposals:mine",
)
steps.add(
    20,
    Role.HANDLER,
    "course",
    _("See the way of a suggestion"),
    _("Who may do what at each step, and how many working days there are."),
    "proposals:course",
)
steps.add(
    30,
    Role.HANDLER,
    "units",
    _("See your unit's work"),
    _("What is late, how long it takes, how satisfied people are."),
    "proposals:units",
)
steps.add(
    20,
    Role.LEADER,
    "supervisions",
    _("See what is supervised"),
    _("Your instructions stay open until they are answered in writing."),
    "proposals:supervision_list",
)
steps.add(
    40,
    Role.MEMBER,
    "suggest",
    _("Suggest something"),
    _("What is so, why, what should be done. It must come back with an answer, which you rate."),
    "proposals:proposal_add",
)
