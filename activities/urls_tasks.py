"""The task list."""

from django.urls import path

from activities.views import tasks

urlpatterns = [
    path("tasks/", tasks.task_lists, name="task_lists"),
    path("tasks/add/", tasks.task_list_add, name="task_list_add"),
    path("tasks/<int:pk>/", tasks.task_table, name="task_table"),
    path("tasks/<int:pk>/edit/", tasks.task_list_edit, name="task_list_edit"),
    path("tasks/owed/", tasks.task_share_list, name="task_share_list"),
    path("tasks/owed/<int:pk>/", tasks.task_share, name="task_share"),
    path("tasks/owed/<int:pk>/hand-in/", tasks.task_hand_in, name="task_hand_in"),
    path("tasks/owed/<int:pk>/confirm/", tasks.task_confirm, name="task_confirm"),
    path("tasks/owed/<int:pk>/send-back/", tasks.task_send_back, name="task_send_back"),
]
