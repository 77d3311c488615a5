"""Letters, publication, digests and research."""

from django.urls import path

from proposals.views import digest_steps, digests, letters, publishing, reports, research

urlpatterns = [
    path("<int:pk>/letters/<int:round>/", letters.letter, name="letter"),
    path("<int:pk>/letters/<int:round>/docx/", letters.letter_file, name="letter_file"),
    path("<int:pk>/publish/", publishing.publish, name="publish"),
    path("<int:pk>/take-back/", publishing.take_back, name="take_back"),
    path("<int:pk>/allow-publication/", publishing.allow_publication, name="allow_publication"),
    path("digests/", digests.digest_list, name="digest_list"),
    path("digests/choose/", digests.digest_choose, name="digest_choose"),
    path("digests/tasks/", digest_steps.digest_task_list, name="digest_task_list"),
    path("digests/tasks/<int:pk>/", digest_steps.digest_task, name="digest_task"),
    path(
        "digests/tasks/<int:pk>/finish/",
        digest_steps.digest_task_finish,
        name="digest_task_finish",
    ),
    path(
        "digests/tasks/<int:pk>/report/",
        digest_steps.digest_task_report,
        name="digest_task_report",
    ),
    path("digests/<int:pk>/", digests.digest_detail, name="digest_detail"),
    path("digests/<int:pk>/docx/", digests.digest_file, name="digest_file"),
    path("digests/<int:pk>/edit/", digests.digest_edit, name="digest_edit"),
    path("digests/<int:pk>/issue/", digest_steps.digest_issue, name="digest_issue"),
    path("digests/<int:pk>/drop/", digest_steps.digest_drop, name="digest_drop"),
    path("digests/<int:pk>/send/", digest_steps.digest_send, name="digest_send"),
    path("digests/<int:pk>/instruct/", digest_steps.digest_instruct, name="digest_instruct"),
    path("digests/<int:pk>/tasks/", digest_steps.digest_task_add, name="digest_task_add"),
    path("digests/<int:pk>/close/", digest_steps.digest_close, name="digest_close"),
    path("research/", research.research_topic_list, name="research_topic_list"),
    path("research/add/", research.research_topic_add, name="research_topic_add"),
    path("research/reports/", reports.research_report_list, name="research_report_list"),
    path("research/reports/<int:pk>/", reports.research_report, name="research_report"),
    path("research/reports/<int:pk>/propose/", reports.research_propose, name="research_propose"),
    path(
        "research/reports/<int:pk>/<slug:action>/",
        reports.research_decide,
        name="research_decide",
    ),
    path("research/claims/<int:pk>/report/", reports.research_hand_in, name="research_hand_in"),
    path(
        "research/claims/<int:pk>/give-back/",
        research.research_give_back,
        name="research_give_back",
    ),
    path("research/<int:pk>/", research.research_topic, name="research_topic"),
    path("research/<int:pk>/edit/", research.research_topic_edit, name="research_topic_edit"),
    path("research/<int:pk>/claim/", research.research_claim, name="research_claim"),
    path(
        "research/<int:pk>/<slug:action>/", research.research_topic_turn, name="research_topic_turn"
    ),
]
