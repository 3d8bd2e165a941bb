"""Bar codes: Code 128 (ISO/IEC 15417) and QR (ISO/IEC 18004) as one path each, on the dots of a label printer.

Every edge lies on a whole dot of 1/8 mm (203 dots per inch), because a rasteriser paints every dot it touches: three
dots off the grid become four and the gaps two. Around a symbol its quiet zone is wiped white.
"""

import re
from functools import lru_cache
from typing import Any

import zxingcpp

from gifts_app.documents.drawing.paper import MM, Colour, Pen

DOT = 0.125
"""mm; printers of 203 dots per inch have 8 in a millimetre."""

LINEAR_DOTS = 3  # 0.375 mm, what carriers use (15 mil)
MATRIX_DOTS = 4
SMALL_DOTS = 3  # the least that still reads at 203 dots per inch
LINEAR_QUIET = 6.35  # mm, or ten modules if that is more
MATRIX_QUIET = 4  # modules
_WHITE: Colour = (1.0, 1.0, 1.0)
_DARK = re.compile(rb"\x00+")


@lru_cache(4_000)
def _runs(text: str, kind: str) -> tuple[str, int]:
    """Return the path of a symbol in modules, y upwards from its top, and its width in modules."""
    if kind == "linear":
        code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.Code128)
    else:
        code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = zxingcpp.write_barcode_to_image(code, scale=1, add_quiet_zones=False)
    height, width = image.shape[:2]
    data = bytes(memoryview(image))
    path = []
    for row in range(1 if kind == "linear" else height):
        left = row * width
        for dark in _DARK.finditer(data, left, left + width):
            start, end = dark.span()
            path.append(_MARKS[start - left, row, end - start])
    return " ".join(path), width


def fit_the_dots(dots_per_mm: float) -> bool:
    """Say whether a printer's dots are fine enough for every symbol here.

    A bar needs two dots and a square of a QR code three, or a dot of gain closes the gaps.
    """
    return LINEAR_DOTS * DOT * dots_per_mm >= 2 - 1e-6 and SMALL_DOTS * DOT * dots_per_mm >= 3 - 1e-6


class _Marks(dict[tuple[int, int, int], str]):
    """Rectangles of one module's height by start, row and length; every symbol uses the same few hundred."""

    def __missing__(self, place: tuple[int, int, int]) -> str:
        start, row, length = place
        self[place] = mark = f"{start} {-1 - row} {length} 1 re"
        return mark


_MARKS = _Marks()


def linear_width(text: str) -> float:
    """Return the width of a Code 128 in mm, quiet zones included."""
    modules = _runs(text, "linear")[1]
    return modules * LINEAR_DOTS * DOT + 2 * LINEAR_QUIET


def draw_linear(pen: Pen, x: float, y: float, text: str, height: float = 12.0) -> float:
    """Draw a Code 128.

    Args:
        x, y: upper left corner of its quiet zone in mm.
        height: of the bars in mm.

    Returns:
        Width in mm, quiet zones included.
    """
    path, modules = _runs(text, "linear")
    left, top = pen.on_grid(x + LINEAR_QUIET, y, DOT)
    wide, high = modules * LINEAR_DOTS * DOT, round(height / DOT) * DOT
    pen.area(left - LINEAR_QUIET, top, wide + 2 * LINEAR_QUIET, high, _WHITE)
    pen.path(path, left, top, (LINEAR_DOTS * DOT * MM, high * MM))
    return wide + 2 * LINEAR_QUIET


def matrix_side(text: str, dots: int = MATRIX_DOTS) -> float:
    """Return the side of a QR code in mm, quiet zone included."""
    return (_runs(text, "matrix")[1] + 2 * MATRIX_QUIET) * dots * DOT


def draw_matrix(pen: Pen, x: float, y: float, text: str, dots: int = MATRIX_DOTS) -> float:
    """Draw a QR code of error correction M.

    Args:
        x, y: upper left corner of its quiet zone in mm.
        dots: printer dots to a module, at least 3.

    Returns:
        Side in mm, quiet zone included.
    """
    path, modules = _runs(text, "matrix")
    module = dots * DOT
    quiet = MATRIX_QUIET * module
    left, top = pen.on_grid(x + quiet, y + quiet, DOT)
    side = modules * module
    pen.area(left - quiet, top - quiet, side + 2 * quiet, side + 2 * quiet, _WHITE)
    pen.path(path, left, top, (module * MM, module * MM))
    return side + 2 * quiet
