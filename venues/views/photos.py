"""Words and order of a venue's photos."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.access import needs
from portal.documents.models import Document
from portal.http import PortalRequest
from venues import actions
from venues.forms.photos import PhotoWordsForm
from venues.views.writing import kept_venue


@needs("venues.change_venue", methods=["GET", "POST"])
def venue_photos_arrange(request: PortalRequest, pk: int) -> HttpResponse:
    """Say what each photo shows and put them in order; moving one keeps all that was typed."""
    venue = kept_venue(request, pk)
    photos = list(Document.objects.about(venue))
    form = PhotoWordsForm(request.POST or None, photos=photos)
    if request.method == "POST" and form.is_valid():
        direction, _dash, key = request.POST.get("move", "").partition(":")
        actions.arrange_photos(
            venue,
            form.cleaned_data,
            move=key,
            up=direction == "up",
            by=request.user,
            now=timezone.now(),
        )
        if key:
            return redirect(f"{reverse('venues:venue_photos_arrange', args=[pk])}#photo-{key}")
        messages.success(request, _("The photos were saved."))
        return redirect("venues:venue_detail", pk)
    return render(request, "venues/venue_photos.html", {"venue": venue, "form": form})
