"""What areas are asked to reach in a year, what they reached, and how they stand to each other.

About the work of areas, never about persons. `scores` counts, `triggers` hold what is frozen.
"""
