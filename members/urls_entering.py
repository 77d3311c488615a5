"""Personal links, and the corrections that members ask for."""

from django.urls import path

from members.views import correcting, entering

urlpatterns = [
    path("<int:pk>/entry/", entering.member_entry, name="member_entry"),
    path("<int:pk>/entry/end/", entering.member_entry_end, name="member_entry_end"),
    path("enter/", entering.enter_password, name="enter_password"),
    path("enter/<str:secret>/", entering.enter, name="enter"),
    path("me/corrections/", correcting.me_corrections, name="me_corrections"),
    path("me/corrections/<int:pk>/drop/", correcting.me_correction_drop, name="me_correction_drop"),
    path("me/corrections/<str:field>/", correcting.me_correction_ask, name="me_correction_ask"),
    path("corrections/", correcting.correction_list, name="correction_list"),
    path("corrections/<int:pk>/", correcting.correction_decide, name="correction_decide"),
]
