"""The county's task list of the year: some done, some handed in, some late."""

from __future__ import annotations

from datetime import timedelta

from activities import actions
from activities.actions import Line
from activities.models import Activity, TaskList, TaskShare
from portal.demo.registry import Stage
from portal.models import Area

# (task, what counts as done, due in so many days, activities to show)
TASKS = [
    ("开展学雷锋志愿服务", "举办一场以上志愿服务，附照片", -90, 1),
    ("组织议事协商", "形成协商纪要", -20, 0),
    ("举办节庆邻里活动", "举办一场以上，惠及居民 50 人以上", 10, 1),
    ("更新服务阵地信息", "开放时间、照片齐全", 30, 0),
]
COLUMNS = 6


def tasks(stage: Stage) -> None:
    """Owed by the first townships; the demo township has handed in some of its own."""
    leader, county = stage.users["leader"], stage.area
    areas = stage.areas(9)[:COLUMNS]
    home = stage.users["township"].area
    if home not in areas:
        areas = [home, *areas[:-1]]
    title = f"{stage.today.year} 年社区参与重点任务"
    made = TaskList(title=title, area=county, about="各乡镇按期提交，附活动记录或佐证材料。")
    lines = [
        Line(title, measure, stage.today + timedelta(days=days), number)
        for title, measure, days, number in TASKS
    ]
    actions.lay_down(made, lines, areas, by=leader, now=stage.ago(150))
    _hand_in(stage, made)
    _of_township(stage)


def _of_township(stage: Stage) -> None:
    """What the communities of the demo township owe it."""
    township, community = stage.users["township"].area, stage.users["community"].area
    inside = list(Area.objects.in_area(township.code).filter(code__length=12)[:COLUMNS])
    areas = inside if community in inside else [community, *inside[:-1]]
    made = TaskList(title=f"{township.name}社区活动清单", area=township)
    due = stage.today + timedelta(days=12)
    lines = [
        Line("每季度开展一次楼栋议事", "有议题、有结论", due),
        Line("为独居老人登记需求", "需求已录入", due),
    ]
    actions.lay_down(made, lines, areas, by=stage.users["admin"], now=stage.ago(30))


def _hand_in(stage: Stage, made: TaskList) -> None:
    township, leader = stage.users["township"], stage.users["leader"]
    shares = TaskShare.objects.filter(task__list=made, area=township.area).order_by("task__number")
    shown = Activity.objects.recorded().in_area(township.area_id).order_by("-starts_at")[:1]
    first, second, third, _fourth = shares
    done = actions.hand_in(
        first, report="三月五日在社区广场开展义诊、理发、法律咨询。", activities=list(shown),
        version=first.version, by=township, now=stage.ago(95),
    )  # fmt: skip
    actions.confirm_task(done, version=done.version, by=leader, now=stage.ago(93))
    late = actions.hand_in(
        second, report="召开两次议事会，纪要已附。", activities=[], version=second.version,
        by=township, now=stage.ago(12),
    )  # fmt: skip
    actions.send_task_back(
        late, remark="请补充参会人员签到", version=late.version, by=leader, now=stage.ago(10)
    )
    actions.hand_in(
        third, report="重阳节百家宴，居民 80 余人参加。", activities=list(shown),
        version=third.version, by=township, now=stage.ago(3),
    )  # fmt: skip
