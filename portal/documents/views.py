import logging
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponseBase
from django.shortcuts import get_object_or_404

from portal.access import signed_in
from portal.documents.models import Document
from portal.http import PortalRequest

logger = logging.getLogger(__name__)


@signed_in()
def document(request: PortalRequest, pk: UUID, size: str = "large") -> HttpResponseBase:
    """A photo or file, for who may see the record that it belongs to."""
    found = get_object_or_404(Document, pk=pk)
    if not found.subject_visible_to(request.user):
        raise Http404
    return file_of(found, size)


def file_of(found: Document, size: str = "large") -> FileResponse:
    """The file, so that a browser runs nothing in it: pictures are shown, all else is saved.

    404 for one that is gone from the disk, which the log tells whoever keeps the server.
    """
    file = found.thumbnail if size == "small" and found.thumbnail else found.file
    try:
        opened = file.open("rb")
    except FileNotFoundError:
        logger.warning("The file %s is not on the disk", file.name)
        raise Http404 from None
    is_picture = found.content_type.startswith("image/")
    response = FileResponse(opened, content_type=found.content_type, as_attachment=not is_picture)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
