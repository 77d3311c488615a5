"""Backups: database and media of one moment in one file, and the way back."""

from portal.backups.making import make
from portal.backups.problem import Problem
from portal.backups.restoring import check, restore

__all__ = ["Problem", "check", "make", "restore"]
