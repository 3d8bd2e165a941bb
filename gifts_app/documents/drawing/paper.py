"""Pages: the drawing operators of a PDF, in millimetres from the top left corner.

Operators are written here one by one: ReportLab's own text calls would shape nothing and cost more than all the rest.
Only ``leaves`` and ``embedding`` touch ReportLab.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from gifts_app.documents.drawing.embedding import EmbeddedFont, EmbeddedFonts, EmbeddedRun
from gifts_app.documents.drawing.leaves import Leaves, shows
from gifts_app.documents.drawing.matrix import AS_IT_IS, MM, Box, Matrix, correction, moved, turned
from gifts_app.documents.setup import FRONT, Picture, Printer
from gifts_app.documents.text.face import Face
from gifts_app.documents.text.lines import Line
from gifts_app.errors import InvalidRequest

Colour = tuple[float, float, float]
INK: Colour = (0.0, 0.0, 0.0)


class Book:
    """One PDF in the making."""

    def __init__(
        self,
        title: str,
        printer: Printer | None = None,
        *,
        preview: bool = False,
        inks: Mapping[Colour, Colour] | None = None,
    ) -> None:
        """Open a file.

        Args:
            title: document and run; never anything about a person, because it stands in the file's metadata.
            printer: that it will be printed on; its calibrations move and stretch every page.
            preview: draw faulty pieces as far as they go, for the eyes of whoever mends them.
            inks: colours that stand in for others, in everything that pens of this file fill and stroke.
        """
        self.preview = preview
        self.inks = inks or {}
        self._printer = printer or Printer()
        self._leaves = Leaves(title)
        self._fonts = EmbeddedFonts(self._leaves.document)
        self._lines: dict[Line, tuple[EmbeddedRun, ...]] = {}
        self._forms: set[str] = set()
        self._stamps: dict[object, str] = {}
        self.pages = 0

    @contextmanager
    def page(
        self,
        width: float,
        height: float,
        trim: Box | None = None,
        bleed: Box | None = None,
        *,
        stock: str = "",
        side: str = FRONT,
    ) -> Iterator["Pen"]:
        """Draw one page.

        Args:
            width, height: of the sheet in mm; exactly the paper that is loaded.
            trim: left, top, width, height in mm of the box around the finished pieces, where the sheet is cut.
            bleed: the same of the box around what is drawn beyond the cut.
            stock, side: what is fed and which side of it this is, for the printer's calibration.
        """
        matrix, (wide, high) = correction(self._printer.calibration(stock, side), width, height)
        boxes = {"MediaBox": (0.0, 0.0, wide * MM, high * MM)}
        for name, given in (("BleedBox", bleed), ("TrimBox", trim)):
            if given is not None:
                left, top, across, down = matrix.box(given)
                box = (max(0.0, left), max(0.0, high - top - down), min(wide, left + across), min(high, high - top))
                boxes[name] = (box[0] * MM, box[1] * MM, box[2] * MM, box[3] * MM)
        pen = Pen(self, height, matrix, self._printer.dots_per_mm)
        plain = matrix == AS_IT_IS
        if not plain:
            pen.raw(f"q {matrix.operands(height, high)} cm")
        yield pen
        if not plain:
            pen.raw("Q")
        self._leaves.add_page(boxes, pen.operators(), pen.shown)
        self.pages += 1

    def form(self, name: str, width: float, height: float, draw: "Callable[[Pen], None]") -> None:
        """Draw something that many pages share, once; ``Pen.form`` shows it.

        Args:
            name: key inside this file; drawn only the first time.
            width, height: of its box in mm.
        """
        if name in self._forms:
            return
        self._forms.add(name)
        pen = Pen(self, height)
        pen.raw("0 g 0 G 1 w")  # a form starts with whatever colours the page has just then
        draw(pen)
        self._leaves.add_form(name, (0.0, 0.0, width * MM, height * MM), pen.operators(), pen.shown)

    def picture(self, name: str, picture: Picture) -> None:
        """Embed a picture under a key, once; ``Pen.picture`` shows it."""
        if name not in self._forms:
            self._forms.add(name)
            self._leaves.add_picture(name, picture)

    def stamp(self, key: object, draw: "Callable[[Pen], None]") -> str:
        """Return the operators that draw something small from its own corner; drawn once for a key of this file."""
        found = self._stamps.get(key)
        if found is None:
            pen = Pen(self, 0.0)
            draw(pen)
            found = self._stamps[key] = pen.operators()
        return found

    def finish(self) -> bytes:
        """Close the file and return it."""
        self._fonts.finish()
        return self._leaves.finish()

    def refuse_missing(self, line: Line) -> None:
        """Raise ``InvalidRequest`` for a line that cannot be printed, unless it is only to be looked at."""
        if line.missing and not self.preview:
            raise InvalidRequest("No font here can print “{characters}”.", characters="".join(line.missing))

    def font(self, face: Face) -> EmbeddedFont:
        """Return a face of this file."""
        return self._fonts.font(face)

    def runs(self, line: Line) -> tuple[EmbeddedRun, ...]:
        """Return how a line is drawn in this file; its glyphs are embedded from now on."""
        found = self._lines.get(line)
        if found is None:
            self.refuse_missing(line)
            found = self._lines[line] = tuple(self._fonts.runs(line))
        return found


class Pen:
    """Draws on one page or form. Lengths and places in mm, y downwards; sizes and line widths in points."""

    def __init__(self, book: Book, height: float, onto: Matrix = AS_IT_IS, dots_per_mm: float = 8.0) -> None:
        """Begin a page or form.

        Args:
            height: in mm.
            onto: takes places of the page to places of the sheet that is fed.
            dots_per_mm: of the printer.
        """
        self.book = book
        self.dots_per_mm = dots_per_mm
        self.shown: list[str] = []
        self._onto = onto
        self._left = 0.0
        self._foot = height * MM
        self._operators: list[str] = []
        self._fill: Colour = INK
        self._stroke: tuple[Colour, float] = (INK, 1.0)

    # -- text

    def text(self, x: float, y: float, line: Line, size: float, align: float = 0.0, *, colour: Colour = INK) -> None:
        """Draw a shaped line.

        Args:
            x, y: of the baseline.
            size: points.
            align: 0 starts at ``x``, 0.5 centres on it, 1 ends at it.
        """
        runs = self.book.runs(line)
        if not runs:
            return
        self.fill(colour)
        left = self._left + x * MM - line.width * size * align
        base = f"{self._foot - y * MM:.2f}"
        for run in runs:
            scaled = size * run.scale
            start = f"BT {run.font}{scaled:.6g} Tf {left + run.offset * size:.2f} {base} Td"
            shows = run.shows
            if len(shows) == 1 and not shows[0][0]:
                self._operators.append(f"{start} {shows[0][1]} ET")
            else:
                raised = " ".join(f"{rise * scaled:.3f} Ts {show}" for rise, show in shows)
                self._operators.append(f"{start} {raised} 0 Ts ET")

    # -- shapes

    def rule(
        self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5, *, colour: Colour = INK, dash: str = ""
    ) -> None:
        """Draw a straight line; ``dash`` is the operand of the PDF operator ``d`` in points, such as ``2 3``."""
        self._set_stroke(colour, width)
        line = f"{self._x(x0)} {self._y(y0)} m {self._x(x1)} {self._y(y1)} l S"
        self._operators.append(f"[{dash}] 0 d {line} [] 0 d" if dash else line)

    def box(self, x: float, y: float, width: float, height: float, line: float = 0.5, *, colour: Colour = INK) -> None:
        """Draw the outline of a rectangle."""
        self._set_stroke(colour, line)
        self._operators.append(f"{self._rectangle(x, y, width, height)} S")

    def area(self, x: float, y: float, width: float, height: float, colour: Colour = INK) -> None:
        """Fill a rectangle."""
        self.fill(colour)
        self._operators.append(f"{self._rectangle(x, y, width, height)} f")

    def polygon(self, points: Sequence[tuple[float, float]], colour: Colour = INK) -> None:
        """Fill a polygon."""
        self.fill(colour)
        path = " l ".join(f"{self._x(x)} {self._y(y)}" for x, y in points).replace(" l ", " m ", 1)
        self._operators.append(f"{path} l h f")

    def path(self, operators: str, x: float, y: float, scale: tuple[float, float], colour: Colour = INK) -> None:
        """Fill a path given in its own units, y upwards from ``x``, ``y``.

        Args:
            scale: points per unit, across and up.
        """
        self.fill(colour)
        across, up = scale
        self._operators.append(f"q {across:.6g} 0 0 {up:.6g} {self._x(x, 4)} {self._y(y, 4)} cm {operators} f Q")

    def form(self, name: str, x: float = 0.0, y: float = 0.0, height: float = 0.0, scale: float = 1.0) -> None:
        """Show a form of the book.

        Args:
            x, y: of its upper left corner.
            height: of the form's own box in mm.
            scale: factor.
        """
        foot = y + height * scale
        self.shown.append(name)
        self._operators.append(f"q {scale:.5g} 0 0 {scale:.5g} {self._x(x)} {self._y(foot)} cm {shows(name)} Q")

    def picture(self, name: str, x: float, y: float, width: float, height: float) -> None:
        """Show a picture of the book with its upper left corner at ``x``, ``y``."""
        self.shown.append(name)
        size = f"{width * MM:.4f} 0 0 {height * MM:.4f}"
        self._operators.append(f"q {size} {self._x(x, 4)} {self._y(y + height, 4)} cm {shows(name)} Q")

    def stamp(self, key: object, x: float, y: float, draw: "Callable[[Pen], None]") -> None:
        """Draw something small that many pages repeat from its own corner, at ``x``, ``y``; no symbols and no forms."""
        self.fill(INK)
        self._set_stroke(INK, 1.0)
        self._operators.append(f"q 1 0 0 1 {self._x(x)} {self._y(y)} cm\n{self.book.stamp(key, draw)}\nQ")

    @property
    def stretch(self) -> tuple[float, float]:
        """Millimetres on the fed sheet of one millimetre here, across and down."""
        return self._onto.stretch

    def on_grid(self, x: float, y: float, unit: float) -> tuple[float, float]:
        """Return the place nearest to ``x``, ``y`` that is whole ``unit`` mm from the fed sheet's upper left corner.

        Whatever the printer's correction is and however the axes are turned; a form does not know where it is shown.
        """
        across, down = self._onto.at(x, y)
        return self._onto.back(round(across / unit) * unit, round(down / unit) * unit)

    def fill(self, colour: Colour) -> None:
        """Fill with another colour from now on."""
        if colour != self._fill:
            self._fill = colour
            red, green, blue = self.book.inks.get(colour, colour)
            self._operators.append(f"{red:.3g} {green:.3g} {blue:.3g} rg")

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return a place as the operators have it: points from the left and from the foot of the sheet."""
        return self._left + x * MM, self._foot - y * MM

    def raw(self, operators: str) -> None:
        """Append operators as they are; they must leave the graphics state as they found it."""
        self._operators.append(operators)

    @contextmanager
    def place(self, x: float, y: float) -> Iterator[None]:
        """Count from another corner for a while."""
        state = (self._left, self._foot, self._onto)
        self._left, self._foot = self._left + x * MM, self._foot - y * MM
        self._onto = moved(x, y).then(self._onto)
        yield
        self._left, self._foot, self._onto = state

    @contextmanager
    def turned(self, x: float, y: float, degrees: int) -> Iterator[None]:
        """Count from ``x``, ``y`` in axes turned clockwise by 90, 180 or 270 degrees."""
        cos, sin = {0: (1, 0), 90: (0, -1), 180: (-1, 0), 270: (0, 1)}[degrees]
        state = (self._left, self._foot, self._onto, self._fill, self._stroke)
        self._operators.append(f"q {cos} {sin} {-sin} {cos} {self._x(x, 4)} {self._y(y, 4)} cm")
        self._onto = turned(degrees).then(moved(x, y)).then(self._onto)
        self._left = self._foot = 0.0
        yield
        self._operators.append("Q")
        self._left, self._foot, self._onto, self._fill, self._stroke = state

    def operators(self) -> str:
        """Return all that was drawn."""
        return "\n".join(self._operators)

    # -- inside

    def _x(self, x: float, digits: int = 2) -> str:
        return f"{self._left + x * MM:.{digits}f}"

    def _y(self, y: float, digits: int = 2) -> str:
        return f"{self._foot - y * MM:.{digits}f}"

    def _rectangle(self, x: float, y: float, width: float, height: float) -> str:
        return f"{self._x(x)} {self._y(y + height)} {width * MM:.2f} {height * MM:.2f} re"

    def _set_stroke(self, colour: Colour, width: float) -> None:
        if (colour, width) != self._stroke:
            self._stroke = (colour, width)
            red, green, blue = self.book.inks.get(colour, colour)
            self._operators.append(f"{red:.3g} {green:.3g} {blue:.3g} RG {width:.3g} w")
