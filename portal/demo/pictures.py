"""Pictures that are plainly drawn, so that nobody takes the demo for a real place."""

from __future__ import annotations

import math
from io import BytesIO
from random import Random

from django.core.files.uploadedfile import InMemoryUploadedFile
from PIL import Image, ImageDraw

WIDE, HIGH = 1200, 800
GROUND = 600
Colour = tuple[int, int, int]
SKIES: list[Colour] = [(214, 230, 241), (238, 229, 212), (221, 236, 226)]
WALLS: list[Colour] = [(191, 92, 72), (84, 124, 143), (203, 160, 88), (108, 140, 104)]


def drawn(random: Random, name: str = "demo.jpg") -> InMemoryUploadedFile:
    """A drawn street with a house, a tree and a few people; another one for each `random`."""
    image = Image.new("RGB", (WIDE, HIGH), random.choice(SKIES))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, GROUND, WIDE, HIGH), fill=(176, 170, 158))
    _house(draw, random)
    _tree(draw, random.randint(60, 180))
    for number in range(random.randint(3, 7)):
        _person(draw, random, 260 + number * 120 + random.randint(-20, 20))
    file = BytesIO()
    image.save(file, "JPEG", quality=80)
    size = file.tell()
    file.seek(0)
    return InMemoryUploadedFile(file, None, name, "image/jpeg", size, None)


def _house(draw: ImageDraw.ImageDraw, random: Random) -> None:
    left, top, right = 220, random.randint(180, 300), 1020
    draw.rectangle((left, top, right, GROUND), fill=random.choice(WALLS))
    roof = [(left - 60, top), ((left + right) // 2, top - 120), (right + 60, top)]
    draw.polygon(roof, fill=(74, 72, 76))
    for x in range(left + 50, right - 100, 150):
        draw.rectangle((x, top + 50, x + 90, top + 140), fill=(246, 240, 222))
    draw.rectangle((580, GROUND - 150, 680, GROUND), fill=(92, 70, 58))


def _tree(draw: ImageDraw.ImageDraw, x: int) -> None:
    draw.rectangle((x - 10, 420, x + 10, GROUND), fill=(102, 82, 66))
    for turn in range(6):
        around = math.tau * turn / 6
        middle_x, middle_y = x + 46 * math.cos(around), 380 + 46 * math.sin(around)
        circle = (middle_x - 52, middle_y - 52, middle_x + 52, middle_y + 52)
        draw.ellipse(circle, fill=(96, 136, 92))


def _person(draw: ImageDraw.ImageDraw, random: Random, x: int) -> None:
    foot = random.randint(650, 740)
    draw.rounded_rectangle((x - 24, foot - 120, x + 24, foot), 18, fill=random.choice(WALLS))
    draw.ellipse((x - 20, foot - 164, x + 20, foot - 124), fill=(226, 190, 160))
