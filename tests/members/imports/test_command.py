"""import_members tells every row as JSON, and stores nothing in a dry run."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from members.models import ImportBatch, Member
from tests.conftest import COUNTY
from tests.members.imports.conftest import GUO, WANG, book

SAMPLES = "tests/samples"


def run(file, *options):
    out = StringIO()
    call_command("import_members", str(file), "--consent", "2024登记表", *options, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize(
    "name, new, skipped",
    [("title-row.xlsx", 12, 2), ("merged-units.xlsx", 12, 2), ("gb18030.csv", 9, 0)],
)
def test_the_samples_without_a_single_area(name, new, skipped, db):
    told = json.loads(run(f"{SAMPLES}/{name}", "--dry-run", "--json"))
    assert set(told) == {"sheets", "columns", "dropped_columns", "rows", "counts"}
    assert told["dropped_columns"] == ["民族", "政治面貌"]
    assert told["counts"]["new"] == new
    assert told["counts"]["skipped"] == skipped
    assert told["columns"]["姓名"] == "name"
    assert not Member.objects.exists()
    assert not ImportBatch.objects.exists()


def test_merged_units_reach_every_row_of_theirs(db):
    told = json.loads(run(f"{SAMPLES}/merged-units.xlsx", "--dry-run", "--json"))
    people = {row["fields"]["name"]: row["fields"] for row in told["rows"] if row["fields"]}
    assert people["肖朗康"]["employer"] == "示例市第一中学"
    assert people["顾宇欣"]["employer"] == "示例市第一中学"
    assert "employer" not in people["谭学康"]  # blank, and not merged with the cell above


def test_text_of_gb18030_and_beyond_the_basic_plane(db):
    told = json.loads(run(f"{SAMPLES}/gb18030.csv", "--dry-run", "--json"))
    assert told["rows"][0]["fields"]["name"] == "陈𠮷二"
    assert told["rows"][2]["fields"]["phone"] == "13800000289"


def test_a_real_run_imports(areas, office, tmp_path):
    file = tmp_path / "名册.xlsx"
    file.write_bytes(book(WANG, GUO))
    assert "new 2" in run(file)
    assert Member.objects.filter(area_id=COUNTY).count() == 2
    assert "same 2" in run(file)
    assert Member.objects.count() == 2


def test_sentences_instead_of_tracebacks(areas, tmp_path, settings):
    settings.HOME_AREA = ""
    bad = tmp_path / "x.xlsx"
    bad.write_bytes(b"%PDF")
    with pytest.raises(CommandError):
        run(bad, "--dry-run")
    with pytest.raises(CommandError):
        run(tmp_path / "nothing.xlsx", "--dry-run")
    good = tmp_path / "y.xlsx"
    good.write_bytes(book(WANG))
    with pytest.raises(CommandError, match="--area"):
        run(good)
    with pytest.raises(CommandError, match="account"):
        run(good, "--area", COUNTY, "--by", "nobody")
