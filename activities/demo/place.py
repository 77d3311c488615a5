"""The activities that each place published. Sums are cut into shares, never written as totals."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from activities.actions import Gift, Record
from activities.demo.diary import Diary
from activities.models import Series
from portal.demo.registry import Stage, place_builder
from portal.indicators import Period

SERVICE = [
    "关爱独居老人上门服务", "法律咨询进社区", "义诊进小区", "助学走访慰问", "新就业群体暖心服务",
    "社区环境清洁日", "青少年暑期课堂", "老年人智能手机课", "就业信息送到家", "楼道安全隐患排查",
]  # fmt: skip
CONVENIENCE = ["便民理发", "磨刀修伞", "小家电维修", "证照代办咨询", "旧物交换集市"]
VOLUNTEERING = [
    "网格采购配送志愿服务", "敬老院送温暖", "文明交通劝导", "河道清洁志愿行动", "爱心助学结对",
    "独居老人代购代办", "法律咨询志愿服务", "农技下乡志愿服务", "爱心义卖", "社区图书整理",
]  # fmt: skip
LEARNING = [
    "家庭理财入门", "社区营造案例分享", "书法基础", "法律常识讲堂", "手机摄影", "急救知识",
    "议事规则工作坊", "传统节日习俗",
]  # fmt: skip
DONORS = [
    "示例商会", "样例食品有限公司", "示例建筑设计院", "虚构科技有限公司", "爱心企业家（化名）",
    "样例贸易有限公司", "示例农业合作社", "社会爱心人士",
]  # fmt: skip
GOODS = [("医用口罩", "2000 只"), ("消毒液", "300 桶"), ("方便食品", "150 箱")]
FESTIVALS = {
    "端午节": (6, 3), "中秋节": (9, 10), "侨法宣传月": (3, 15),
    "民族宗教法制宣传学习月": (6, 20), "涉台宣传月": (9, 20),
}  # fmt: skip


@place_builder(30)
def build(stage: Stage) -> None:
    """What this place did; a place without published activities has the salons of its groups."""
    _BUILDERS[stage.key](Diary(stage))


def _baoying(diary: Diary) -> None:
    """Twenty volunteer activities, and the teams' shifts against the epidemic with their gifts."""
    stage, figures = diary.stage, diary.stage.figures
    served = stage.shares(figures["volunteer_beneficiaries"], figures["volunteer_activities"])
    diary.many("volunteering", VOLUNTEERING, served, theme="care")
    teams = [o for o in diary.organisations if o.kind.code == "volunteer_team"]
    shifts = stage.shares(figures["epidemic_volunteer_attendances"], len(teams) * 2)
    gifts = stage.shares(figures["donations_yuan"], len(shifts) * 2)
    for number, (day, came) in enumerate(zip(stage.days(len(shifts)), shifts, strict=True)):
        team = teams[number % len(teams)]
        own = [place.member for place in team.memberships.select_related("member")[:12]]
        data = Record(
            members=own,
            others=came - len(own),
            summary="在卡口和采样点维持秩序、登记信息、运送物资。",
            gifts=[
                Gift(fen=yuan * 100, donor_name=DONORS[(2 * number + half) % len(DONORS)])
                for half, yuan in enumerate(gifts[2 * number : 2 * number + 2])
            ]
            + _goods(number),
        )
        title = f"{team.area.name}卡口值守与物资捐赠"
        diary.write(
            title, "service", day, data, theme="epidemic", area=team.area, organisation=team
        )


def _goods(number: int) -> list[Gift]:
    if number % 3:
        return []
    goods, quantity = GOODS[number // 3 % len(GOODS)]
    return [Gift(goods=goods, quantity=quantity, donor_name=DONORS[number % len(DONORS)])]


def _xiaoying(diary: Diary) -> None:
    """The series of the quarter, session after session in the venues."""
    stage = diary.stage
    for entry in stage.facts["series"]:
        year, _q, quarter = entry["quarter"].partition("Q")
        period = Period.quarter(int(year), int(quarter))
        series = Series.objects.create(
            name=entry["name"], area=stage.area, about="每周一至两课，居民免费参加。"
        )
        for number in range(entry["sessions"]):
            first = period.start.toordinal() + 5
            day = date.fromordinal(first + number * (period.days - 8) // entry["sessions"])
            topic = LEARNING[number % len(LEARNING)]
            data = Record(
                members=diary.came(number, 8),
                others=10 + number % 7,
                beneficiaries=18 + number % 7,
                summary=f"第 {number + 1} 课：{topic}。",
            )
            venue = diary.venues[number % len(diary.venues)]
            title = f"第 {number + 1} 课 {topic}"
            diary.write(title, "learning", day, data, series=series, venue=venue)


def _taizhou(diary: Diary) -> None:
    """A salon of each think tank."""
    stage = diary.stage
    tanks = [o for o in diary.organisations if o.kind.code == "think_tank"]
    for number, (tank, day) in enumerate(zip(tanks, stage.days(len(tanks)), strict=True)):
        data = Record(
            members=diary.came(number, 10), others=5, summary="围绕本地产业发展交流，形成建议若干。"
        )
        title = f"{tank.name}季度沙龙"
        diary.write(title, "consultation", day, data, area=tank.area, organisation=tank)


def _yichuan(diary: Diary) -> None:
    """The festivals and months of the calendar."""
    stage = diary.stage
    for number, name in enumerate(stage.facts["calendar"]):
        data = Record(
            members=diary.came(number, 12),
            others=30,
            beneficiaries=42,
            summary=f"{name}主题活动，邻里同乐，现场发放宣传资料。",
        )
        day = date(stage.year, *FESTIVALS[name])
        diary.write(f"{name}主题活动", "celebration", day, data, theme="culture")


def _jiangan(diary: Diary) -> None:
    """Consultations, joint meetings, services and live sales, as many as published."""
    stage, figures = diary.stage, diary.stage.figures
    services, convenience = figures["service_activities"], figures["convenience_activities"]
    served = stage.shares(figures["beneficiaries"], services + convenience)
    diary.many("service", SERVICE, served[:services], theme="care")
    diary.many("convenience", CONVENIENCE, served[services:])
    diary.many("consultation", ["社区停车协商会", "电梯加装协商会"], [0] * figures["consultations"])
    diary.many("joint_meeting", ["社区共建联席会议"], [0] * figures["joint_meetings"])
    studio = next(venue for venue in diary.venues if venue.kind.code == "studio")
    sales = [0] * figures["live_sale_sessions"]
    diary.many("live_sale", ["助农直播：江岸邻里优选"], sales, theme="rural", venue=studio)


_BUILDERS: dict[str, Callable[[Diary], None]] = {
    "baoying": _baoying,
    "xiaoying": _xiaoying,
    "taizhou": _taizhou,
    "yichuan": _yichuan,
    "jiangan": _jiangan,
}
