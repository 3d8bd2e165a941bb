"""The process that looks at a picture of unknown origin: decodes it, draws it on white, and hands back the safe form.

Runs alone (``python -m gifts_app.documents.pictures.decoding``), because what reads pictures, PDFs and drawings is
native code that a hostile file may bring down or keep busy for ever. The file comes in on standard input, one line of
JSON and the safe form leave on standard output. Nothing but names and numbers of this module's own leaves in the JSON.

The safe form is upright, without metadata, in sRGB or grey, flattened on white: a PNG with a palette for flat art, at
most 600 dots an inch on the largest panel, and a JPEG at 300 for everything else. A palette of 128 colours holds a
seven-ink drawing at 600 dpi in 40 to 80 kB, less than the blurred JPEG of half the resolution.
"""

import contextlib
import io
import json
import os
import sys
from typing import Any

from PIL import Image, ImageChops, ImageCms, ImageOps, ImageStat

from gifts_app.documents.pictures import svg
from gifts_app.documents.pictures.svg import Refused

MOST_PIXELS = 64_000_000
"""A camera's largest pictures; decoded, four bytes each."""
FLAT_DPI, PHOTO_DPI = 600, 300

_SECONDS = 20
_BYTES = 2_000_000_000
_COLOURS = 128
_FLAT = 1.0  # mean difference in 255 levels that a palette may make
_LARGEST_PNG = 1_500_000
_QUALITY = 88
_PAPER = 251  # grey level from which a pixel leaves no ink
_THINNEST = 100  # times as long as wide; on the largest panel still a bar of 2 mm
_WHOLE = 0.25  # share of a PDF's page from which a picture on it decides how sharp the page is

_Size = tuple[int, int]


class _Found:
    """What is known about a file when it is decoded.

    Attributes:
        source: its pixels; None for drawings, which are sharp at any size.
        notes: keys of what should be said about it.
    """

    def __init__(self, image: Image.Image, kind: str, source: _Size | None, *notes: str, pages: int = 1) -> None:
        self.image, self.kind, self.source, self.notes, self.pages = image, kind, source, list(notes), pages


def decode(data: bytes, page: int, inches: tuple[float, float]) -> tuple[dict[str, Any], bytes]:
    """Read a file.

    Args:
        page: of a PDF, counted from 1.
        inches: width and height that it must be able to fill.

    Returns:
        What is known about it, and its safe form.

    Raises:
        Refused: it cannot be read, or must not be.
    """
    flat = (round(inches[0] * FLAT_DPI), round(inches[1] * FLAT_DPI))
    if data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        found = _photograph(data)
    elif b"%PDF-" in data[:1024]:
        found = _pdf_page(data, page, flat)
    elif svg.looks_like(data):
        found = _Found(_upright(_opened(svg.draw(data, flat))), "svg", None)
    else:
        raise Refused("unknown")
    if max(found.image.size) > _THINNEST * min(found.image.size):
        raise Refused("thin")
    if not any(found.image.convert("L").histogram()[:_PAPER]):
        raise Refused("blank")
    form, size, picture = _safe_form(found.image, flat)
    facts = {"kind": found.kind, "source": found.source, "notes": found.notes, "pages": found.pages}
    return {**facts, "form": form, "width": size[0], "height": size[1]}, picture


def _opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
    if image.width * image.height > MOST_PIXELS:
        raise Refused("large", width=image.width, height=image.height)
    return image


def _photograph(data: bytes) -> _Found:
    image = _opened(data)
    kind, mode = ("png" if image.format == "PNG" else "jpeg"), image.mode
    notes = ["press_colours"] if mode == "CMYK" else []
    image = _upright(image)
    if image.info.get("was_clear"):
        notes.append("clear")
    return _Found(image, kind, image.size, *notes)


