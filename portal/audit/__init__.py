"""Append-only events: who did what, when, from where, and what changed."""
