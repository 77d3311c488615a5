"""A paper on its way to a browser."""

from io import BytesIO

from django.http import FileResponse

from portal.official.words import clean

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def download(data: bytes, name: str) -> FileResponse:
    """The paper as a file of this name, saved by the browser and kept in no cache."""
    response = FileResponse(
        BytesIO(data), as_attachment=True, filename=f"{clean(name)}.docx", content_type=DOCX
    )
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
