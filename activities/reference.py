"""Reference data that every installation begins with."""

KINDS = [
    ("volunteering", "志愿服务"), ("consultation", "协商议事"), ("joint_meeting", "联席会议"),
    ("lecture", "宣讲讲座"), ("visit", "走访调研"), ("live_sale", "直播助农"),
    ("service", "服务活动"),
    ("convenience", "便民活动"), ("learning", "学习培训"), ("celebration", "节庆文体"),
]  # fmt: skip
THEMES = [
    ("epidemic", "疫情防控"), ("rural", "乡村振兴"), ("care", "帮困助老"), ("policy", "政策宣传"),
    ("culture", "文化传承"), ("environment", "生态环保"),
]  # fmt: skip


def load(apps: object, schema_editor: object) -> None:
    """Migration step: add what is not there yet."""
    get = apps.get_model  # type: ignore[attr-defined]
    for model, rows in (("ActivityKind", KINDS), ("Theme", THEMES)):
        for code, name in rows:
            get("activities", model).objects.get_or_create(code=code, defaults={"name": name})


# (name, how it is reckoned, month, day, what is usually done)
OBSERVANCES = [
    ("元旦", "solar", 1, 1, "迎新慰问、文体活动"),
    ("春节", "lunar", 1, 1, "走访慰问、写春联、团拜"),
    ("元宵节", "lunar", 1, 15, "猜灯谜、包汤圆"),
    ("学雷锋纪念日", "solar", 3, 5, "志愿服务集中行动"),
    ("国际妇女节", "solar", 3, 8, "关爱女性、健康讲座"),
    ("侨法宣传月", "month", 3, None, "侨法宣讲、政策咨询"),
    ("世界读书日", "solar", 4, 23, "读书分享、图书漂流"),
    ("劳动节", "solar", 5, 1, "慰问一线劳动者"),
    ("国际家庭日", "solar", 5, 15, "亲子活动、家风故事"),
    ("端午节", "lunar", 5, 5, "包粽子、邻里聚会"),
    ("国际儿童节", "solar", 6, 1, "亲子活动、困境儿童关爱"),
    ("安全生产月", "month", 6, None, "安全知识宣讲、隐患排查志愿服务"),
    ("七夕节", "lunar", 7, 7, "传统文化体验"),
    ("中秋节", "lunar", 8, 15, "邻里联欢、慰问空巢老人"),
    ("全民国防教育月", "month", 9, None, "国防教育宣讲"),
    ("重阳节", "lunar", 9, 9, "敬老爱老、义诊"),
    ("国庆节", "solar", 10, 1, "联欢、志愿服务"),
    ("全国消防宣传月", "month", 11, None, "消防演练、知识宣讲"),
    ("国家宪法日", "solar", 12, 4, "宪法宣讲、法律咨询"),
    ("国际志愿者日", "solar", 12, 5, "志愿者表扬、服务展示"),
]  # fmt: skip
# (kind, code, label, type, choices, must be filled in, help)
FIELDS = [
    ("consultation", "topics", "协商议题", "long", "", True, "一行一个议题。"),
    ("consultation", "conclusions", "协商结论", "long", "", False, "形成了哪些共识、由谁落实。"),
    ("joint_meeting", "topics", "会议议题", "long", "", False, "一行一个议题。"),
    ("joint_meeting", "decisions", "议定事项", "long", "", False, ""),
    ("live_sale", "sessions", "直播场次", "number", "", True, ""),
    ("live_sale", "goods", "主推产品", "text", "", False, ""),
    ("live_sale", "amount", "销售额", "money", "", True, "单位：元"),
    ("visit", "households", "走访户数", "number", "", False, ""),
]  # fmt: skip
# (heading, what stands in it)
COLUMNS = [
    ("姓名", "name"), ("联系电话", "phone"), ("服务项目名称", "activity"), ("服务日期", "day"),
    ("开始时间", "starts"), ("结束时间", "ends"), ("服务时长（小时）", "hours"),
    ("服务内容", "duty"), ("所属团队", "organisation"), ("所在地区", "area"),
]  # fmt: skip


def load_days_and_questions(apps: object, schema_editor: object) -> None:
    """Migration step: observances, what kinds ask, the columns of the hours sheet."""
    get = apps.get_model  # type: ignore[attr-defined]
    days = get("activities", "Observance").objects
    for name, how, month, day, about in OBSERVANCES:
        facts = {"how": how, "month": month, "day": day, "about": about}
        days.get_or_create(name=name, defaults=facts)
    kinds = {kind.code: kind for kind in get("activities", "ActivityKind").objects.all()}
    for order, (kind, key, label, type_, choices, is_required, help_text) in enumerate(FIELDS):
        if kind not in kinds:
            continue
        facts = {"label": label, "type": type_, "choices": choices, "is_required": is_required}
        facts |= {"help_text": help_text, "order": order}
        get("activities", "KindField").objects.get_or_create(
            kind=kinds[kind], key=key, defaults=facts
        )
    for order, (heading, value) in enumerate(COLUMNS):
        get("activities", "HoursColumn").objects.get_or_create(
            heading=heading, defaults={"value": value, "order": order}
        )
