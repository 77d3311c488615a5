"""Projects, and matching needs with offers."""

from django.urls import path

from activities.views import matching, projects

urlpatterns = [
    path("projects/", projects.project_list, name="project_list"),
    path("projects/add/", projects.project_add, name="project_add"),
    path("projects/<int:pk>/", projects.project_detail, name="project_detail"),
    path("projects/<int:pk>/edit/", projects.project_edit, name="project_edit"),
    path("projects/<int:pk>/steps/<int:step>/", projects.project_tick, name="project_tick"),
    path("projects/<int:pk>/people/", projects.project_people, name="project_people"),
    path(
        "projects/<int:pk>/people/<int:person>/drop/",
        projects.project_person_drop,
        name="project_person_drop",
    ),
    path("projects/<int:pk>/finish/", projects.project_finish, name="project_finish"),
    path("projects/<int:pk>/stop/", projects.project_stop, name="project_stop"),
    path("needs/<int:pk>/match/", matching.match, name="match"),
    path("needs/<int:pk>/match/<int:offer>/", matching.match_make, name="match_make"),
]
