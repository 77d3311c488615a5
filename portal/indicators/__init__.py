"""Figures: each app registers its own, pages ask. See `registry.Indicator`."""

from portal.indicators.measures import Median, Percentile90, percent_of
from portal.indicators.periods import Period
from portal.indicators.registry import Indicator, Split, all_indicators, find, register

__all__ = [
    "Indicator",
    "Median",
    "Percentile90",
    "Period",
    "Split",
    "all_indicators",
    "find",
    "percent_of",
    "register",
]