def _upright(image: Image.Image) -> Image.Image:
    """Turn a picture as its camera was held, onto white, into sRGB or grey."""
    profile = image.info.get("icc_profile")
    image = ImageOps.exif_transpose(image)
    if image.mode in ("I", "I;16", "I;16B", "I;16L", "F"):
        image = image.convert("I").point(lambda level: level * (1 / 256)).convert("L")
        profile = None
    clear = False
    if image.has_transparency_data:
        layered = image.convert("RGBA")
        alpha = layered.getchannel("A")
        clear = any(alpha.histogram()[:255])
        image = Image.new("RGB", layered.size, "white")
        image.paste(layered, mask=alpha)
    if profile:
        image = _in_srgb(image, profile)
    image = image if image.mode in ("L", "RGB") else image.convert("RGB")
    image.info = {"was_clear": clear}
    return image


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Turn colours into sRGB; a broken profile, or one for other channels, is left unread."""
    if image.mode not in ("L", "RGB", "CMYK"):
        image = image.convert("RGB")
    with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError, TypeError):
        own, target = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
        turned = ImageCms.profileToProfile(image, own, target, outputMode="L" if image.mode == "L" else "RGB")
        return turned or image
    return image


def _pdf_page(data: bytes, page: int, flat: _Size) -> _Found:
    import pypdfium2  # noqa: PLC0415 -- only for this kind of file
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        raise Refused("locked" if "password" in str(fault).lower() else "damaged") from fault
    pages = len(document)
    if not pages:
        raise Refused("no_pages")
    if not 1 <= page <= pages:
        raise Refused("no_such_page", page=page, pages=pages)
    sheet = document[page - 1]
    width, height = sheet.get_size()
    if min(width, height) <= 0:
        raise Refused("damaged")
    scale = min(flat[0] / width, flat[1] / height)
    if min(width, height) * scale < 1:
        raise Refused("thin")
    notes = ["more_pages"] if pages > 1 else []
    if pdfium.FPDFDoc_GetJavaScriptActionCount(document.raw) > 0:
        notes.append("scripts")
    source = None
    for item in sheet.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=1):
        left, foot, right, top = item.get_bounds()
        if (right - left) * (top - foot) >= _WHOLE * width * height:
            across, up = item.get_px_size()
            own = (round(across * width / (right - left)), round(up * height / (top - foot)))
            source = min(source or own, own)
    image = sheet.render(scale=scale).to_pil()
    return _Found(image.convert("RGB"), "pdf", source, *notes, pages=pages)


def _safe_form(image: Image.Image, flat: _Size) -> tuple[str, _Size, bytes]:
    """Encode a picture once and for all."""
    if _is_flat(image):
        drawn = _within(image, flat).quantize(_COLOURS, dither=Image.Dither.NONE)
        png = _encoded(drawn, "PNG", optimize=True)
        if len(png) <= _LARGEST_PNG:
            return "png", drawn.size, png
    small = _within(image, (flat[0] * PHOTO_DPI // FLAT_DPI, flat[1] * PHOTO_DPI // FLAT_DPI))
    return "jpeg", small.size, _encoded(small, "JPEG", quality=_QUALITY, optimize=True)


def _is_flat(image: Image.Image) -> bool:
    """Say whether a few colours are as good as all of them; a photograph's are not."""
    sample = image.copy()
    sample.thumbnail((1200, 1200), Image.Resampling.NEAREST)
    few = sample.quantize(_COLOURS, dither=Image.Dither.NONE).convert(sample.mode)
    return max(ImageStat.Stat(ImageChops.difference(sample, few)).mean) <= _FLAT


def _within(image: Image.Image, box: _Size) -> Image.Image:
    """Return a picture no finer than it needs to be to fill a box whichever way it is laid in."""
    scale = max(max(box) / max(image.size), min(box) / min(image.size))
    if scale >= 1:
        return image
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.LANCZOS)


def _encoded(image: Image.Image, form: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def _bounded() -> None:
    """Let the system end this process when it takes too long or too much, where the system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 -- not on Windows

        # A second between the two: at the hard limit Linux kills without saying that it was for the time.
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))


def main() -> None:
    """Read standard input, answer on standard output."""
    # What libraries print must not stand between the answer's parts.
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    _bounded()
    Image.MAX_IMAGE_PIXELS = None  # refused above, in our own words
    order = json.loads(sys.argv[1])
    try:
        facts, picture = decode(sys.stdin.buffer.read(), order["page"], tuple(order["inches"]))
    except Refused as refused:
        facts, picture = {"refused": refused.key, **refused.params}, b""
    except MemoryError:
        facts, picture = {"refused": "heavy"}, b""
    except Exception:  # noqa: BLE001 -- decoders raise whatever they like at a damaged file
        facts, picture = {"refused": "damaged"}, b""
    answer.write(json.dumps(facts).encode() + b"\n" + picture)
    answer.close()


if __name__ == "__main__":
    main()
