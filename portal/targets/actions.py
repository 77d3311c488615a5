"""The verbs of targets. Each locks the sheet, checks the rule, saves and writes the event."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.audit.recording import changes_between, record
from portal.models import Area, Judgement, Target, TargetItem, TargetResult, TargetSheet
from portal.targets import rules, scores
from portal.targets.states import Verb


def _name(item: TargetItem) -> str:
    return scores.figure_name(item.figure) if item.figure else item.title


def _told(item: TargetItem) -> dict[str, Any]:
    """An item as an event tells of it."""
    judge = item.judge.name if item.judge else ""
    return {"asked": item.asked, "weight": item.weight, "judge": judge}


def _spoken(targets: dict[str, Decimal]) -> str:
    """What each area is to reach, in one line."""
    names = dict(Area.objects.filter(pk__in=list(targets)).values_list("pk", "name"))
    return "、".join(f"{names[code]} {value.normalize():f}" for code, value in targets.items())


def open_sheet(area: Any, year: int, *, by: Any, now: datetime) -> TargetSheet:
    """Begin the targets of a year; the one that is there when it was begun already."""
    with transaction.atomic():
        sheet = TargetSheet(area=area, year=year)
        if not rules.can_change(by, sheet, timezone.localdate(now)):
            raise PermissionDenied
        sheet, made = TargetSheet.objects.get_or_create(area=area, year=year)
        if made:
            record(Verb.OPENED, sheet, by=by, now=now)
    return sheet


def _locked(sheet: Any, by: Any, now: datetime) -> TargetSheet:
    found = TargetSheet.objects.select_for_update().get(pk=sheet)
    if not rules.can_change(by, found, timezone.localdate(now)):
        raise PermissionDenied
    return found


@transaction.atomic
def save_item(
    item: TargetItem, targets: dict[str, Decimal | None], *, version: int, by: Any, now: datetime
) -> TargetItem:
    """Add or change an item with its targets by area. ValidationError when it is stale."""
    sheet = _locked(item.sheet_id, by, now)
    before = TargetItem.objects.filter(pk=item.pk, sheet=sheet).first() if item.pk else None
    if item.pk and (before is None or before.version != version):
        raise ValidationError(
            _("Somebody else changed this in the meantime. Look at it again before you save.")
        )
    same = TargetItem.objects.filter(sheet=sheet, figure=item.figure, title=item.title)
    if same.exclude(pk=item.pk).exists():
        raise ValidationError(_("This is asked for already."))
    item.version = version + 1 if before else 1
    item.save()
    old = _spoken({one.area_id: one.value for one in item.targets.all()})
    item.targets.all().delete()
    wanted = {code: value for code, value in targets.items() if value is not None}
    Target.objects.bulk_create(
        Target(item=item, area_id=code, value=value) for code, value in wanted.items()
    )
    told = _told(before) | {"target": old} if before else {}
    changes = changes_between(told, _told(item) | {"target": _spoken(wanted)})
    changes = {name: pair for name, pair in changes.items() if any(pair)}
    changes["targetitem"] = [None, _name(item)]
    verb = Verb.ITEM_CHANGED if before else Verb.ITEM_ADDED
    record(verb, sheet, by=by, now=now, changes=changes)
    return item


@transaction.atomic
def remove_item(item: TargetItem, *, by: Any, now: datetime) -> None:
    """Take an item away with its targets and judgements; the event keeps what it was."""
    sheet = _locked(item.sheet_id, by, now)
    changes = {"targetitem": [_name(item), None]}
    record(Verb.ITEM_REMOVED, sheet, by=by, now=now, changes=changes)
    TargetItem.objects.filter(pk=item.pk, sheet=sheet).delete()


@transaction.atomic
def judge(
    item: TargetItem, said: dict[str, tuple[Decimal, str]], *, by: Any, now: datetime
) -> None:
    """What the named person says of each area: {code: (points, words)}; others stay as they are."""
    TargetSheet.objects.select_for_update().get(pk=item.sheet_id)
    item = TargetItem.objects.select_related("sheet").get(pk=item.pk)
    if not rules.can_judge(by, item):
        raise PermissionDenied
    old = {one.area_id: one for one in item.judgements.all()}
    names = dict(Area.objects.filter(pk__in=list(said)).values_list("pk", "name"))
    changes: dict[str, list] = {"targetitem": [None, item.title]}
    for code, (points, words) in said.items():
        one = old.get(code)
        if one and (one.points, one.words) == (points, words):
            continue
        Judgement.objects.update_or_create(
            item=item,
            area_id=code,
            defaults={"points": points, "words": words, "by": by, "at": now},
        )
        before = f"{one.points} {one.words}" if one else None
        changes[names[code]] = [before, f"{points} {words}"]
    if len(changes) > 1:
        record(Verb.JUDGED, item.sheet, by=by, now=now, changes=changes)


@transaction.atomic
def freeze(sheet: TargetSheet, *, by: Any, now: datetime) -> None:
    """Keep what was reached as it is now. By nobody: the timer, a month after the year's end."""
    sheet = TargetSheet.objects.select_for_update().get(pk=sheet.pk)
    if sheet.is_frozen:
        return
    if by is not None and not rules.can_freeze(by, sheet, timezone.localdate(now)):
        raise PermissionDenied
    table = scores.table_of(sheet)
    TargetResult.objects.bulk_create(
        TargetResult(item=item, area=line.area, reached=cell.reached, points=cell.points)
        for line in table.lines
        for item, cell in zip(table.items, line.cells, strict=True)
    )
    sheet.frozen_at, sheet.frozen_by = now, by
    sheet.save(update_fields=["frozen_at", "frozen_by"])
    record(Verb.FROZEN, sheet, by=by, now=now)
