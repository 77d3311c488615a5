"""The columns of a list of activities that the importer knows, by the usual words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.sheets import Field


def _field(name: str, label: Any, kind: str, words: str, **more: Any) -> Field:
    """`words` are the headers by which the column is known, the usual one first."""
    return Field(name, label, tuple(words.split()), kind, **more)


FIELDS = [
    _field(
        "title",
        _("name of the activity"),
        "text",
        "活动名称 活动主题 活动 名称 项目名称 主题 title name activity",
        required=True,
        missing=_("There is no name of an activity in this row."),
    ),
    _field(
        "day",
        _("day"),
        "day",
        "活动日期 日期 开展日期 举办日期 活动时间（日期） 服务日期 day date",
        required=True,
        missing=_("There is no day in this row on which it took place."),
    ),
    _field("kind", _("kind"), "text", "活动类型 类型 活动类别 类别 活动形式 kind type"),
    _field("starts", _("starts"), "clock", "开始时间 起始时间 开始 starts start from"),
    _field("ends", _("ends"), "clock", "结束时间 截止时间 结束 ends end to"),
    _field("span", _("from when to when"), "clocks", "活动时间 时间 起止时间 活动时段 时段 time"),
    _field("venue", _("venue"), "text", "阵地 活动阵地 所在阵地 场地 阵地名称 venue"),
    _field("place", _("place"), "text", "活动地点 地点 地址 活动地址 place location"),
    _field(
        "organisation",
        _("organisation"),
        "text",
        "组织 主办组织 承办组织 主办单位 承办单位 组织单位 开展队伍 队伍 organisation organization",
    ),
    _field(
        "area",
        _("area"),
        "text",
        "所在区域 区域 所属区域 所属乡镇 乡镇 镇街 街道 所属社区 社区 area township",
    ),
    _field(
        "participants",
        _("participants"),
        "list",
        "参加人员 参与人员 参加成员 志愿者名单 参与志愿者 参与成员 人员名单 名单 participants",
    ),
    _field(
        "attended",
        _("all who came"),
        "number",
        "参加人数 参与人数 参加总人数 参与人次 人次 活动人数 人数 attended attendances",
    ),
    _field("others", _("others who came"), "number", "其他参加人数 其他人数 others"),
    _field(
        "beneficiaries",
        _("beneficiaries"),
        "number",
        "惠及人数 服务人数 受益人数 覆盖人数 服务群众 beneficiaries served",
    ),
    _field(
        "hours",
        _("hours of each"),
        "hours",
        "服务时长 每人时长 人均时长 时长 志愿时长 活动时长 hours",
    ),
    _field(
        "summary",
        _("summary"),
        "long",
        "活动纪要 纪要 活动内容 活动总结 活动简介 主要内容 内容 总结 成效 summary",
    ),
    _field(
        "money", _("donations (yuan)"), "money", "捐款 捐款金额 捐赠金额 募捐 募集资金 donations"
    ),
    _field("donor", _("donor"), "text", "捐赠方 捐款人 捐赠单位 捐赠人 donor"),
]
BY_NAME = {field.name: field for field in FIELDS}
