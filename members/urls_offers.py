"""What members and organisations offer: the list, each of them, and a member's own."""

from django.urls import path

from members.views import offers, own_offers

urlpatterns = [
    path("offers/", offers.offer_list, name="offer_list"),
    path("offers/add/", offers.offer_add, name="offer_add"),
    path("offers/<int:pk>/", offers.offer_detail, name="offer_detail"),
    path("offers/<int:pk>/edit/", offers.offer_edit, name="offer_edit"),
    path("offers/<int:pk>/end/", offers.offer_end, name="offer_end"),
    path("offers/<int:pk>/renew/", offers.offer_renew, name="offer_renew"),
    path("<int:pk>/offer/", offers.member_offer, name="member_offer"),
    path("organisations/<int:pk>/offer/", offers.organisation_offer, name="organisation_offer"),
    path("me/offers/", own_offers.me_offers, name="me_offers"),
    path("me/offers/add/", own_offers.me_offer_add, name="me_offer_add"),
    path("me/offers/<int:pk>/edit/", own_offers.me_offer_edit, name="me_offer_edit"),
    path("me/offers/<int:pk>/end/", own_offers.me_offer_end, name="me_offer_end"),
    path("me/offers/<int:pk>/renew/", own_offers.me_offer_renew, name="me_offer_renew"),
]
