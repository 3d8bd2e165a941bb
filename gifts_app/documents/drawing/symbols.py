"""Bar codes: Code 128 (ISO/IEC 15417) and QR (ISO/IEC 18004) as one path each, on the dots of the printer.

Every edge lies on a whole dot, because a rasteriser paints every dot it touches: three dots off the grid become four
and the gaps two. Room is laid out for the modules of a label printer (1/8 mm, 203 dots an inch); a finer printer draws
each module with as many of its own dots as that room holds, in the middle of it: 8 dots or 0.339 mm at 600 an inch. A
calibration moves symbols by whole dots and stretches none: the symbol may be up to 2 % larger or smaller than its
room, and every bar is as wide as the next. Around a symbol its quiet zone is wiped white.
"""

import re
from functools import lru_cache
from typing import Any

import zxingcpp

from gifts_app.documents.drawing.matrix import MM
from gifts_app.documents.drawing.paper import Colour, Pen

DOT = 0.125
"""mm; the coarsest printers, 203 dots an inch, have 8 in a millimetre."""

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
    room = modules * LINEAR_DOTS * DOT
    module, _, unit = _module(pen, LINEAR_DOTS)
    wide, high = modules * module, round(height / DOT) * DOT
    left, top = pen.on_grid(x + LINEAR_QUIET + (room - wide) / 2, y, unit)
    pen.area(left + (wide - room) / 2 - LINEAR_QUIET, top, room + 2 * LINEAR_QUIET, high, _WHITE)
    pen.path(path, left, top, (module * MM, high * MM))
    return room + 2 * LINEAR_QUIET


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
    across, down, unit = _module(pen, dots)
    room, quiet = modules * dots * DOT, MATRIX_QUIET * dots * DOT
    wide, high = modules * across, modules * down
    left, top = pen.on_grid(x + quiet + (room - wide) / 2, y + quiet + (room - high) / 2, unit)
    white = room + 2 * quiet
    pen.area(left + (wide - white) / 2, top + (high - white) / 2, white, white, _WHITE)
    pen.path(path, left, top, (across * MM, down * MM))
    return white


def _module(pen: Pen, dots: int) -> tuple[float, float, float]:
    """Return width and height of a module on this page in mm, and one dot of the printer in mm of the fed sheet.

    Args:
        dots: of a label printer that the layout left room for.
    """
    unit = 1 / pen.dots_per_mm
    own = int(dots * DOT * pen.dots_per_mm + 1e-6)
    across, down = pen.stretch
    return own * unit / across, own * unit / down, unit
