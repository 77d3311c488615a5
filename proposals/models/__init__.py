"""Suggestions and their answers; digests and research."""

from proposals.models.handling import Assignment, Rating, Reply, ReplyClass, StepLimit, StepTaken
from proposals.models.proposal import Category, NumberSeries, Proposal
from proposals.models.research import Digest, ResearchField, ResearchReport, ResearchTopic

__all__ = [
    "Assignment",
    "Category",
    "Digest",
    "NumberSeries",
    "Proposal",
    "Rating",
    "Reply",
    "ReplyClass",
    "ResearchField",
    "ResearchReport",
    "ResearchTopic",
    "StepLimit",
    "StepTaken",
]
