"""Pictures are written anew; what is none, or is too large, is refused with a sentence."""

from io import BytesIO

import pytest
from PIL import Image

from portal.documents.pictures import NotAPicture, reencode


def _jpeg(size=(800, 600), **options):
    out = BytesIO()
    Image.new("RGB", size, "#a8322d").save(out, "JPEG", **options)
    return out


def test_place_and_camera_are_gone():
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    exif[0x8825] = {1: "N", 2: (33.0, 14.0, 0.0)}
    picture = reencode(_jpeg(exif=exif), 1000)
    kept = Image.open(BytesIO(picture.large))
    assert kept.format == "WEBP"
    assert dict(kept.getexif()) == {}
    assert max(Image.open(BytesIO(picture.small)).size) == 480


def test_what_follows_the_picture_is_gone():
    file = _jpeg()
    file.write(b"<script>alert(1)</script>")
    assert b"script" not in reencode(BytesIO(file.getvalue()), 1000).large


@pytest.mark.parametrize(
    "content",
    [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.4", b"GIF89a", b"\xff\xd8"],
)
def test_what_is_no_picture_is_refused(content):
    with pytest.raises(NotAPicture):
        reencode(BytesIO(content), len(content))


def test_a_bomb_is_refused():
    out = BytesIO()
    Image.new("1", (13_000, 13_000)).save(out, "PNG")
    with pytest.raises(NotAPicture):
        reencode(BytesIO(out.getvalue()), 1000)


def test_a_huge_file_is_refused_unread():
    with pytest.raises(NotAPicture):
        reencode(_jpeg(), 30 * 1024 * 1024)
