"""The figures of activities. Only recorded ones count, on the day they began."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.models import (
    Activity,
    Attendance,
    Donation,
    Project,
    TaskShare,
)
from activities.splits import kinds, of_kind, of_organisation, themes
from activities.states import TaskState
from portal.dashboard import attention
from portal.dashboard.attention import Attention
from portal.indicators import Indicator, Split, register


@attention.register(Activity)
def _records_due(user: Any, today: date) -> list[Attention]:
    """Activities that are over without a record, for those who write records."""
    if not user.has_perm("activities.record_activity"):
        return []
    due = Activity.objects.visible_to(user).record_due(timezone.now())
    url = f"{reverse('activities:activity_list')}?state=due"
    return [Attention(_("Records of activities to write"), due.count(), url)]


def _sessions() -> object:
    return Activity.objects.recorded().filter(series__isnull=False)


register(
    Indicator(
        key="activities",
        name=_("Activities"),
        unit=pgettext_lazy("unit", "activities"),
        definition=_("Recorded activities that began in the period, by kind."),
        records=Activity.objects.recorded,
        page="activities:activity_list",
        on="starts_at",
        split=Split("kind__code", kinds),
        also=(of_organisation(),),
        order=30,
        headline=3,
        rolled=True,
    )
)
register(
    Indicator(
        key="attendances",
        name=_("Attendances"),
        unit=pgettext_lazy("unit", "attendances"),
        definition=_(
            "Members and others who came, counted once for each activity, by theme, kind and "
            "organisation of the activity."
        ),
        records=Activity.objects.recorded,
        page="activities:activity_list",
        on="starts_at",
        measure=Sum,
        field="attendances",
        split=Split("theme__code", themes),
        also=(of_kind(), of_organisation()),
        order=31,
        headline=4,
        rolled=True,
    )
)
register(
    Indicator(
        key="beneficiaries",
        name=_("Beneficiaries"),
        unit=_("people served"),
        definition=_("People served by the activities, as their records say, by kind."),
        records=Activity.objects.recorded,
        page="activities:activity_list",
        on="starts_at",
        measure=Sum,
        field="beneficiaries",
        split=Split("kind__code", kinds),
        also=(of_organisation(),),
        order=32,
        headline=5,
        rolled=True,
    )
)
register(
    Indicator(
        key="service_hours",
        name=_("Service hours"),
        unit=_("hours"),
        definition=_("Hours that members gave in recorded activities, by kind."),
        records=Attendance.objects.recorded,
        page="activities:attendance_list",
        on="activity__starts_at",
        area="activity__area",
        measure=Sum,
        field="minutes",
        per_unit=60,
        split=Split("activity__kind__code", kinds),
        also=(of_organisation("activity__organisation"),),
        order=33,
        headline=6,
        rolled=True,
    )
)
register(
    Indicator(
        key="active_members",
        name=_("Active members"),
        unit=_("people"),
        definition=_("Different members who came to at least one recorded activity, by kind."),
        records=Attendance.objects.recorded,
        page="activities:attendance_list",
        on="activity__starts_at",
        area="activity__area",
        field="member",
        distinct=True,
        split=Split("activity__kind__code", kinds),
        also=(of_organisation("activity__organisation"),),
        order=34,
        people=True,
    )
)
register(
    Indicator(
        key="donations_money",
        name=_("Donations in money"),
        unit=_("yuan"),
        definition=_("Money given at recorded activities, in yuan, by kind."),
        records=Donation.objects.recorded,
        page="activities:donation_list",
        on="activity__starts_at",
        area="activity__area",
        measure=Sum,
        field="fen",
        per_unit=100,
        split=Split("activity__kind__code", kinds),
        also=(of_organisation("activity__organisation"),),
        order=35,
    )
)
register(
    Indicator(
        key="donations_goods",
        name=_("Donations in goods"),
        unit=_("yuan"),
        definition=_(
            "What goods given at recorded activities are worth by estimate, in yuan, by kind."
        ),
        records=Donation.objects.recorded,
        page="activities:donation_list",
        on="activity__starts_at",
        area="activity__area",
        measure=Sum,
        field="worth_fen",
        per_unit=100,
        split=Split("activity__kind__code", kinds),
        also=(of_organisation("activity__organisation"),),
        order=35,
        rolled=True,
    )
)
register(
    Indicator(
        key="series_sessions",
        name=_("Sessions of series"),
        unit=pgettext_lazy("unit", "sessions"),
        definition=_("Recorded activities that are sessions of a series."),
        records=_sessions,
        page="activities:activity_list",
        on="starts_at",
        order=36,
        rolled=True,
    )
)
register(
    Indicator(
        key="projects",
        name=_("Projects"),
        unit=pgettext_lazy("unit", "projects"),
        definition=_("Projects begun in the period, whatever came of them."),
        records=Project.objects.all,
        page="activities:project_list",
        on="since",
        order=38,
    )
)
register(
    Indicator(
        key="tasks_due",
        name=_("Tasks due"),
        unit=pgettext_lazy("unit", "tasks"),
        definition=_("Tasks of areas whose day lies in the period."),
        records=TaskShare.objects.all,
        page="activities:task_share_list",
        on="due",
        order=39,
    )
)
register(
    Indicator(
        key="tasks_on_time",
        name=_("Tasks on time"),
        unit=pgettext_lazy("unit", "tasks"),
        definition=_("Tasks whose day lies in the period and that were handed in by that day."),
        records=TaskShare.objects.on_time,
        page="activities:task_share_list",
        on="due",
        order=39,
    )
)


@attention.register(TaskShare)
def tasks_owed(user: Any, today: date) -> list[Attention]:
    """What my area has still to hand in, and what waits for my word."""
    found = []
    page = reverse("activities:task_share_list")
    if user.has_perm("activities.change_taskshare") and user.area_id:
        own = TaskShare.objects.filter(area=user.area_id)
        late = own.due_by(today - timedelta(days=1)).count()
        soon = own.due_by(today + timedelta(days=14)).count() - late
        found += [
            Attention(_("Overdue tasks"), late, f"{page}?state=late", "overdue"),
            Attention(_("Tasks due within two weeks"), soon, f"{page}?state=open", "due"),
        ]
    if user.has_perm("activities.change_tasklist"):
        waiting = TaskShare.objects.visible_to(user).filter(state=TaskState.HANDED_IN).count()
        found.append(Attention(_("Tasks to confirm"), waiting, f"{page}?state=handed_in", "open"))
    return found
