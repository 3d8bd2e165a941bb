"""Where a finished page prints: the box around everything on it that is not white, and not cut away.

The boxes come from PDFium's page objects, exact to its outlines and cheaper than any picture; a white area, an
invisible text, a blank and whatever lies beyond a clipping path (a form's own box is one) print nothing.
"""

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

MM = 25.4 / 72
"""Millimetres in a point."""

_INVISIBLE = 3  # text rendering mode (ISO 32000-2, table 104)
_WHITE = 255


class Box(NamedTuple):
    """A rectangle in mm, counted from the upper left corner of the page, y downwards."""

    left: float
    top: float
    right: float
    bottom: float


_Rectangle = tuple[float, float, float, float]  # left, bottom, right, top in points
_NOTHING: _Rectangle = (float("inf"), float("inf"), float("-inf"), float("-inf"))
_Matrix = tuple[float, float, float, float, float, float]


def objects_of(holder: Any, *, form: bool = False) -> Iterator[tuple[Any, int]]:
    """Yield the objects of a page, or of a form on it, and the type of each (``FPDF_PAGEOBJ_…``)."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 -- as in ``raster``

    count = pdfium.FPDFFormObj_CountObjects if form else pdfium.FPDFPage_CountObjects
    get = pdfium.FPDFFormObj_GetObject if form else pdfium.FPDFPage_GetObject
    type_of = pdfium.FPDFPageObj_GetType
    for index in range(count(holder)):
        item = get(holder, index)
        yield item, type_of(item)


class Ink:
    """Grows around what is added to it; things inside what is known already cost one call each."""

    def __init__(self) -> None:
        import pypdfium2.raw as pdfium  # noqa: PLC0415

        self._pdfium: Any = pdfium
        self._bounds = pdfium.FPDFPageObj_GetBounds
        self._numbers = (ctypes.c_float * 4)()
        self._places = [ctypes.byref(ctypes.c_float.from_buffer(self._numbers, 4 * index)) for index in range(4)]
        self._box = _NOTHING

    def clear(self) -> None:
        """Start a new page."""
        self._box = _NOTHING

    def box(self, height: float) -> Box | None:
        """Return the box on a page of this height in points; None if nothing was added."""
        left, bottom, right, top = self._box
        return Box(left * MM, (height - top) * MM, right * MM, (height - bottom) * MM) if left < right else None

    def add(self, item: Any, kind: int, frame: _Matrix | None = None) -> None:
        """Take a page object in.

        Args:
            kind: its type.
            frame: from its coordinates to those of the page; None where they are the same.
        """
        if not self._bounds(item, *self._places):
            return
        left, bottom, right, top = self._numbers
        known = self._box
        if frame is None and known[0] <= left and known[1] <= bottom and right <= known[2] and top <= known[3]:
            return
        bounds = (left, bottom, right, top)
        mapped = _map(bounds, frame)
        if _meet(mapped, known) == mapped:
            return
        if kind == self._pdfium.FPDF_PAGEOBJ_FORM:
            inner = self._frame(item, frame)
            for part, part_kind in objects_of(item, form=True):
                self.add(part, part_kind, inner)
        elif self._prints(item, kind):
            seen = self._clipped(item, bounds)
            if seen[0] < seen[2] and seen[1] < seen[3]:
                left, bottom, right, top = _map(seen, frame)
                self._box = (
                    min(known[0], left),
                    min(known[1], bottom),
                    max(known[2], right),
                    max(known[3], top),
                )

    def _frame(self, form: Any, outer: _Matrix | None) -> _Matrix:
        found = self._pdfium.FS_MATRIX()
        self._pdfium.FPDFPageObj_GetMatrix(form, found)
        a, b, c, d, e, f = found.a, found.b, found.c, found.d, found.e, found.f
        if outer is None:
            return a, b, c, d, e, f
        m, n, o, p, x, y = outer
        return (
            a * m + b * o,
            a * n + b * p,
            c * m + d * o,
            c * n + d * p,
            e * m + f * o + x,
            e * n + f * p + y,
        )

    def _prints(self, item: Any, kind: int) -> bool:
        pdfium = self._pdfium
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            return int(pdfium.FPDFTextObj_GetTextRenderMode(item)) != _INVISIBLE
        if kind != pdfium.FPDF_PAGEOBJ_PATH:
            return True
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(item, filled, stroked)
        return (bool(stroked.value) and self._shows(pdfium.FPDFPageObj_GetStrokeColor, item)) or (
            bool(filled.value) and self._shows(pdfium.FPDFPageObj_GetFillColor, item)
        )

    def _shows(self, colour_of: Any, item: Any) -> bool:
        red, green, blue, cover = (ctypes.c_uint() for _ in range(4))
        if not colour_of(item, red, green, blue, cover):
            return True  # a pattern
        return cover.value > 0 and min(red.value, green.value, blue.value) < _WHITE

    def _clipped(self, item: Any, bounds: _Rectangle) -> _Rectangle:
        pdfium = self._pdfium
        clip = pdfium.FPDFPageObj_GetClipPath(item)
        x, y = ctypes.c_float(), ctypes.c_float()
        for path in range(max(0, pdfium.FPDFClipPath_CountPaths(clip)) if clip else 0):
            points = []
            for index in range(max(0, pdfium.FPDFClipPath_CountPathSegments(clip, path))):
                pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(clip, path, index), x, y)
                points.append((x.value, y.value))
            if points:
                bounds = _meet(bounds, _around(points))
        return bounds


def _meet(one: _Rectangle, other: _Rectangle) -> _Rectangle:
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def _map(bounds: _Rectangle, frame: _Matrix | None) -> _Rectangle:
    if frame is None:
        return bounds
    a, b, c, d, e, f = frame
    left, bottom, right, top = bounds
    return _around([(x * a + y * c + e, x * b + y * d + f) for x in (left, right) for y in (bottom, top)])


def _around(points: list[tuple[float, float]]) -> _Rectangle:
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)
