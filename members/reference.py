"""Reference data that every installation begins with."""

from datetime import date

ORGANISATION_KINDS = [
    ("association", "联谊会、协会"), ("alliance", "联盟"), ("branch", "支部、分会"),
    ("partner_enterprise", "共建企业"), ("volunteer_team", "志愿者服务队"),
    ("arts_team", "文体队伍"), ("studio", "工作室、工作站"), ("think_tank", "智库"),
]  # fmt: skip
DUTY_KINDS = [
    ("policy_explainer", "政策法规宣传员"),
    ("information_helper", "社会管理信息员（反映事，不反映人）"),
    ("helper", "帮困解难服务员"),
    ("mediator", "矛盾纠纷调解员"),
    ("community_assistant", "社区助理"),
]  # fmt: skip
EXPERTISE = [
    "教育", "法律", "医疗卫生", "信息技术", "财务审计", "城市规划", "环境保护", "文化艺术",
    "农业", "传播", "心理辅导", "企业管理", "语言翻译",
]  # fmt: skip
NOTICE_TITLE = "成员个人信息告知书"
NOTICE_DAY = date(2018, 1, 1)
NOTICE_TEXT = "\n".join(
    [
        "一、谁能看到：仅限负责您所在区域的工作人员。查看完整电话号码、导出名单都要说明理由"
        "并留下记录，您随时可以在本人页面看到。",
        "二、不收集什么：我们不收集民族、宗教信仰、政治面貌、健康状况、身份证号码、家庭成员和"
        "行踪等信息。",
        "三、您的权利：您可以随时查看、复制、更正本人信息，撤回同意，或要求删除。"
        "是否同意由您自愿决定，不同意不影响您办理其他事项。",
    ]
)
NOTICE_PARTS = {
    "purpose": "用于邀请您参加活动、与您联系、记录您的志愿服务时长，"
    "以及向您反馈所提建言的办理情况。",
    "kinds": "姓名、性别、出生年月、工作单位及职务、联系电话、电子邮箱、专长，"
    "以及您参加的组织、活动和提出的建言。",
    "keeping": "在您同意期间保存；您撤回同意后不再使用，申请删除后予以删除。",
    "contact": "所在县（市、区）的社区参与办公室。",
}


def load(apps: object, schema_editor: object) -> None:
    """Migration step: add what is not there yet."""
    get = apps.get_model  # type: ignore[attr-defined]
    for code, name in ORGANISATION_KINDS:
        get("members", "OrganisationKind").objects.get_or_create(code=code, defaults={"name": name})
    for code, name in DUTY_KINDS:
        get("members", "DutyKind").objects.get_or_create(code=code, defaults={"name": name})
    for name in EXPERTISE:
        get("members", "Expertise").objects.get_or_create(name=name)
    get("members", "Notice").objects.get_or_create(
        version=1,
        defaults={"title": NOTICE_TITLE, "text": NOTICE_TEXT, "published_on": NOTICE_DAY},
    )


OFFER_KINDS = [("skill", "专业技能"), ("place", "场地"), ("goods", "物资"), ("hours", "服务时间")]
PHOTO_NOTICE = {
    "title": "照片使用告知书",
    "text": "同意后，活动照片中可以出现您的面容，并在本地社区参与工作的宣传中使用。"
    "不同意不影响您参加任何活动，也不影响您列入名册。",
    "purpose": "用于活动记录和本地社区参与工作的宣传。",
    "kinds": "活动现场照片中您的面容。照片的拍摄地点、相机等附带信息上传时自动去除。",
    "keeping": "在您同意期间使用；撤回同意后不再公开使用，申请后予以删除。",
    "contact": "所在县（市、区）的社区参与办公室。",
    "published_on": date(2021, 1, 1),
}


def load_more(apps: object, schema_editor: object) -> None:
    """Migration step: kinds of offers, and the notice about photos."""
    get = apps.get_model  # type: ignore[attr-defined]
    for code, name in OFFER_KINDS:
        get("members", "OfferKind").objects.get_or_create(code=code, defaults={"name": name})
    notices = get("members", "Notice").objects
    first = notices.filter(about="roster", version=1, text=NOTICE_TEXT, purpose="")
    first.update(**NOTICE_PARTS)  # a text that people have agreed to stays as it was
    notices.get_or_create(about="photos", version=1, defaults=PHOTO_NOTICE)


MORE_DUTY_KINDS = [("liaison_person", "联络员"), ("placement", "挂职")]


def load_duty_kinds(apps: object, schema_editor: object) -> None:
    """Migration step: those who keep in touch for a place, and placements with a host."""
    kinds = apps.get_model("members", "DutyKind").objects  # type: ignore[attr-defined]
    for code, name in MORE_DUTY_KINDS:
        kinds.get_or_create(code=code, defaults={"name": name})
