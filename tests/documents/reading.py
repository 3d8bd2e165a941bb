"""Finished PDFs as tests look at them: pages, text, one-bit pictures, symbols."""

import math
import re

import pypdfium2
import zxingcpp
from PIL import Image, ImageChops

from gifts_app.documents.proofs import finished
from gifts_app.documents.proofs.raster import PDFIUM


def picture(data: bytes, page: int = 0, dpi: float = 100.0) -> Image.Image:
    """Return a page in greys."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(data)
        try:
            return document[page].render(scale=dpi / 72, grayscale=True).to_pil()
        finally:
            document.close()


def one_bit(data: bytes, page: int = 0, dpi: float = 203.2) -> Image.Image:
    """Return a page as a printer of black dots alone sees it."""
    return picture(data, page, dpi).point(lambda value: 255 if value > 127 else 0)


def gained(image: Image.Image, *, loss: bool = False) -> Image.Image:
    """Return a one-bit picture whose every black edge stands one dot further to the right and down, or less far."""
    grow = ImageChops.lighter if loss else ImageChops.darker
    for aside in ((1, 0), (0, 1)):
        image = grow(image, ImageChops.offset(image, *aside))
    return image


def as_scanned(image: Image.Image, degrees: float, dpi: float) -> Image.Image:
    """Return what a scanner of some 400 dots an inch sees of a print that lies aslant, in greys."""
    scale = 400 / dpi
    fine = image.resize((round(image.width * scale), round(image.height * scale)), Image.Resampling.BOX)
    return fine.rotate(degrees, Image.Resampling.BILINEAR, fillcolor=255)


def touched(data: bytes, page: int = 0, dots_per_mm: int = 8) -> Image.Image:
    """Return a page as a printer paints it that blackens every dot it touches, dots counted from the upper left corner.

    The page is first made a whole number of dots large, because pdfium would stretch it to that.
    """
    with PDFIUM:
        document = pypdfium2.PdfDocument(data)
        try:
            sheet = document[page]
            dot = 72 / 25.4 / dots_per_mm
            width, height = sheet.get_size()
            whole_width, whole_height = (math.ceil(length / dot) * dot for length in (width, height))
            sheet.set_mediabox(0, height - whole_height, whole_width, height)
            sheet.set_cropbox(0, height - whole_height, whole_width, height)
            image: Image.Image = sheet.render(scale=1 / dot, grayscale=True).to_pil()
            return image.point(lambda value: 255 if value > 240 else 0)
        finally:
            document.close()


def symbols(image: Image.Image) -> list[tuple[str, str]]:
    """Return kind and text of every symbol that can be scanned."""
    return sorted(
        (str(found.symbology).split(".")[-1].replace(" ", ""), found.text) for found in zxingcpp.read_barcodes(image)
    )


def pixels(box: tuple[float, float, float, float], dpi: float) -> tuple[int, int, int, int]:
    """Return left, top, right and foot in pixels of left, top, width and height in mm."""
    left, top, width, height = box
    return tuple(round(length / 25.4 * dpi) for length in (left, top, left + width, top + height))  # type: ignore[return-value]


def ink(image: Image.Image, left: float, top: float, right: float, foot: float, dpi: float) -> int:
    """Count pixels with ink inside a box in mm."""
    across, down = image.size
    x0, y0, x1, y1 = (round(length / 25.4 * dpi) for length in (left, top, right, foot))
    part = image.crop((max(0, x0), max(0, y0), min(across, x1), min(down, y1)))
    return sum(part.histogram()[:250])


def pages(data: bytes) -> int:
    """Return how many pages a file has."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(data)
        try:
            return len(document)
        finally:
            document.close()


def texts(data: bytes, *, upside_down: bool = False) -> list[str]:
    """Return the text of every page as a reader copies it who holds the page so that its letters stand upright."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(data)
        try:
            found = []
            for page in document:
                page.set_rotation(180 if upside_down else 0)
                found.append(page.get_textpage().get_text_range())
            return found
        finally:
            document.close()


def words(data: bytes) -> set[str]:
    """Return the words on all pages, without the punctuation around them."""
    text = " ".join(finished.text_of(data))
    return {word.strip(".,:;!?·()“”’'।، ") for word in re.split(r"\s+", text)} - {""}
