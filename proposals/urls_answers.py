"""What everybody may read, without an account."""

from django.urls import path

from proposals.views import answers

app_name = "answers"

urlpatterns = [
    path("", answers.answer_list, name="answer_list"),
    path("<int:pk>/", answers.answer, name="answer"),
]
