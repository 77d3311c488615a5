"""Figures by month, kept beside the records so that a million of them need not be counted again.

`models` what is kept · `sources` which tables a figure rests on · `triggers` the database notes
what changed since · `marks` reads that · `building` counts and compares ·
`reading` adds what changed to what is kept.
"""
