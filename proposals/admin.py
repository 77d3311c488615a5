"""Reference data in the back office. All else changes by its actions."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from portal.backoffice import BackOfficeAdmin
from proposals.models import Category, ReplyClass, ResearchField, StepLimit, WayOut
from proposals.states import Clock

LIMIT_MEANINGS = {
    Clock.DECIDE: _("From handing in until the office accepts or declines it."),
    Clock.COMPLETE: _("From its return until the proposer hands it in again; then it is declined."),
    Clock.ASSIGN: _("From accepting until the office gives it to a unit."),
    Clock.SIGN: _("From assigning until the unit signs for it."),
    Clock.REPLY: _("From signing until the reply goes out, without the days of a question."),
    Clock.ANSWER: _("From a unit's question until the proposer's answer; then the unit goes on."),
    Clock.RATE: _("From the reply until the proposer's rating; then it is noted as not rated."),
    Clock.SEND_BACK: _("Within how many days a unit may send back what does not belong to it."),
    Clock.EXTEND: _("By how many days at most the time for a reply is extended."),
}


@admin.register(Category, ResearchField)
class NameAdmin(BackOfficeAdmin):
    list_display = ("name",)
    search_fields = ("name",)


@admin.register(ReplyClass)
class ReplyClassAdmin(BackOfficeAdmin):
    list_display = ("year", "code", "name")
    list_filter = ("year",)


@admin.register(WayOut)
class WayOutAdmin(BackOfficeAdmin):
    list_display = ("heading", "phone", "place", "order")
    search_fields = ("heading", "words")


@admin.register(StepLimit)
class StepLimitAdmin(BackOfficeAdmin):
    """What begins after a change has the new limit; what runs already keeps its day."""

    list_display = ("clock", "meaning", "workdays", "urgent_workdays")
    fields = ("clock", "meaning", "workdays", "urgent_workdays")
    readonly_fields = ("clock", "meaning")

    @admin.display(description=_("what it limits"))
    def meaning(self, limit: StepLimit) -> str:
        return str(LIMIT_MEANINGS.get(limit.clock, ""))
