"""Suggestions and their answers; digests and research."""

from proposals.models.afterwards import Adoption, Promise, Publication
from proposals.models.finding import CommonWord, WayOut, WordKey
from proposals.models.handling import Assignment, Rating, Reply, ReplyClass, StepLimit, StepTaken
from proposals.models.meanwhile import ClockRun, Extension, Question, Signatory, Supervision
from proposals.models.outcomes import Outcome
from proposals.models.proposal import Category, NumberSeries, Proposal
from proposals.models.research import Digest, ResearchField, ResearchReport, ResearchTopic

__all__ = [
    "Adoption",
    "Assignment",
    "Category",
    "ClockRun",
    "CommonWord",
    "Digest",
    "Extension",
    "NumberSeries",
    "Outcome",
    "Promise",
    "Proposal",
    "Publication",
    "Question",
    "Rating",
    "Reply",
    "ReplyClass",
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
