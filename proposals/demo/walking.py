"""Each step of the loop as the demo takes it, with words that a county would write."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from portal.door import codes
from proposals import actions, waiting
from proposals.hindrances import last_day_of_extension
from proposals.models import Category, Proposal, ReplyClass
from proposals.states import Satisfaction, Urgency

if TYPE_CHECKING:
    from proposals.demo.rounds import Walk


def _submit(walk: Walk) -> Proposal:
    return actions.submit(walk.proposal, by=walk.writer, now=walk.now)


def _accept(walk: Walk, urgency: str = Urgency.USUAL) -> Proposal:
    category = Category.objects.get(name=walk.matter.category)
    return actions.accept(
        walk.proposal, category=category, urgency=urgency, by=walk.office, now=walk.now
    )


def _accept_urgent(walk: Walk) -> Proposal:
    return _accept(walk, Urgency.URGENT)


def _decline(walk: Walk, keep: bool = False) -> Proposal:
    reason = walk.matter.decline_reason
    return actions.decline(walk.proposal, reason=reason, keep=keep, by=walk.office, now=walk.now)


def _decline_kept(walk: Walk) -> Proposal:
    return _decline(walk, keep=True)


def _give_back(walk: Walk) -> Proposal:
    missing = "请补充具体路段、时段和您了解到的情况，便于现场核实。"
    return actions.give_back(walk.proposal, missing=missing, by=walk.office, now=walk.now)


def _complete(walk: Walk) -> Proposal:
    text = walk.proposal.situation + "（补充：多发生在工作日早晚高峰。）"
    return actions.change(
        walk.proposal,
        values={"situation": text},
        version=walk.proposal.version,
        hand_in=True,
        by=walk.writer,
        now=walk.now,
    )


def _split(walk: Walk) -> Proposal:
    parts = [
        {"title": title, "suggestion": f"建议{title}。"}
        for title in walk.proposal.title.split("，")
    ]
    return actions.split(walk.proposal, parts=parts, by=walk.office, now=walk.now)


def _assign(walk: Walk, supporting: tuple = ()) -> Proposal:
    return actions.assign(
        walk.proposal,
        unit=walk.handler.unit,
        instruction="请会同有关社区现场核实，按期答复建言人。",
        supporting=supporting,
        by=walk.office,
        now=walk.now,
    )


def _assign_two(walk: Walk) -> Proposal:
    return _assign(walk, (walk.helper.unit,))


def _sign(walk: Walk) -> Proposal:
    return actions.sign(walk.proposal, by=walk.handler, now=walk.now)


def _send_back(walk: Walk) -> Proposal:
    return actions.send_back(
        walk.proposal,
        reason="经核实，该路段由另一单位管养，不属于本单位职责。",
        suggested_unit=walk.helper.unit,
        by=walk.handler,
        now=walk.now,
    )


def _sign_support(walk: Walk) -> Proposal:
    return actions.sign_support(walk.proposal, by=walk.helper, now=walk.now)


def _give_opinion(walk: Walk) -> Proposal:
    opinion = "同意主办单位意见，我单位可配合设置标志标线并安排巡查。"
    return actions.give_opinion(walk.proposal, opinion=opinion, by=walk.helper, now=walk.now)


def _act(walk: Walk, what: str = "") -> Proposal:
    return actions.act(
        walk.proposal,
        what=what or "联系建言人，了解具体点位和时段，现场查看并拍照留存。",
        done_on=walk.now.date(),
        owner=walk.handler.name,
        by=walk.handler,
        now=walk.now,
    )


def _act_again(walk: Walk) -> Proposal:
    more = "，并回访了建言人" if walk.proposal.round > 1 else ""
    return _act(walk, f"{walk.matter.done}{more}。")


def _contact(walk: Walk) -> Proposal:
    return actions.note_contact(
        walk.proposal,
        what="电话说明了初步方案，建言人希望避开上学时段施工。",
        done_on=walk.now.date(),
        owner=walk.handler.name,
        by=walk.handler,
        now=walk.now,
    )


def _ask(walk: Walk) -> Proposal:
    question = "请问您希望调整的是工作日，还是也包括周末？"
    return actions.ask(walk.proposal, question=question, by=walk.handler, now=walk.now)


def _answer(walk: Walk) -> Proposal:
    return actions.answer(
        walk.proposal, answer="主要是工作日早晚，周末还好。", by=walk.writer, now=walk.now
    )


def _ask_extension(walk: Walk) -> Proposal:
    return actions.ask_extension(
        walk.proposal,
        reason="需等待检测报告，方案还要征求沿线住户意见。",
        until=last_day_of_extension(walk.proposal) - timedelta(days=14),
        by=walk.handler,
        now=walk.now,
    )


def _grant_extension(walk: Walk) -> Proposal:
    remark = "同意，请抓紧，并先告知建言人进展。"
    return actions.grant_extension(walk.proposal, remark=remark, by=walk.office, now=walk.now)


def _reply(walk: Walk) -> Proposal:
    classes = ReplyClass.objects.scheme_of(walk.proposal.year)
    chosen = classes.get(code=walk.matter.reply_class)
    text = (
        f"您提出的“{walk.matter.title}”收悉。经研究并现场核实，{walk.matter.done}。"
        f"感谢您的关心，如有疑问请与经办人{walk.handler.name}联系。"
    )
    return actions.reply(
        walk.proposal,
        reply_class=chosen,
        text=text,
        promised_until=(walk.now + timedelta(days=90)).date() if chosen.is_promise else None,
        by=walk.handler,
        now=walk.now,
    )


def _reviewer(walk: Walk) -> Any:
    others = waiting.reviewers(walk.proposal.reply_in_review)
    return others[0] if others else walk.office


def _rework(walk: Walk) -> Proposal:
    remark = "请写明完成时间和具体联系人。"
    return actions.rework(walk.proposal, remark=remark, by=_reviewer(walk), now=walk.now)


def _approve(walk: Walk) -> Proposal:
    return actions.approve(walk.proposal, by=_reviewer(walk), now=walk.now)


def _rate(walk: Walk) -> Proposal:
    good, partly = Satisfaction.SATISFIED, Satisfaction.PARTLY
    result = good if walk.matter.reply_class == "A" else partly
    words = "办得及时，谢谢。" if result == good else "希望尽快列入计划并告知进展。"
    return _say(walk, process=good, result=result, words=words)


def _rate_badly(walk: Walk) -> Proposal:
    return _say(
        walk,
        process=Satisfaction.PARTLY,
        result=Satisfaction.DISSATISFIED,
        words="答复了，但现场问题还在。",
    )


def _say(walk: Walk, **rating: str) -> Proposal:
    """By the own account, or by the code on the printed copy."""
    author = walk.proposal.proposer
    if author and author.user_id:
        return actions.rate(walk.proposal, by=author.user, now=walk.now, **rating)
    if not walk.proposal.code_digest:
        digest = codes.digest(codes.code_from(f"demo.{walk.proposal.number}"))
        Proposal.objects.filter(pk=walk.proposal.pk).update(code_digest=digest)
    return actions.rate_by_code(walk.proposal, now=walk.now, **rating)


def _reopen(walk: Walk) -> Proposal:
    reason = "建言人反映问题仍未解决，请重新核实办理。"
    return actions.reopen(walk.proposal, reason=reason, by=walk.office, now=walk.now)


def _lay_before(walk: Walk) -> Proposal:
    reason = "已重新办理两次，建言人仍不满意，报请领导研究。"
    return actions.lay_before(walk.proposal, reason=reason, by=walk.office, now=walk.now)


def _conclude(walk: Walk) -> Proposal:
    text = "经现场核实，现阶段不具备全面改造条件，已列入明年计划，年内先消除安全隐患。特此说明。"
    return actions.conclude(walk.proposal, text=text, by=walk.leader, now=walk.now)


def _lapse(walk: Walk) -> Proposal:
    return actions.lapse(walk.proposal, by=walk.office, now=walk.now)


def _close(walk: Walk) -> Proposal:
    return actions.close(walk.proposal, by=walk.office, now=walk.now)


def _adopt(walk: Walk) -> Proposal:
    return actions.adopt(walk.proposal, by=walk.office, now=walk.now)


STEPS: dict[str, Callable[[Walk], Proposal]] = {
    "submit": _submit,
    "accept": _accept,
    "accept_urgent": _accept_urgent,
    "decline": _decline,
    "decline_kept": _decline_kept,
    "give_back": _give_back,
    "complete": _complete,
    "split": _split,
    "assign": _assign,
    "assign_two": _assign_two,
    "sign": _sign,
    "send_back": _send_back,
    "sign_support": _sign_support,
    "give_opinion": _give_opinion,
    "act": _act,
    "act_again": _act_again,
    "contact": _contact,
    "ask": _ask,
    "answer": _answer,
    "ask_extension": _ask_extension,
    "grant_extension": _grant_extension,
    "reply": _reply,
    "rework": _rework,
    "approve": _approve,
    "rate": _rate,
    "rate_badly": _rate_badly,
    "reopen": _reopen,
    "lay_before": _lay_before,
    "conclude": _conclude,
    "lapse": _lapse,
    "close": _close,
    "adopt": _adopt,
}
