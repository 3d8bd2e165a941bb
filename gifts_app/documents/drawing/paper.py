"""Pages: the drawing operators of a PDF, in millimetres from the top left corner.

Only this module and ``embedding`` touch ReportLab. Operators are written here one by one: ReportLab's own text calls
would shape nothing and cost more than all the rest.
"""

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from gifts_app.documents.drawing.embedding import EmbeddedFont
from gifts_app.documents.setup import FRONT, Calibration, Printer
from gifts_app.documents.text.face import Face
from gifts_app.documents.text.lines import Line
from gifts_app.errors import InvalidRequest

MM = 72 / 25.4
"""Points in a millimetre."""

Colour = tuple[float, float, float]
INK: Colour = (0.0, 0.0, 0.0)

rl_config.useA85 = 0  # pages go to files and printers, never through seven-bit channels


class _NoFont:
    """Stands in for ReportLab's first font, which would be Helvetica, named in every file and embedded in none."""

    fontName = "gifts-none"  # noqa: N815 -- ReportLab's name
    _dynamicFont = True  # noqa: N815


class Book:
    """One PDF in the making."""

    def __init__(self, title: str, printer: Printer | None = None, *, preview: bool = False) -> None:
        """Open a file.

        Args:
            title: document and run; never anything about a person, because it stands in the file's metadata.
            printer: that it will be printed on; its calibrations move and stretch every page.
            preview: draw faulty pieces as far as they go, for the eyes of whoever mends them.
        """
        self.preview = preview
        self._printer = printer or Printer()
        pdfmetrics._fonts.setdefault(_NoFont.fontName, _NoFont())  # noqa: SLF001 -- registerFont wants a real face
        self._buffer = io.BytesIO()
        self._canvas = Canvas(
            self._buffer, invariant=1, pageCompression=1, initialFontName=_NoFont.fontName, lang="en", pdfVersion=(1, 6)
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor("")
        self._canvas.setCreator("Gifts")
        self._canvas.setSubject("")
        self._canvas.setViewerPreference("PrintScaling", "None")
        self._fonts: dict[str, EmbeddedFont] = {}
        self._lines: dict[Line, tuple[_Run, ...]] = {}
        self._forms: set[str] = set()
        self.pages = 0

    @contextmanager
    def page(
        self,
        width: float,
        height: float,
        trim: tuple[float, float, float, float] | None = None,
        *,
        stock: str = "",
        side: str = FRONT,
    ) -> Iterator["Pen"]:
        """Draw one page.

        Args:
            width, height: of the sheet in mm; exactly the paper that is loaded.
            trim: left, top, width, height in mm of the finished piece, where the sheet is cut.
            stock, side: what is fed and which side of it this is, for the printer's calibration.
        """
        self._canvas.setPageSize((width * MM, height * MM))
        if trim is not None:
            left, top, wide, high = trim
            self._canvas.setTrimBox((left * MM, (height - top - high) * MM, (left + wide) * MM, (height - top) * MM))
        pen = Pen(self, height)
        correction = self._printer.calibration(stock, side)
        if correction != Calibration():
            right, down = correction.right * MM, correction.down * MM
            rest = height * MM * (1 - correction.along)
            pen.raw(f"q {correction.across:.6g} 0 0 {correction.along:.6g} {right:.4f} {rest - down:.4f} cm")
        yield pen
        if correction != Calibration():
            pen.raw("Q")
        pen.flush()
        self._canvas.showPage()
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
        self._canvas.beginForm(name, 0, 0, width * MM, height * MM)
        pen = Pen(self, height)
        pen.raw("0 g 0 G 1 w")  # a form starts with whatever colours the page has just then
        draw(pen)
        pen.flush()
        self._canvas.endForm()

    def finish(self) -> bytes:
        """Close the file and return it."""
        for font in self._fonts.values():
            font.finish()
        self._canvas.save()
        return self._buffer.getvalue()

    def literal(self, operators: str) -> None:
        """Append operators to the current page or form."""
        self._canvas.addLiteral(operators)

    def show(self, name: str) -> None:
        """Show a form on the current page."""
        self._canvas.doForm(name)

    def refuse_missing(self, line: Line) -> None:
        """Raise ``InvalidRequest`` for a line that cannot be printed, unless it is only to be looked at."""
        if line.missing and not self.preview:
            raise InvalidRequest("No font here can print “{characters}”.", characters="".join(line.missing))

    def font(self, face: Face) -> EmbeddedFont:
        """Return a face of this file."""
        font = self._fonts.get(face.name)
        if font is None:
            font = self._fonts[face.name] = EmbeddedFont(self._canvas._doc, f"F{len(self._fonts)}", face)  # noqa: SLF001
        return font

    def runs(self, line: Line) -> "tuple[_Run, ...]":
        """Return how a line is drawn in this file; its glyphs are embedded from now on."""
        found = self._lines.get(line)
        if found is None:
            self.refuse_missing(line)
            found = self._lines[line] = tuple(self._runs(line))
        return found

    def _runs(self, line: Line) -> "Iterator[_Run]":
        offset = 0.0
        for run in line.runs:
            font = self.font(run.face)
            yield _Run(f"/{font.name} ", run.face.scale, offset, tuple(font.shows(run)))
            offset += run.advance


@dataclass(slots=True)
class _Run:
    """A run as one file draws it: pairs of rise in ems and operators, ``ActualText`` where the tables do not do."""

    font: str
    scale: float
    offset: float
    shows: tuple[tuple[float, str], ...]


class Pen:
    """Draws on one page or form. Lengths and places in mm, y downwards; sizes and line widths in points."""

    def __init__(self, book: Book, height: float) -> None:
        self.book = book
        self._left = 0.0
        self._foot = self._top = height * MM
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
        self._operators.append(f"q {scale:.5g} 0 0 {scale:.5g} {self._x(x)} {self._y(foot)} cm")
        self.flush()
        self.book.show(name)
        self._operators.append("Q")

    def on_grid(self, x: float, y: float, unit: float) -> tuple[float, float]:
        """Return the place nearest to ``x``, ``y`` that is whole ``unit`` mm from the sheet's upper left corner."""
        left, top = self._left / MM, (self._top - self._foot) / MM
        return round((left + x) / unit) * unit - left, round((top + y) / unit) * unit - top

    def fill(self, colour: Colour) -> None:
        """Fill with another colour from now on."""
        if colour != self._fill:
            self._fill = colour
            red, green, blue = colour
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
        left, foot = self._left, self._foot
        self._left, self._foot = left + x * MM, foot - y * MM
        yield
        self._left, self._foot = left, foot

    @contextmanager
    def turned(self, x: float, y: float, degrees: int) -> Iterator[None]:
        """Count from ``x``, ``y`` in axes turned clockwise by 90, 180 or 270 degrees."""
        cos, sin = {0: (1, 0), 90: (0, -1), 180: (-1, 0), 270: (0, 1)}[degrees]
        state = (self._left, self._foot, self._fill, self._stroke)
        self._operators.append(f"q {cos} {sin} {-sin} {cos} {self._x(x)} {self._y(y)} cm")
        self._left = self._foot = 0.0
        yield
        self._operators.append("Q")
        self._left, self._foot, self._fill, self._stroke = state

    def flush(self) -> None:
        """Hand the operators so far to the file."""
        if self._operators:
            self.book.literal("\n".join(self._operators))
            self._operators.clear()

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
            red, green, blue = colour
            self._operators.append(f"{red:.3g} {green:.3g} {blue:.3g} RG {width:.3g} w")
