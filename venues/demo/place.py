"""The venues, services and routes that each place published."""

from __future__ import annotations

from datetime import date
from typing import Any

from portal.demo.names import short
from portal.demo.registry import Stage, place_builder
from portal.models import Area
from venues.actions import add_venue
from venues.demo.furnishing import add_rooms, add_services, keep_open
from venues.models import Route, RouteStop, Venue, VenueKind

# What each of many venues of a kind is called; {} is its community.
NAMES = {
    "base": "{}同心实践基地",
    "members_home": "{}成员之家",
    "liaison_station": "{}联络站",
    "plaqued_building": "同心楼宇·{}",
}
BUILDINGS = [
    "两湾商务楼", "中远大厦", "宜川天地", "苏河中心", "新村坊创意楼", "华阴商厦", "泰山科创楼",
    "平江大楼", "交通西路综合楼", "光新商务中心", "农林众创楼", "香溢商业楼", "振华大楼",
    "大洋新天地", "赵家花园服务楼", "河滨楼", "子长商务楼", "延长综合楼",
]  # fmt: skip
CATALOGUE = {
    "生活服务": ["家庭理财", "家电维修", "衣物缝补", "旧物交换"],
    "健康服务": ["健康养护", "口腔义诊", "心理疏导"],
    "教育文化": ["中高考咨询", "书画讲堂", "假期托管"],
}


@place_builder(20)
def build(stage: Stage) -> None:
    """Venues first, then the catalogue that they share and the routes through them."""
    opened = date(stage.year, 1, 4)
    kinds = {kind.code: kind for kind in VenueKind.objects.all()}
    venues = [
        venue
        for entry in [*stage.facts.get("venues", []), *_plaques(stage)]
        for venue in _venues(stage, entry, kinds, opened)
    ]
    keep_open(venues)
    if "service_catalogue" in stage.facts:
        _catalogue(stage, venues, opened)
    for number, entry in enumerate(stage.facts.get("routes", [])):
        _route(stage, entry, venues[number : number + entry.get("stops", 3)], opened)


def _plaques(stage: Stage) -> list[dict[str, Any]]:
    count = stage.figures.get("plaqued_buildings", 0)
    return [{"kind": "plaqued_building", "count": count}] if count else []


def _venues(
    stage: Stage, entry: dict[str, Any], kinds: dict[str, VenueKind], opened: date
) -> list[Venue]:
    """The one venue of a fact with a name, or as many as it counts, over the communities."""
    kind = kinds[entry["kind"]]
    if "name" in entry:
        area = Area.objects.filter(pk=entry.get("area", "")).first() or stage.area
        return [_furnished(stage, entry, _added(stage, entry["name"], kind, area, opened, entry))]
    areas = stage.spread(entry["count"])
    return [
        _added(stage, _name(entry["kind"], number, area), kind, area, opened, {})
        for number, area in enumerate(areas)
    ]


def _name(kind: str, number: int, area: Area) -> str:
    inside = BUILDINGS[number] if kind == "plaqued_building" else short(area.name)
    return NAMES[kind].format(inside)


def _added(
    stage: Stage, name: str, kind: VenueKind, area: Area, opened: date, entry: dict[str, Any]
) -> Venue:
    host = entry.get("host", f"{short(area.name)}党群服务中心")
    venue = Venue(name=name, kind=kind, area=area, host=host, opened_on=opened)
    venue.about = f"{host}设立的{kind.name}，面向居民开放。"
    return add_venue(venue, by=stage.by, now=stage.at(opened))


def _furnished(stage: Stage, entry: dict[str, Any], venue: Venue) -> Venue:
    add_rooms(venue, entry.get("rooms", []))
    add_services(venue, entry.get("services", []), venue.opened_on)
    return venue


def _catalogue(stage: Stage, venues: list[Venue], since: date) -> None:
    """Categories in turn over the first venues; as many categories and items as published."""
    wanted = stage.facts["service_catalogue"]
    for number, category in enumerate(list(CATALOGUE)[: wanted["categories"]]):
        add_services(venues[number], CATALOGUE[category], since, category)


def _route(stage: Stage, entry: dict[str, Any], venues: list[Venue], opened: date) -> None:
    route = Route.objects.create(
        name=entry["name"],
        area=stage.area,
        about="沿线参观、听讲解，全程步行约一小时。",
        opened_on=opened,
    )
    RouteStop.objects.bulk_create(
        RouteStop(route=route, venue=venue, place=number + 1, text="听讲解、看展陈")
        for number, venue in enumerate(venues)
    )
