"""Suggestions and their answers; digests and research."""

from proposals.models.afterwards import Adoption, Promise, Publication
from proposals.models.digests import Digest, DigestItem, DigestTask, Instruction
from proposals.models.finding import CommonWord, WayOut, WordKey
from proposals.models.handling import Assignment, Rating, Reply, ReplyClass, StepLimit, StepTaken
from proposals.models.letters import Letter, PaperSeries
from proposals.models.meanwhile import ClockRun, Extension, Question, Signatory, Supervision
from proposals.models.outcomes import Outcome
from proposals.models.proposal import Category, NumberSeries, Proposal
from proposals.models.reminders import Reminder
from proposals.models.research import ResearchClaim, ResearchField, ResearchReport, ResearchTopic

__all__ = [
    "Adoption",
    "Assignment",
    "Category",
    "ClockRun",
    "CommonWord",
    "Digest",
    "DigestItem",
    "DigestTask",
    "Extension",
    "Instruction",
    "Letter",
    "NumberSeries",
    "Outcome",
    "PaperSeries",
    "Promise",
    "Proposal",
    "Publication",
    "Question",
    "Rating",
    "Reminder",
    "Reply",
    "ReplyClass",
    "ResearchClaim",
    "ResearchField",
    "ResearchReport",
    "ResearchTopic",
    "Signatory",
    "StepLimit",
    "StepTaken",
    "Supervision",
    "WayOut",
    "WordKey",
]
