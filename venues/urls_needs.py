"""Needs: the list, each of them, and a member's own."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from portal import navigation
from venues.views import my_needs, need_steps, needs

urlpatterns = [
    path("needs/", needs.need_list, name="need_list"),
    path("needs/add/", needs.need_add, name="need_add"),
    path("needs/add/member/", needs.need_for_member, name="need_for_member"),
    path("needs/mine/", my_needs.my_needs, name="my_needs"),
    path("needs/mine/add/", my_needs.my_need_add, name="my_need_add"),
    path("needs/mine/<int:pk>/", my_needs.my_need, name="my_need"),
    path("needs/mine/<int:pk>/withdraw/", my_needs.my_need_withdraw, name="my_need_withdraw"),
    path("needs/mine/<int:pk>/met/", my_needs.my_need_said, name="my_need_said"),
    path("needs/<int:pk>/", needs.need_detail, name="need_detail"),
    path("needs/<int:pk>/edit/", needs.need_edit, name="need_edit"),
    path("needs/<int:pk>/answer/", need_steps.need_answer, name="need_answer"),
    path("needs/<int:pk>/withdraw/", need_steps.need_withdraw, name="need_withdraw"),
    path("needs/<int:pk>/met/", need_steps.need_said, name="need_said"),
    path("needs/<int:pk>/contact/", need_steps.need_contact, name="need_contact"),
]

navigation.add(32, _("Needs"), "venues:need_list", "hand-heart")
navigation.add(33, _("My needs"), "venues:my_needs", "hand-heart")
