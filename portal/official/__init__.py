"""Official papers as .docx in the layout of GB/T 9704-2012."""

from portal.official.paper import Paper
from portal.official.responses import download
from portal.official.words import dated, numbered

__all__ = ["Paper", "dated", "download", "numbered"]
