"""Figures: each app registers its own, pages ask. See `registry.Indicator`."""

from portal.indicators.periods import Period
from portal.indicators.registry import Indicator, Split, all_indicators, find, headlines, register

__all__ = ["Indicator", "Period", "Split", "all_indicators", "find", "headlines", "register"]
