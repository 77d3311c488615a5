"""The filters, the tags and the parts that pages are made of."""

from decimal import Decimal

import pytest
from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils import translation

from portal.templatetags import formats
from portal.templatetags.charts import bar_chart, line_chart, round_top
from portal.templatetags.ui import change


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def render(text, **context):
    return Template("{% load ui charts formats %}" + text).render(Context(context))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (1286430, "1,286,430"),
        (1234.5, "1,234.5"),
        (None, "—"),
        (Decimal("2.005"), "2.01"),
    ],
)
def test_count_separates_thousands(value, text):
    assert formats.count(value) == text


@pytest.mark.parametrize(
    ("fen", "text"),
    [(400_000_000, "4,000,000.00 yuan"), (1, "0.01 yuan"), (0, "0.00 yuan"), (None, "—")],
)
def test_yuan_keeps_the_fen(fen, text):
    assert formats.yuan(fen) == text


def test_large_money_in_tens_of_thousands():
    assert formats.wan_yuan(400_000_000) == "400 ten thousand yuan"
    assert formats.wan_yuan(1_234_567) == "1.23 ten thousand yuan"


@pytest.mark.parametrize(
    ("minutes", "text"), [(150, "2 h 30 min"), (45, "45 min"), (60, "1 h"), (0, "0 min")]
)
def test_duration(minutes, text):
    assert formats.duration(minutes) == text


@pytest.mark.parametrize(
    ("part", "whole", "text"), [(3, 8, "37.5%"), (1, 1, "100%"), (0, 5, "0%"), (1, 0, "—")]
)
def test_share(part, whole, text):
    assert formats.share(part, whole) == text


def test_a_card_of_nothing_says_why_and_has_no_unit():
    measured = render("{% figure_card 'Solved' 0 unit='%' kind='share' previous=3 href='/x/' %}")
    assert "figure-unit" in measured
    assert "Nothing was measured" not in measured
    nothing = render("{% figure_card 'Solved' None unit='%' kind='share' previous=3 href='/x/' %}")
    assert '<span class="figure-number">—</span>' in nothing
    assert 'aria-label="Solved: Nothing was measured in this period."' in nothing
    assert "figure-unit" not in nothing
    assert "than the period before" not in nothing


@pytest.mark.parametrize(
    ("value", "previous", "text"),
    [
        (60, 48, "12 (25%) more than the period before"),
        (30, 40, "10 (25%) fewer than the period before"),
        (63, 1, "62 more than the period before"),
        (5, 5, "Same as the period before"),
        (5, 0, "5 more than the period before"),
    ],
)
def test_change_is_said_in_words(value, previous, text):
    assert change(value, previous)["text"] == text


def test_no_change_without_a_period_before():
    assert change(5, None) is None
    assert change(None, 5, "share") is None
    assert change(90, 60, "share")["text"] == "30 percentage points more than the period before"
    assert "figure-change" not in render("{% figure_card 'Members' 5 %}")


def test_a_figure_leads_to_its_records():
    html = render(
        "{% figure_card 'Members' 1200 unit='people' href=url %}", url="/members/?a=1&b=2"
    )
    assert 'href="/members/?a=1&amp;b=2"' in html
    assert "1,200" in html


@pytest.mark.parametrize(
    ("highest", "top"),
    [(0, 2), (1, 2), (3, 4), (9, 10), (12, 12), (13, 16), (101, 120), (999, 1000)],
)
def test_the_top_of_a_scale(highest, top):
    assert round_top(Decimal(highest)) == top


def test_bars_are_as_long_as_their_values():
    rows = bar_chart("By area", [{"label": "甲", "value": 50}, {"label": "乙", "value": 20}])[
        "rows"
    ]
    assert [row["width"] for row in rows] == ["100", "40"]


