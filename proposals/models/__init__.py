"""Suggestions and their answers; digests and research."""

from proposals.models.handling import Assignment, Rating, Reply, ReplyClass, StepLimit, StepTaken
from proposals.models.proposal import Category, Proposal
from proposals.models.research import Digest, ResearchField, ResearchReport, ResearchTopic

__all__ = [
    "Assignment",
    "Category",
    "Digest",
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
