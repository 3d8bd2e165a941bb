"""Turned axes: where a place lies on the sheet, and the printer's dots as they are seen from there."""

from dataclasses import dataclass

_COSINE_AND_SINE = {0: (1, 0), 90: (0, -1), 180: (-1, 0), 270: (0, 1)}


@dataclass(frozen=True, slots=True)
class Axes:
    """Axes turned by right angles, in points, y upwards.

    Attributes:
        cos, sin: of the turn, anticlockwise as PDF counts.
        right, up: from the sheet's lower left corner to their zero.
    """

    cos: int = 1
    sin: int = 0
    right: float = 0.0
    up: float = 0.0

    def turned(self, x: float, y: float, degrees: int) -> "Axes":
        """Return axes with their zero at ``x``, ``y``, turned clockwise by 0, 90, 180 or 270 degrees."""
        cos, sin = _COSINE_AND_SINE[degrees]
        right, up = self.on_sheet(x, y)
        return Axes(self.cos * cos - self.sin * sin, self.sin * cos + self.cos * sin, right, up)

    def operator(self) -> str:
        """Return the PDF operator that takes on these axes, seen from the sheet's own."""
        return f"{self.cos} {self.sin} {-self.sin} {self.cos} {self.right:.4f} {self.up:.4f} cm"

    def on_sheet(self, x: float, y: float) -> tuple[float, float]:
        """Return where on the sheet a place is."""
        return self.cos * x - self.sin * y + self.right, self.sin * x + self.cos * y + self.up

    def from_sheet(self, x: float, y: float) -> tuple[float, float]:
        """Return which place lies there on the sheet."""
        x, y = x - self.right, y - self.up
        return self.cos * x + self.sin * y, self.cos * y - self.sin * x

    def nearest(self, x: float, y: float, unit: float, top: float) -> tuple[float, float]:
        """Return the place nearest to ``x``, ``y`` that is whole units from the sheet's upper left corner.

        A sheet is no whole number of dots: what lies on the dots seen from one corner does not seen from the opposite.

        Args:
            top: height of the sheet.
        """
        across, along = self.on_sheet(x, y)
        return self.from_sheet(round(across / unit) * unit, top - round((top - along) / unit) * unit)
