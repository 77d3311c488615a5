"""What a new installation begins with; the back office changes it."""

from django.db import migrations

CATEGORIES = (
    "城乡建设", "交通出行", "教育", "医疗卫生", "养老服务",
    "生态环境", "营商环境", "文化体育", "基层治理", "其他",
)  # fmt: skip
REPLY_CLASSES = {
    "A": "已解决或已采纳",
    "B": "已列入计划",
    "C": "因条件限制暂不解决",
    "D": "留作参考",
}
YEARS = range(2021, 2028)
LIMITS = {"decide": 5, "assign": 3, "sign": 5, "reply": 60, "rate": 15}


def fill(apps, schema_editor):
    category = apps.get_model("proposals", "Category")
    reply_class = apps.get_model("proposals", "ReplyClass")
    limit = apps.get_model("proposals", "StepLimit")
    for name in CATEGORIES:
        category.objects.get_or_create(name=name)
    for year in YEARS:
        for code, name in REPLY_CLASSES.items():
            reply_class.objects.get_or_create(year=year, code=code, defaults={"name": name})
    for clock, workdays in LIMITS.items():
        limit.objects.get_or_create(clock=clock, defaults={"workdays": workdays})


class Migration(migrations.Migration):
    dependencies = [("proposals", "0002_number_series")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
