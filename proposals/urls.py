from django.urls import path
from django.utils.translation import gettext_lazy as _

from portal import navigation
from portal.access import Role
from proposals.views import door, measured, reading, research, supervising, units, writing

app_name = "proposals"

urlpatterns = [
    path("", reading.proposal_list, name="proposal_list"),
    path("mine/", reading.mine, name="mine"),
    path("add/", writing.proposal_add, name="proposal_add"),
    path("<int:pk>/", reading.proposal_detail, name="proposal_detail"),
    path("<int:pk>/edit/", writing.proposal_edit, name="proposal_edit"),
    path("<int:pk>/contact/", door.proposal_contact, name="proposal_contact"),
    path("<int:pk>/supervise/", supervising.supervise, name="supervise"),
    path("<int:pk>/<slug:action>/", writing.proposal_step, name="proposal_step"),
    path("units/", units.unit_list, name="unit_list"),
    path("units/<int:pk>/", units.unit_work, name="unit_work"),
    path("assignments/", units.assignment_list, name="assignment_list"),
    path("steps/", measured.run_list, name="run_list"),
    path("ratings/", measured.rating_list, name="rating_list"),
    path("promises/", measured.promise_list, name="promise_list"),
    path("supervisions/", supervising.supervision_list, name="supervision_list"),
    path(
        "supervisions/<int:pk>/answer/", supervising.supervision_answer, name="supervision_answer"
    ),
    path("digests/", research.digest_list, name="digest_list"),
    path("digests/<int:pk>/", research.digest_detail, name="digest_detail"),
    path("research/", research.research_topic_list, name="research_topic_list"),
    path("research/reports/", research.research_report_list, name="research_report_list"),
]

navigation.add(15, _("To do"), "proposals:mine", "inbox", first_for=(Role.HANDLER,))
navigation.add(50, _("Proposals"), "proposals:proposal_list", "message-square-text")
