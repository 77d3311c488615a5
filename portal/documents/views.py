from uuid import UUID

from django.http import FileResponse, Http404, HttpResponseBase
from django.shortcuts import get_object_or_404

from portal.access import signed_in
from portal.documents.models import Document
from portal.http import PortalRequest


@signed_in()
def document(request: PortalRequest, pk: UUID, size: str = "large") -> HttpResponseBase:
    """A photo or file, for who may see the record that it belongs to."""
    found = get_object_or_404(Document, pk=pk)
    if not found.subject_visible_to(request.user):
        raise Http404
    return file_of(found, size)


def file_of(found: Document, size: str = "large") -> FileResponse:
    """The file, so that a browser runs nothing in it: pictures are shown, all else is saved."""
    file = found.thumbnail if size == "small" and found.thumbnail else found.file
    is_picture = found.content_type.startswith("image/")
    response = FileResponse(
        file.open("rb"), content_type=found.content_type, as_attachment=not is_picture
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