def test_every_bar_is_a_link_and_a_row():
    points = [{"label": "<甲>", "value": 3, "href": "/a/"}, {"label": "乙", "value": 0}]
    html = render("{% bar_chart 'By area' points %}", points=points)
    assert html.count('href="/a/"') == 2  # the bar, and its row in the table
    assert "&lt;甲&gt;" in html
    assert "<甲>" not in html
    assert "style=" not in html


@pytest.mark.parametrize("tag", ["bar_chart", "line_chart"])
@pytest.mark.parametrize("points", [[], None, [{"label": "甲", "value": 0}]])
def test_charts_of_nothing(tag, points):
    assert "<figure" in render(f"{{% {tag} 'Nothing' points %}}", points=points)


def test_a_line_labels_at_most_twelve_points():
    points = [{"label": f"{month}", "value": month} for month in range(24)]
    rows = line_chart("By month", points)["rows"]
    assert sum(row["is_labelled"] for row in rows) == 12
    assert all(0 <= float(row["y"]) <= 100 for row in rows)


def test_what_was_not_measured_is_a_gap_and_not_nought():
    points = [{"label": f"{n}月", "value": value} for n, value in enumerate([5, None, 0, 2])]
    chart = line_chart("By month", points)
    assert [row["text"] for row in chart["rows"]] == ["5", "—", "0", "2"]
    assert [len(line.split()) for line in chart["lines"]] == [1, 2]
    html = render("{% line_chart 'By month' points %}", points=points)
    assert html.count("<circle") == 3
    html = render("{% sparkline 'By month' points %}", points=[{"label": "1月", "value": None}])
    assert "<circle" not in html
    assert "1月 —" in html


class PersonForm(forms.Form):
    name = forms.CharField(help_text="As in the roster")
    topics = forms.MultipleChoiceField(
        choices=[("a", "A")], widget=forms.CheckboxSelectMultiple, help_text="Any"
    )
    agreed = forms.BooleanField(required=False)


def test_a_field_names_its_help_and_errors():
    html = render_to_string("components/field.html", {"field": PersonForm({})["name"]})
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_a_group_of_boxes_is_a_fieldset_with_a_legend():
    html = render_to_string("components/field.html", {"field": PersonForm()["topics"]})
    assert "<fieldset" in html
    assert "<legend>" in html
    assert 'aria-describedby="id_topics_helptext"' in html


def test_the_error_summary_leads_to_each_field():
    html = render_to_string("components/form.html", {"form": PersonForm({})})
    assert 'href="#id_name"' in html
    assert 'href="#id_topics_field"' in html


def test_what_has_no_value_is_a_dash():
    html = render_to_string("components/detail.html", {"rows": [("Note", ""), ("People", 0)]})
    assert "—" in html
    assert "<dd>0</dd>" in html


def test_style_page_is_for_administrators(as_user, administrator, staff):
    assert as_user(administrator).get("/style/").status_code == 200
    assert as_user(staff).get("/style/").status_code == 404


def test_no_page_carries_inline_style_or_script(as_user, administrator):
    html = as_user(administrator).get("/style/").content.decode()
    assert " style=" not in html
    assert "<style" not in html
    assert html.count("<script") == html.count("<script src=")


@pytest.mark.django_db
def test_a_visitor_who_is_lost_gets_our_own_page(client):
    response = client.get("/no/such/page/")
    assert response.status_code == 404
    assert "components.css" in response.content.decode()


def test_the_page_for_our_own_faults_needs_nothing():
    assert "Something went wrong here" in render_to_string("500.html")


def test_help_is_text_unless_it_says_itself_that_it_is_more():
    """What the office writes beside a question of its own is shown, never run."""
    from django.utils.safestring import mark_safe

    class Form(forms.Form):
        typed = forms.CharField(help_text="<b id=x>")
        listed = forms.CharField(help_text=mark_safe("<ul><li>a</li></ul>"))

    text = "".join(render_to_string("components/field.html", {"field": field}) for field in Form())
    assert "&lt;b id=x&gt;" in text
    assert "<ul><li>a</li></ul>" in text
