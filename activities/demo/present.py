"""The demo county's last year of activities, in every state."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from activities import actions
from activities.actions import Gift, Record
from activities.demo.courses import courses, enrol_some
from activities.demo.diary import HOURS, Diary
from activities.demo.lists import add_lists
from activities.demo.projects import projects
from activities.demo.proofs import proofs
from activities.demo.signups import sign_up_some
from activities.demo.tasks import tasks
from activities.demo.texts import ACTIVITIES, CANCELLED, COMING, DUE, Text
from activities.models import Activity, Series
from members.models import Member
from portal.demo.registry import Stage, demo_builder
from venues.models import Venue

FIRST_OF_YEAR = 346  # the day of the year on which the list of activities begins
FEWEST_DAYS_AGO = 4


@demo_builder(30)
def build(stage: Stage) -> None:
    """About sixty: recorded over the last year, some due, some coming, some cancelled."""
    diary = Diary(stage)
    series = courses(stage)
    for number, text in enumerate(ACTIVITIES):
        _recorded(diary, text, number, series)
    for number, text in enumerate(DUE):
        _due(diary, text, number)
    for number, text in enumerate(COMING):
        _coming(diary, text, number)
    for number, (text, reason) in enumerate(CANCELLED):
        _cancelled(diary, text, reason, number)
    enrol_some(stage, series)
    projects(stage)
    proofs(stage)
    tasks(stage)
    add_lists(stage)


def _day_of(stage: Stage, number: int) -> date:
    """The last time that this activity's season came round."""
    day_of_year = FIRST_OF_YEAR + number * 365 // len(ACTIVITIES)
    ago = (stage.today.timetuple().tm_yday - day_of_year) % 365
    return stage.today - timedelta(days=max(ago, FEWEST_DAYS_AGO))


def _planned(diary: Diary, text: Text, day: Any, number: int, **more: Any) -> Activity:
    """Plan it two weeks ahead, or as much ahead as there is time."""
    stage = diary.stage
    area = _area(diary, text, number)
    hour, minutes = HOURS[text.kind]
    starts = stage.at(day, hour)
    venue = Venue.objects.standing().filter(area=area).first()
    activity = Activity(
        title=text.title,
        kind=diary.kinds[text.kind],
        theme=diary.themes.get(text.theme),
        area_id=area,
        venue=venue,
        place="" if venue else "村居便民服务点",
        starts_at=starts,
        ends_at=starts + timedelta(minutes=minutes),
        about=text.about,
        **more,
    )
    by = _keeper(diary, activity)
    now = min(stage.at(day - timedelta(days=14), 9), stage.ago(1, 8))
    return actions.plan(activity, by=by, now=now)


def _area(diary: Diary, text: Text, number: int) -> str:
    """Where it is: its own words, else the demo community, its township, a far one in turn."""
    users = diary.stage.users
    if text.area:
        return text.area
    far = diary.stage.areas(9)[number % 14].code
    return (users["community"].area_id, users["township"].area_id, far)[number % 3]


def _keeper(diary: Diary, activity: Activity) -> Any:
    """The account whose work the activities of that area are."""
    users = diary.stage.users
    for name in ("community", "township"):
        if activity.area_id.startswith(users[name].area_id):
            return users[name]
    return users["office"]


def _near(diary: Diary, activity: Activity, size: int, number: int) -> list[Member]:
    """Members of the area, the demo member among them where she lives."""
    user = diary.stage.users["member"]
    inside = [m for m in diary.members if m.area_id.startswith(activity.area_id)]
    own = [m for m in inside if m.user_id == user.pk and m.area_id == activity.area_id]
    others = [member for member in inside if member.user_id != user.pk]
    first = number * 3 % max(len(others), 1)
    turned = others[first:] + others[:first]
    return own + turned[: size - len(own)]


def _recorded(diary: Diary, text: Text, number: int, series: list[Series]) -> None:
    stage = diary.stage
    more = {"series": _class_of(diary, text, number, series), "capacity": 40}
    learning = text.kind in ("learning", "lecture")
    activity = _planned(diary, text, _day_of(stage, number), number, **(more if learning else {}))
    by, roll = _keeper(diary, activity), stage.random
    data = Record(
        members=_near(diary, activity, roll.randint(5, 12), number),
        others=roll.randint(0, 30),
        beneficiaries=roll.randint(15, 160),
        summary=text.summary,
        gifts=_gifts(text),
    )
    now = activity.ends_at + timedelta(hours=roll.randint(1, 20))
    actions.record(activity, data, by=by, now=now)


def _class_of(diary: Diary, text: Text, number: int, series: list[Series]) -> Series:
    """The nearest class above the area where the activity is."""
    area = _area(diary, text, number)
    return next(found for found in series if area.startswith(found.area_id))


def _gifts(text: Text) -> list[Gift]:
    """What was given, where something was: money in yuan, or goods."""
    money = [Gift(fen=text.yuan * 100, donor_name="示例商会")] if text.yuan else []
    goods = [
        Gift(goods=text.goods, quantity="60 份", worth_fen=180_000, donor_name="样例食品有限公司")
    ]
    return money + (goods if text.goods else [])


def _due(diary: Diary, text: Text, number: int) -> None:
    """Held, or simply over, and nobody has written the record yet."""
    day = diary.stage.ago(2 + 3 * number).date()
    activity = _planned(diary, text, day, number)
    by = _keeper(diary, activity)
    if number % 2 == 0:
        actions.hold(activity, by=by, now=activity.ends_at + timedelta(minutes=30))


def _coming(diary: Diary, text: Text, number: int) -> None:
    """In the coming weeks; every second is open for sign-up."""
    day = diary.stage.today + timedelta(days=2 + 3 * number)
    places = {"capacity": 6 if number == 0 else 30, "is_public": number % 4 == 0}
    activity = _planned(diary, text, day, number, **places)
    if number % 2 == 0:
        now = diary.stage.ago(1, 10)
        actions.open_sign_up(activity, by=_keeper(diary, activity), now=now)
        sign_up_some(diary.stage, activity, _near(diary, activity, 8 - number // 2, number), now)


def _cancelled(diary: Diary, text: Text, reason: str, number: int) -> None:
    """One that should have been last month, others that were to come."""
    activity = _planned(diary, text, diary.stage.today + timedelta(days=18 * number - 25), number)
    now = min(activity.starts_at - timedelta(days=1), diary.stage.ago(1, 11))
    actions.cancel(activity, reason=reason, by=_keeper(diary, activity), now=now)
