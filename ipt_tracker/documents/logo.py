"""The letterhead's logo: a chosen file checked and made into a small plain PNG, and its size on paper."""

import warnings
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from ipt_tracker.errors import KnownError

HEIGHT, WIDTH = 39.7, 170.0
"""The room for a logo on paper in points, 14 × 60 mm. It fills one of the two and is never stretched."""
LARGEST = (1200, 600)
"""Pixels of the picture that is kept: more than 600 to the inch in that room."""
MOST_BYTES = 10_000_000
MOST_PIXELS = 40_000_000
"""A picture of more pixels is refused before it is unpacked: a small file may hold a huge one."""
LEAST = (48, 24)
"""Pixels of its longer and its shorter side; below them it would be a blot on paper."""
_BRIGHTEST = 230
"""Lightness out of 255 that something in the picture must be darker than, to be seen on white paper."""


def from_file(path: Path) -> bytes:
    """`normalised` of a file on this computer; `KnownError` also when it can't be read (`logo.unread`)."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        raise _refused(
            "The file can't be read.", "Choose another, or look at its rights.", "unread"
        ) from None
    return normalised(content)


def normalised(file: bytes) -> bytes:
    """A chosen PNG or JPEG file as the PNG that the record keeps: upright, bounded, nothing but its pixels.

    Place, camera and author that a photograph carries are not kept, nor is an empty transparent edge.

    Raises:
        KnownError: it can't stand on a letterhead; the sentence says why (`logo.…`).
    """
    if len(file) > MOST_BYTES:
        raise _refused("The file is larger than 10 MB.", "Choose a smaller picture.", "file_size")
    picture = _unpacked(file)
    if box := picture.getchannel("A").getbbox():
        picture = picture.crop(box)
    _check_look(picture)
    picture.thumbnail(LARGEST, Image.Resampling.LANCZOS)
    made = BytesIO()
    _without_needless_alpha(picture).save(made, "PNG", optimize=True)
    return made.getvalue()


def size_on_paper(width: int, height: int) -> tuple[float, float]:
    """Width and height in points of a picture of that many pixels: as large as its room lets it be."""
    scale = min(WIDTH / width, HEIGHT / height)
    return width * scale, height * scale


def _unpacked(file: bytes) -> Image.Image:
    """The pixels with their transparency, turned upright."""
    try:
        with warnings.catch_warnings():
            # Pillow warns of large pictures; they are refused here by our own bound.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(file), formats=("PNG", "JPEG")) as opened:
                _check_frame(opened)
                upright = ImageOps.exif_transpose(opened)
                return _eight_bits(upright).convert("RGBA")
    except (Image.DecompressionBombError, MemoryError):
        raise _too_many_pixels() from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError):
        raise _refused(
            "The file is not a picture that can be read.", "Choose a PNG or a JPEG file.", "not_a_picture"
        ) from None


def _check_frame(picture: Image.Image) -> None:
    """What can be said before unpacking: how large it is, and that it doesn't move."""
    if picture.width * picture.height > MOST_PIXELS:
        raise _too_many_pixels()
    if getattr(picture, "n_frames", 1) > 1 and picture.format == "PNG":
        raise _refused("The picture moves, and paper doesn't.", "Choose one that stands still.", "animated")


def _eight_bits(picture: Image.Image) -> Image.Image:
    """A picture with 16 bits of grey brought down to 8; Pillow would clip it to white."""
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    return picture


def _check_look(picture: Image.Image) -> None:
    longer, shorter = max(picture.size), min(picture.size)
    if longer < LEAST[0] or shorter < LEAST[1]:
        raise _refused(
            f"The picture is only {picture.width} × {picture.height} pixels, too few for print.",
            "Choose a larger one.",
            "too_small",
        )
    darkest, _ = _on_white(picture).convert("L").getextrema()
    if isinstance(darkest, int | float) and darkest > _BRIGHTEST:
        raise _refused(
            "On white paper hardly anything of this picture would be seen.",
            "Choose a version for a light background.",
            "too_light",
        )


def _on_white(picture: Image.Image) -> Image.Image:
    white = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(white, picture)


def _without_needless_alpha(picture: Image.Image) -> Image.Image:
    """Pixels and transparency alone, in a picture that carries nothing else along."""
    mode = "RGB" if picture.getchannel("A").getextrema() == (255, 255) else "RGBA"
    plain = Image.new(mode, picture.size)
    plain.paste(picture.convert(mode))
    return plain


def _too_many_pixels() -> KnownError:
    return _refused("The picture has more than 40 million pixels.", "Choose a smaller one.", "pixels")


def _refused(what: str, instead: str, code: str) -> KnownError:
    return KnownError(f"{what} Nothing was changed. {instead}", code=f"logo.{code}")
