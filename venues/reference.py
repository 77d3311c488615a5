"""Reference data that every installation begins with."""

KINDS = [
    ("service_room", "服务室"), ("members_home", "成员之家"), ("liaison_station", "联络站"),
    ("base", "实践基地"), ("hub", "综合阵地"), ("consultation_room", "议事厅"),
    ("studio", "工作室、直播间"), ("display_space", "展示空间"), ("plaqued_building", "挂牌楼宇"),
]  # fmt: skip
FACILITIES = ["投影", "音响", "无障碍通道", "电梯", "母婴室", "停车位", "无线网络", "饮水"]


def load(apps: object, schema_editor: object) -> None:
    """Migration step: add what is not there yet."""
    get = apps.get_model  # type: ignore[attr-defined]
    for code, name in KINDS:
        get("venues", "VenueKind").objects.get_or_create(code=code, defaults={"name": name})
    for name in FACILITIES:
        get("venues", "Facility").objects.get_or_create(name=name)


# What may be asked for, and the kinds of offer that fit.
TOPICS = [
    ("place", "活动场地", ["place"]), ("skill", "技能与课程", ["skill"]),
    ("advice", "法律与政策咨询", ["skill"]), ("lecture", "讲座与培训", ["skill", "hours"]),
    ("care", "助老助幼", ["hours", "skill"]), ("goods", "物资", ["goods"]),
    ("hands", "志愿服务人手", ["hours"]), ("other", "其他", []),
]  # fmt: skip


def load_topics(apps: object, schema_editor: object) -> None:
    """Migration step: topics of needs with the kinds of offer that fit."""
    get = apps.get_model  # type: ignore[attr-defined]
    kinds = {kind.code: kind for kind in get("members", "OfferKind").objects.all()}
    for code, name, fitting in TOPICS:
        topic, is_new = get("venues", "NeedTopic").objects.get_or_create(
            code=code, defaults={"name": name}
        )
        if is_new:
            topic.offers.set([kinds[one] for one in fitting if one in kinds])
