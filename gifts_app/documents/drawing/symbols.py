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
_LINEAR_STRIP, _MATRIX_STRIP = 11, 7  # modules: a character of a Code 128, a third of the smallest QR code's side
_REMEMBERED = 500  # symbols: one piece after another, on document after document
_WHITE: Colour = (1.0, 1.0, 1.0)
_DARK = re.compile(rb"\x00+")


@lru_cache(_REMEMBERED)
def _bars(text: str) -> tuple[str, int]:
    """Return the path of a Code 128 in modules, one module high, and its width in modules."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.Code128)
    image: Any = zxingcpp.write_barcode_to_image(code, scale=1, add_quiet_zones=False)
    width = image.shape[1]
    return _path(bytes(memoryview(image).cast("B")[:width]), width, _LINEAR_STRIP), width


@lru_cache(_REMEMBERED)
def _square(text: str) -> tuple[str, int]:
    """Return the path of a QR code in modules, y downwards, and its width in modules."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = zxingcpp.write_barcode_to_image(code, scale=1, add_quiet_zones=False)
    width = image.shape[1]
    return _path(bytes(memoryview(image).cast("B")), width, _MATRIX_STRIP), width


def _path(modules: bytes, width: int, strip: int) -> str:
    """Write the path of a symbol row by row in strips of a few modules, of which there are not many different ones."""
    rectangles = _RECTANGLES
    return "".join(
        [
            rectangles[column, row, modules[start + column : start + min(column + strip, width)]]
            for row, start in enumerate(range(0, len(modules), width))
            for column in range(0, width, strip)
        ]
    )


class _Rectangles(dict[tuple[int, int, bytes], str]):
    """Rectangles one module high, by column and row of a strip and its modules; a dark one is zero."""

    def __missing__(self, strip: tuple[int, int, bytes]) -> str:
        column, row, modules = strip
        spans = (dark.span() for dark in _DARK.finditer(modules))
        self[strip] = marks = "".join(f"{column + start} {row} {end - start} 1 re " for start, end in spans)
        return marks


_RECTANGLES = _Rectangles()


def fit_the_dots(dots_per_mm: float) -> bool:
    """Say whether a printer's dots are fine enough for every symbol here.

    A bar needs two dots and a square of a QR code three, or a dot of gain closes the gaps.
    """
    return LINEAR_DOTS * DOT * dots_per_mm >= 2 - 1e-6 and SMALL_DOTS * DOT * dots_per_mm >= 3 - 1e-6


def linear_width(text: str) -> float:
    """Return the width of a Code 128 in mm, quiet zones included."""
    modules = _bars(text)[1]
    return modules * LINEAR_DOTS * DOT + 2 * LINEAR_QUIET


def draw_linear(pen: Pen, x: float, y: float, text: str, height: float = 12.0) -> float:
    """Draw a Code 128.

    Args:
        x, y: upper left corner of its quiet zone in mm.
        height: of the bars in mm.

    Returns:
        Width in mm, quiet zones included.
    """
    path, modules = _bars(text)
    room = modules * LINEAR_DOTS * DOT
    module, _, unit = _module(pen, LINEAR_DOTS)
    wide, high = modules * module, round(height / DOT) * DOT
    left, top = pen.on_grid(x + LINEAR_QUIET + (room - wide) / 2, y, unit)
    pen.area(left + (wide - room) / 2 - LINEAR_QUIET, top, room + 2 * LINEAR_QUIET, high, _WHITE)
    pen.path(path, left, top, (module * MM, -high * MM))
    return room + 2 * LINEAR_QUIET


def matrix_side(text: str, dots: int = MATRIX_DOTS) -> float:
    """Return the side of a QR code in mm, quiet zone included."""
    return (_square(text)[1] + 2 * MATRIX_QUIET) * dots * DOT


def draw_matrix(pen: Pen, x: float, y: float, text: str, dots: int = MATRIX_DOTS) -> float:
    """Draw a QR code of error correction M.

    Args:
        x, y: upper left corner of its quiet zone in mm.
        dots: printer dots to a module, at least 3.

    Returns:
        Side in mm, quiet zone included.
    """
    path, modules = _square(text)
    across, down, unit = _module(pen, dots)
    room, quiet = modules * dots * DOT, MATRIX_QUIET * dots * DOT
    wide, high = modules * across, modules * down
    left, top = pen.on_grid(x + quiet + (room - wide) / 2, y + quiet + (room - high) / 2, unit)
    white = room + 2 * quiet
    pen.area(left + (wide - white) / 2, top + (high - white) / 2, white, white, _WHITE)
    pen.path(path, left, top, (across * MM, -down * MM))
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
