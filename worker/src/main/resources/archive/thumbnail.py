"""Runs in a box: makes a small PNG of the picture it is given, or says why not and exits with 3."""

import os
import sys

from PIL import Image, ImageOps, UnidentifiedImageError

SIDE = 320
MOST_POINTS = 40_000_000
FORMATS = ["PNG", "JPEG", "GIF", "WEBP"]


def refuse(why):
    print(why)
    sys.exit(3)


def small(picture):
    """As it is to be looked at: turned as its camera was, and no larger than SIDE."""
    width, height = picture.size
    if width * height > MOST_POINTS:
        refuse(f"This picture has more than {MOST_POINTS // 1_000_000} million points.")
    picture.draft("RGB", (2 * SIDE, 2 * SIDE))
    picture = ImageOps.exif_transpose(picture)
    if picture.mode not in ("RGB", "RGBA", "L"):
        picture = picture.convert("RGBA")
    picture.thumbnail((SIDE, SIDE))
    return picture


Image.MAX_IMAGE_PIXELS = None  # MOST_POINTS is looked at instead
try:
    with Image.open(sys.argv[1], formats=FORMATS) as given:
        small(given).save(os.path.join(os.environ["OUTPUT_DIR"], "thumbnail.png"))
except UnidentifiedImageError:
    refuse("This is no picture that can be drawn small: PNG, JPEG, GIF and WebP can.")
except (OSError, ValueError, SyntaxError, EOFError):
    refuse("This picture is damaged.")
