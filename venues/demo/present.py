"""The demo county's venues of today, kept by the demo accounts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from portal.demo.registry import Stage, demo_builder
from portal.models import Area
from venues.actions import add_venue, close_venue, edit_venue, save_route
from venues.demo.bookings import bookings
from venues.demo.days import days
from venues.demo.furnishing import add_rooms, add_services, keep_open
from venues.demo.needs import needs
from venues.demo.photos import photos
from venues.models import Facility, Route, Venue, VenueKind


@dataclass(frozen=True)
class Plan:
    """A venue as a clerk would describe it; the place is roughly where the community lies."""

    name: str
    kind: str
    area: str
    host: str
    address: str
    point: tuple[str, str]
    keeper: str = ""
    rooms: list[str] = field(default_factory=list)
    services: list[str] = field(default_factory=list)


PLANS = [
    Plan(
        "安宜镇社区参与中心", "hub", "321023100", "安宜镇人民政府", "安宜镇叶挺路示例 18 号",
        ("119.3602", "33.2405"), "township",
        ["多功能厅", "议事室", "亲子活动室", "书画室"],
        ["政策咨询", "法律维权", "职业培训", "场地预约"],
    ),
    Plan(
        "东门社区议事厅", "consultation_room", "321023100004", "东门社区居民委员会",
        "东门社区党群服务中心二楼", ("119.3671", "33.2381"), "community",
        ["圆桌议事室"], ["议事交流", "矛盾调解", "代办服务"],
    ),
    Plan(
        "画川社区幸福食堂", "service_room", "321023100008", "画川社区居民委员会",
        "画川路示例 6 号", ("119.3548", "33.2342"), "township",
        ["就餐区"], ["老年助餐", "上门送餐", "健康监测"],
    ),
    Plan(
        "氾水镇成员之家", "members_home", "321023101", "氾水镇人民政府", "氾水镇文化站一楼",
        ("119.4197", "33.1063"), "", ["会议室", "阅览室"], ["政策咨询", "学有所得"],
    ),
    Plan(
        "射阳湖荷藕产业实践基地", "base", "321023104", "射阳湖镇人民政府", "射阳湖镇荷园示例村",
        ("119.5606", "33.3051"), "", ["展示厅"], ["技术指导", "电商培训"],
    ),
    Plan(
        "宝应助农直播间", "studio", "321023", "宝应县社区参与促进会", "安宜镇示例创业园 3 号楼",
        ("119.3433", "33.2477"), "office", ["直播间", "选品间"], ["直播培训", "农产品选品"],
    ),
]  # fmt: skip
HONOURS = {"安宜镇社区参与中心": "县级示范阵地（示例）\n居民满意服务点（示例）"}
FACILITIES = ("投影", "无障碍通道", "无线网络", "饮水", "停车位")


@demo_builder(20)
def build(stage: Stage) -> None:
    """Venues, routes through the first of them, one that is closed, one newly kept."""
    opened = stage.today - timedelta(days=700)
    venues = [_venue(stage, plan, opened + timedelta(days=40 * n)) for n, plan in enumerate(PLANS)]
    keep_open(venues, range(6))
    days(stage, venues)
    bookings(stage, venues)
    needs(stage, venues)
    photos(stage, venues)
    community, township = stage.users["community"].area, stage.users["township"].area
    _route(stage, "安宜镇社区参与一日线", township, venues[:3])
    _route(stage, "东门社区邻里步道", community, venues[1:2])
    _closed(stage)
    _keep(stage)


def _venue(stage: Stage, plan: Plan, opened: object) -> Venue:
    venue = Venue(
        name=plan.name,
        kind=VenueKind.objects.get(code=plan.kind),
        area_id=plan.area,
        host=plan.host,
        address=plan.address,
        longitude=plan.point[0],
        latitude=plan.point[1],
        phone="0514-80000000",
        about=f"{plan.host}设立，免费向居民开放，场地可提前一天预约。",
        honours=HONOURS.get(plan.name, ""),
        keeper=stage.users.get(plan.keeper),
        opened_on=opened,
    )
    facilities = list(Facility.objects.filter(name__in=FACILITIES))
    chosen = stage.random.sample(facilities, 3)
    by = stage.users["office"]
    add_venue(venue, facilities=chosen, by=by, now=stage.at(venue.opened_on))
    add_rooms(venue, plan.rooms)
    add_services(venue, plan.services, venue.opened_on)
    return venue


def _route(stage: Stage, name: str, area: Area, first: list[Venue]) -> None:
    """Through these venues; a single one is followed by one that the county published there."""
    route = Route(
        name=name,
        area=area,
        about="看议事、品助餐、听讲解，适合来访单位半天走完。",
        opened_on=stage.ago(300).date(),
    )
    published = Venue.objects.in_area(area.code).exclude(pk__in=[v.pk for v in first])[:1]
    through = first if len(first) > 1 else [*first, *published]
    stops = [(venue, f"听{venue.host}介绍做法") for venue in through]
    save_route(route, stops=stops, by=stage.users["admin"], now=stage.ago(300))


def _closed(stage: Stage) -> None:
    """A venue that is no more, which stays in past figures."""
    venue = Venue(
        name="牌楼社区临时服务点",
        kind=VenueKind.objects.get(code="service_room"),
        area_id="321023100009",
        host="牌楼社区居民委员会",
        opened_on=stage.ago(600).date(),
    )
    admin = stage.users["admin"]
    add_venue(venue, by=admin, now=stage.ago(600))
    close_venue(venue, closed_on=stage.ago(90).date(), by=admin, now=stage.ago(91))


def _keep(stage: Stage) -> None:
    """The community keeps the service room that the county published."""
    venue = Venue.objects.get(name="同心服务室", area_id="321023100004")
    venue.keeper, venue.phone = stage.users["community"], "0514-80000001"
    admin = stage.users["admin"]
    edit_venue(venue, version=venue.version, by=admin, now=stage.ago(200))
