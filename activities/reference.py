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
