"""A paper on its way to a browser."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from portal.official.words import clean

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def download(data: bytes, name: str) -> HttpResponse:
    """The paper as a file of this name, saved by the browser and kept in no cache."""
    response = HttpResponse(data, content_type=DOCX)
    response["Content-Disposition"] = content_disposition_header(True, f"{clean(name)}.docx")
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
