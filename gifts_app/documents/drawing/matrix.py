"""Where a point of a drawing lies on the sheet that is fed: moved, stretched, turned. Arithmetic only.

Places are millimetres from an upper left corner, y downwards.
"""

from dataclasses import dataclass

from gifts_app.documents.setup import Calibration

MM = 72 / 25.4
"""Points in a millimetre."""

Box = tuple[float, float, float, float]
"""Left, top, width and height."""

_TURNS = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}


@dataclass(frozen=True, slots=True)
class Matrix:
    """Takes ``x``, ``y`` to ``a x + c y + e``, ``b x + d y + f``."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return where a place goes."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def back(self, x: float, y: float) -> tuple[float, float]:
        """Return the place that goes to ``x``, ``y``."""
        area = self.a * self.d - self.b * self.c
        x, y = x - self.e, y - self.f
        return (self.d * x - self.c * y) / area, (self.a * y - self.b * x) / area

    def then(self, other: "Matrix") -> "Matrix":
        """Return this one followed by another."""
        return Matrix(
            other.a * self.a + other.c * self.b,
            other.b * self.a + other.d * self.b,
            other.a * self.c + other.c * self.d,
            other.b * self.c + other.d * self.d,
            *other.at(self.e, self.f),
        )

    def box(self, box: Box) -> Box:
        """Return left, top, width and height of where a box goes; right for whole quarter turns."""
        left, top, width, height = box
        x0, y0 = self.at(left, top)
        x1, y1 = self.at(left + width, top + height)
        return min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)

    @property
    def stretch(self) -> tuple[float, float]:
        """How much longer a step along the drawing's own x and y axis becomes."""
        return (self.a**2 + self.b**2) ** 0.5, (self.c**2 + self.d**2) ** 0.5

    def operands(self, before: float, after: float) -> str:
        """Write it as the operands of the PDF operator ``cm``, in points upwards from the foot of a page.

        Args:
            before, after: height in mm of the page as it is drawn and as it is fed.
        """
        right = (self.c * before + self.e) * MM
        up = (after - self.d * before - self.f) * MM
        return f"{self.a:.6g} {-self.b:.6g} {-self.c:.6g} {self.d:.6g} {right:.4f} {up:.4f}"


AS_IT_IS = Matrix()
"""Changes nothing."""


def moved(right: float, down: float) -> Matrix:
    """Return the matrix of axes that start elsewhere."""
    return Matrix(e=right, f=down)


def turned(degrees: int) -> Matrix:
    """Return the matrix of axes turned clockwise by a whole number of quarters about their zero."""
    cos, sin = _TURNS[degrees]
    return Matrix(cos, sin, -sin, cos)


def correction(calibration: Calibration, width: float, height: float) -> tuple[Matrix, tuple[float, float]]:
    """Return what takes a sheet as it was designed to the sheet as it is fed, and the size of the latter in mm.

    First stretched about the sheet's middle and moved, in the eyes of somebody who reads the sheet; then turned for the
    feed. The middle stays where it is, so that a wrong factor does the least harm and both corrections can be said
    apart ("0.8 mm to the right, 0.3 % too small").

    Args:
        width, height: of the sheet in mm.
    """
    middle = moved(-width / 2, -height / 2)
    stretched = middle.then(Matrix(a=calibration.across, d=calibration.along))
    placed = stretched.then(moved(calibration.right, calibration.down)).then(turned(calibration.turned))
    fed = (height, width) if calibration.turned in {90, 270} else (width, height)
    return placed.then(moved(fed[0] / 2, fed[1] / 2)), fed
