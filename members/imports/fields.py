"""The columns of a roster that the importer knows, by the words that clerks head them with."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.sheets import Field

GENDERS = {
    "男": "male", "男性": "male", "m": "male", "male": "male", "先生": "male",
    "女": "female", "女性": "female", "f": "female", "female": "female", "女士": "female",
}  # fmt: skip


def _field(name: str, label: Any, kind: str, words: str, **more: Any) -> Field:
    """`words` are the headers by which the column is known, the usual one first."""
    return Field(name, label, tuple(words.split()), kind, **more)


FIELDS = [
    _field(
        "name",
        pgettext_lazy("person", "name"),
        "name",
        "姓名 名字 成员姓名 会员姓名 志愿者姓名 name fullname",
        required=True,
        missing=_("There is no name in this row."),
    ),
    _field("gender", _("gender"), "choice", "性别 男女 gender sex", choices=GENDERS),
    _field(
        "birth_month",
        _("month of birth"),
        "month",
        "出生年月 出生日期 出生年月日 生日 出生时间 birth birthday dateofbirth",
    ),
    _field(
        "employer",
        _("employer"),
        "text",
        "工作单位 单位 所在单位 就职单位 单位名称 企业名称 公司 employer company",
    ),
    _field("position", _("position"), "text", "职务 职称 职位 岗位 工作职务 position jobtitle"),
    _field(
        "phone",
        _("phone"),
        "phone",
        "联系电话 手机 手机号 手机号码 电话 电话号码 联系方式 移动电话 phone mobile tel telephone",
    ),
    _field("email", _("e-mail"), "email", "电子邮箱 邮箱 电子邮件 邮件地址 email mail"),
    _field(
        "expertise",
        _("expertise"),
        "list",
        "专长领域 专长 特长 专业特长 擅长领域 专业领域 擅长 expertise skills",
    ),
    _field(
        "organisation",
        _("organisation"),
        "list",
        "所属组织 所在组织 加入组织 所属团体 所属队伍 组织 organisation organization",
    ),
    _field(
        "area",
        _("area"),
        "text",
        "所在区域 区域 所属区域 所属乡镇 乡镇 镇街 街道 所属街道 所属社区 社区 area township",
    ),
    _field("agreed_on", _("agreed on"), "day", "同意日期 同意时间 签署日期 授权日期 agreedon"),
    _field("note", _("note"), "remark", "备注 说明 note notes remark remarks"),
]
BY_NAME = {field.name: field for field in FIELDS}
