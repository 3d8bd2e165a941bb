"""How far off a printer prints, from what people measured on test sheets, and what undoes it. Arithmetic only.

A cross stands in each corner of a test sheet, and its distance to both edges is measured: eight readings a sheet, in
mm, clockwise from the upper left corner; ``EDGES`` names them. For each cross the median over the sheets says where it
really lies. Per axis, with x the place of a cross before printing, m the sheet's middle and x' where it was found:

    x' = m + (1 + e) (x - m) + t

Least squares over the four crosses give ``t = mean(x' - x)`` and ``e = sum((x' - x)(x - m)) / sum((x - m)^2)``, which
are independent of each other because the crosses lie evenly about the middle. What undoes it is the inverse:

    factor = 1 / (1 + e)        offset = -t / (1 + e)

in the steps that a calibration has: 0.1 mm and 0.0005. Both roundings together leave at most 0.05 mm, and 0.04 mm more
in the corners of a Letter or A4 sheet.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median

from gifts_app.documents.setup import Calibration
from gifts_app.errors import InvalidRequest, Sentence

Readings = tuple[float, ...]
"""Eight distances in mm from the crosses of one sheet to its edges."""

LEFT, TOP, RIGHT, FOOT = "left", "top", "right", "foot"
EDGES = (LEFT, TOP, RIGHT, TOP, RIGHT, FOOT, LEFT, FOOT)
"""The edge that each reading is measured from: two for each corner, clockwise from the upper left one."""

SHEETS = 3
"""Test sheets that are printed; fewer may be measured, and say less about how evenly the printer feeds."""

FARTHEST = 6.0
"""mm that a page may be moved."""
SMALLEST, LARGEST = 0.98, 1.02
"""Factors that a page may be stretched by."""
GOOD = 0.5
"""mm that the worst reading may lie from where the others say it should: more is no fault of place but of the feed."""

_STEP = 10  # offsets to a millimetre
_FACTOR_STEP = 2000  # factors from 1 to 2
_STRAYED = 15.0  # mm; a cross that is farther off than this was not read right
_AXES = ((LEFT, RIGHT), (TOP, FOOT))
_HAIR = 1e-9  # so that a half of a tenth is one, whatever floating point makes of it


@dataclass(frozen=True, slots=True)
class Solution:
    """What the readings say.

    Attributes:
        calibration: what undoes the error from now on.
        right, down: mm that everything lies off, about the sheet's middle.
        wider, taller: how much too large it is, as a part of its size; negative is too small.
        residual: mm that the worst single reading lies from where this solution has it.
    """

    calibration: Calibration
    right: float
    down: float
    wider: float
    taller: float
    residual: float

    def words(self) -> tuple[Sentence, ...]:
        """Say what was wrong with the sheets, in the order that people think of it; empty if nothing was."""
        said = []
        for amount, one, other in (
            (self.right, "{distance} mm too far right", "{distance} mm too far left"),
            (self.down, "{distance} mm too low", "{distance} mm too high"),
        ):
            if round(abs(amount), 1):
                said.append(Sentence(one if amount > 0 else other, distance=f"{abs(amount):.1f}"))
        sizes = [
            (self.wider, "{percent} % too wide", "{percent} % too narrow"),
            (self.taller, "{percent} % too tall", "{percent} % too short"),
        ]
        if _percent(self.wider) == _percent(self.taller):
            sizes = [(self.wider, "{percent} % too large", "{percent} % too small")]
        for amount, one, other in sizes:
            if _percent(amount):
                said.append(Sentence(one if amount > 0 else other, percent=f"{abs(_percent(amount)):.2g}"))
        return tuple(said)


def _percent(part: float) -> float:
    return round(part * _FACTOR_STEP) / (_FACTOR_STEP / 100)


def inset(margin: float | None) -> float:
    """Return the mm from the edges to the crosses: 10, or more where the printer leaves more than 7 mm white."""
    return max(10.0, float(-(-(margin or 0.0) // 1)) + 3.0)


def crosses(size: tuple[float, float], margin: float | None) -> tuple[tuple[float, float], ...]:
    """Return the places of the four crosses in mm, clockwise from the upper left one."""
    width, height = size
    near = inset(margin)
    return (near, near), (width - near, near), (width - near, height - near), (near, height - near)


def solve(sheets: Sequence[Readings], size: tuple[float, float], margin: float | None = None) -> Solution:
    """Find what is wrong with a printer and what undoes it.

    Args:
        sheets: the readings of one to ``SHEETS`` test sheets, which were printed without any correction.
        size: width and height of the sheets in mm.
        margin: mm that the printer leaves white, as when the sheets were printed.

    Raises:
        InvalidRequest: a reading cannot be right, the sheets differ too much from each other, or the error is larger
            than a calibration may undo; ``fields`` name the readings as ``sheet.number``, both counted from 1.
    """
    near = inset(margin)
    _check(sheets, near)
    found = [median(readings[place] for readings in sheets) for place in range(len(EDGES))]
    (right, wider), (down, taller) = (_fit(found, axis, length, near) for axis, length in zip(_AXES, size, strict=True))
    expected = _expected(size, near, right, down, wider, taller)
    residual = _check_feed(sheets, found, expected)
    made = Calibration(
        right=_stepped(-right / (1 + wider), _STEP),
        down=_stepped(-down / (1 + taller), _STEP),
        across=_stepped(1 / (1 + wider), _FACTOR_STEP),
        along=_stepped(1 / (1 + taller), _FACTOR_STEP),
    )
    _check_range(made)
    return Solution(made, right, down, wider, taller, residual)


def _fit(found: Sequence[float], axis: Sequence[str], length: float, near: float) -> tuple[float, float]:
    """Return how far everything lies off along one axis in mm, and how much too large it is as a part.

    Args:
        axis: the near and the far edge.
        length: of the sheet in mm.
    """
    off = [(reading - near, edge == axis[0]) for reading, edge in zip(found, EDGES, strict=True) if edge in axis]
    return fmean(by if nearer else -by for by, nearer in off), -fmean(by for by, _ in off) / (length / 2 - near)


def _expected(
    size: tuple[float, float], near: float, right: float, down: float, wider: float, taller: float
) -> list[float]:
    """Return what the readings of a printer with just this error would be."""
    across, along = wider * (size[0] / 2 - near), taller * (size[1] / 2 - near)
    by_edge = {LEFT: right - across, RIGHT: -right - across, TOP: down - along, FOOT: -down - along}
    return [near + by_edge[edge] for edge in EDGES]


def _check(sheets: Sequence[Readings], near: float) -> None:
    if not 1 <= len(sheets) <= SHEETS or any(len(readings) != len(EDGES) for readings in sheets):
        raise InvalidRequest("Measure one to three sheets, eight distances on each.")
    faults = {
        f"{sheet}.{place}": Sentence("This should be about {distance} mm; measure again.", distance=f"{near:g}")
        for sheet, readings in enumerate(sheets, 1)
        for place, reading in enumerate(readings, 1)
        if not max(0.0, near - _STRAYED) <= reading <= near + _STRAYED
    }
    if faults:
        raise InvalidRequest("Some distances cannot be right; measure them again.", faults)


def _check_feed(sheets: Sequence[Readings], found: Sequence[float], expected: Sequence[float]) -> float:
    """Return how far the worst reading lies from where it is expected, in mm; refuse sheets that are too uneven."""
    residual, sheet, place = max(
        (abs(reading - wanted), sheet, place)
        for sheet, readings in enumerate(sheets, 1)
        for place, (reading, wanted) in enumerate(zip(readings, expected, strict=True), 1)
    )
    if residual <= GOOD + _HAIR:
        return residual
    slant = max(abs(reading - wanted) for reading, wanted in zip(found, expected, strict=True))
    if slant > GOOD + _HAIR:
        raise InvalidRequest(
            "The distances do not go together by {distance} mm: measure again; if they stay, the sheets go in at a "
            "slant, so set the guides of the tray and print three new ones.",
            distance=f"{residual:.1f}",
        )
    # Two sheets cannot say which of them is the odd one out.
    odd = Sentence("The other sheets put this at {distance} mm.", distance=f"{expected[place - 1]:.1f}")
    raise InvalidRequest(
        "The printer feeds unevenly: the sheets differ by {distance} mm; fan the stack, set the guides of the tray, "
        "and print three new ones.",
        {f"{sheet}.{place}": odd} if len(sheets) == SHEETS else {},
        distance=f"{residual:.1f}",
    )


def _check_range(made: Calibration) -> None:
    if not (SMALLEST <= made.across <= LARGEST and SMALLEST <= made.along <= LARGEST):
        raise InvalidRequest(
            "The page comes out more than 2 % too large or too small: print at actual size, without fitting to the "
            "page, and check that the sheet in the tray is the one you chose."
        )
    if max(abs(made.right), abs(made.down)) > FARTHEST:
        raise InvalidRequest(
            "The page lies more than {distance} mm off: set the guides of the tray, and check that the sheet in it is "
            "the one you chose.",
            distance=f"{FARTHEST:g}",
        )


def _stepped(value: float, steps: int) -> float:
    return round(value * steps) / steps
