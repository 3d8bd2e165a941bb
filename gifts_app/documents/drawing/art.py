"""The seven card fronts: our own drawings, read from the few SVG elements they use and drawn once per file.

The reader is strict on purpose. It knows lines, circles, rectangles, polygons and paths in flat colours; anything else
in a file is refused by name, so that no drawing ever comes out half.
"""

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from gifts_app import assets
from gifts_app.documents.drawing.matrix import MM
from gifts_app.documents.drawing.paper import Book

_SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_COMMAND = re.compile(r"([MLHVCQAZmlhvcqaz])([^A-Za-z]*)")
_TRANSFORM = re.compile(r"\s*(translate|scale|rotate)\(([^)]*)\)\s*,?")
_COLOUR = re.compile(r"#([0-9A-Fa-f]{6})")
_KAPPA = 0.5522847498  # a quarter circle as one cubic curve

_Point = tuple[float, float]


class UnknownDrawing(ValueError):
    """A drawing uses something that the reader does not know."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing as PDF operators.

    Attributes:
        width, height: of its box in mm.
        operators: in mm, y downwards.
    """

    width: float
    height: float
    operators: str


@dataclass(frozen=True, slots=True)
class _Style:
    fill: str = "#000000"
    stroke: str = "none"
    stroke_width: float = 1.0
    stroke_linecap: str = "butt"
    stroke_linejoin: str = "miter"
    stroke_dasharray: str = ""


@cache
def front(design: str) -> Drawing:
    """Read a card front by its key.

    Raises:
        UnknownDrawing: there is none, or the file holds what the reader does not know.
    """
    path = assets.folder() / "art" / f"{design}.svg"
    if not re.fullmatch(r"[a-z-]+", design) or not path.is_file():
        raise UnknownDrawing(f"there is no front “{design}”")
    return read(path.read_text("utf-8"))


def place(book: Book, design: str) -> tuple[str, Drawing]:
    """Draw a front into the file, if it is not there yet.

    Returns:
        Name of the form to show with ``Pen.form``, and the drawing for its size.
    """
    drawing = front(design)
    name = f"front-{design}"
    flip = f"q {MM:.6f} 0 0 {-MM:.6f} 0 {drawing.height * MM:.4f} cm\n{drawing.operators}\nQ"
    book.form(name, drawing.width, drawing.height, lambda pen: pen.raw(flip))
    return name, drawing


def read(source: str) -> Drawing:
    """Read a drawing.

    Args:
        source: an SVG file whose user unit is the millimetre.

    Raises:
        UnknownDrawing: the file holds what the reader does not know.
    """
    try:
        root = ET.fromstring(source)  # noqa: S314 -- the program's own files
    except ET.ParseError as fault:
        raise UnknownDrawing(f"not XML: {fault}") from fault
    if root.tag != f"{_SVG}svg":
        raise UnknownDrawing("not an SVG drawing")
    box = [float(n) for n in _NUMBER.findall(root.get("viewBox", ""))]
    if len(box) != 4 or box[:2] != [0, 0]:
        raise UnknownDrawing("the viewBox must start at 0 0")
    return Drawing(box[2], box[3], "\n".join(_group(root, _Style(), skip={"width", "height", "viewBox"})))


def _group(parent: ET.Element, style: _Style, skip: set[str]) -> Iterator[str]:
    style, matrix = _styled(parent, style, skip | {"transform"})
    yield f"q {matrix}" if matrix else "q"
    for element in parent:
        name = str(element.tag).removeprefix(_SVG)
        if name == "g":
            yield from _group(element, style, set())
        elif name in _SHAPES:
            yield from _shape(element, style, name)
        else:
            raise UnknownDrawing(f"element “{name}”")
    yield "Q"


def _shape(element: ET.Element, style: _Style, name: str) -> Iterator[str]:
    keys, outline = _SHAPES[name]
    style, matrix = _styled(element, style, set(keys) | {"transform"})
    path = outline(*(element.get(key, "0") for key in keys))
    paint = _paint(style, closed_only=name == "line")
    if paint:
        yield f"q {matrix} {' '.join(_state(style))} {path} {paint} Q"


def _styled(element: ET.Element, style: _Style, own: set[str]) -> tuple[_Style, str]:
    changes: dict[str, str | float] = {}
    for key, value in element.attrib.items():
        field = key.replace("-", "_")
        if key in own:
            continue
        if field not in _Style.__slots__:
            raise UnknownDrawing(f"attribute “{key}”")
        changes[field] = float(value) if field == "stroke_width" else value
    return replace(style, **changes), _matrix(element.get("transform", ""))  # type: ignore[arg-type]


def _matrix(transform: str) -> str:
    operators, end = [], 0
    for match in _TRANSFORM.finditer(transform):
        if match.start() != end:
            break
        end = match.end()
        values = [float(n) for n in _NUMBER.findall(match[2])]
        if match[1] == "translate":
            operators.append(f"1 0 0 1 {values[0]:.6g} {values[1] if len(values) > 1 else 0:.6g} cm")
        elif match[1] == "scale":
            operators.append(f"{values[0]:.6g} 0 0 {values[-1]:.6g} 0 0 cm")
        else:
            cos, sin = math.cos(math.radians(values[0])), math.sin(math.radians(values[0]))
            operators.append(f"{cos:.6f} {sin:.6f} {-sin:.6f} {cos:.6f} 0 0 cm")
    if end != len(transform):
        raise UnknownDrawing(f"transform “{transform}”")
    return " ".join(operators)


def _state(style: _Style) -> Iterator[str]:
    if style.fill != "none":
        yield f"{_rgb(style.fill)} rg"
    if style.stroke != "none":
        caps = {"butt": 0, "round": 1, "square": 2}
        joins = {"miter": 0, "round": 1, "bevel": 2}
        if style.stroke_linecap not in caps or style.stroke_linejoin not in joins:
            raise UnknownDrawing("line cap or join")
        yield f"{_rgb(style.stroke)} RG {style.stroke_width:.4g} w"
        yield f"{caps[style.stroke_linecap]} J {joins[style.stroke_linejoin]} j"
        if style.stroke_dasharray:
            yield f"[{' '.join(_NUMBER.findall(style.stroke_dasharray))}] 0 d"


def _paint(style: _Style, *, closed_only: bool) -> str:
    filled, stroked = style.fill != "none" and not closed_only, style.stroke != "none"
    return {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): ""}[filled, stroked]


def _rgb(colour: str) -> str:
    match = _COLOUR.fullmatch(colour)
    if match is None:
        raise UnknownDrawing(f"colour “{colour}”")
    return " ".join(f"{int(match[1][i : i + 2], 16) / 255:.4g}" for i in (0, 2, 4))


def _line(x1: str, y1: str, x2: str, y2: str) -> str:
    return f"{x1} {y1} m {x2} {y2} l"


def _circle(cx: str, cy: str, r: str) -> str:
    x, y, radius = float(cx), float(cy), float(r)
    return _ellipse_corners(x - radius, y - radius, 2 * radius, 2 * radius, radius)


def _rect(x: str, y: str, width: str, height: str, rx: str) -> str:
    if not float(rx):
        return f"{x} {y} {width} {height} re"
    return _ellipse_corners(float(x), float(y), float(width), float(height), float(rx))


def _ellipse_corners(x: float, y: float, width: float, height: float, r: float) -> str:
    right, foot, k = x + width, y + height, r * (1 - _KAPPA)
    path = [f"{x + r:.4f} {y:.4f} m {right - r:.4f} {y:.4f} l"]
    for (ax, ay), (bx, by), (cx, cy), (lx, ly) in (
        ((right - k, y), (right, y + k), (right, y + r), (right, foot - r)),
        ((right, foot - k), (right - k, foot), (right - r, foot), (x + r, foot)),
        ((x + k, foot), (x, foot - k), (x, foot - r), (x, y + r)),
        ((x, y + k), (x + k, y), (x + r, y), (x + r, y)),
    ):
        path.append(f"{ax:.4f} {ay:.4f} {bx:.4f} {by:.4f} {cx:.4f} {cy:.4f} c {lx:.4f} {ly:.4f} l")
    return " ".join([*path, "h"])


def _polygon(points: str) -> str:
    numbers = _NUMBER.findall(points)
    pairs = [f"{x} {y}" for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
    return f"{pairs[0]} m " + " ".join(f"{pair} l" for pair in pairs[1:]) + " h"


def _path(d: str) -> str:
    return " ".join(_segments(d))


def _segments(d: str) -> Iterator[str]:
    if _COMMAND.sub("", d).strip():
        raise UnknownDrawing("path command")
    x = y = 0.0
    start = (0.0, 0.0)
    for command, operands in _COMMAND.findall(d):
        numbers = [float(n) for n in _NUMBER.findall(operands)]
        base = (x, y) if command.islower() else (0.0, 0.0)
        kind = command.upper()
        if kind == "Z":
            x, y = start
            yield "h"
            continue
        size = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Q": 4, "A": 7}[kind]
        if len(numbers) != size:
            raise UnknownDrawing(f"path command {command} with {len(numbers)} numbers")
        if kind in "HV":
            end = (base[0] + numbers[0], y) if kind == "H" else (x, base[1] + numbers[0])
        else:
            end = (base[0] + numbers[-2], base[1] + numbers[-1])
        if kind == "M":
            start = end
            yield f"{end[0]:.4f} {end[1]:.4f} m"
        elif kind in "LHV":
            yield f"{end[0]:.4f} {end[1]:.4f} l"
        elif kind == "A":
            yield from _arc((x, y), end, numbers)
        else:
            points = [(base[0] + numbers[i], base[1] + numbers[i + 1]) for i in range(0, size - 2, 2)]
            yield _curve((x, y), points, end)
        x, y = end


def _curve(start: _Point, points: list[_Point], end: _Point) -> str:
    if len(points) == 1:  # a quadratic curve, raised by one degree
        (qx, qy) = points[0]
        points = [(px + 2 / 3 * (qx - px), py + 2 / 3 * (qy - py)) for px, py in (start, end)]
    return " ".join(f"{px:.4f} {py:.4f}" for px, py in (*points, end)) + " c"


def _arc(start: _Point, end: _Point, numbers: list[float]) -> Iterator[str]:
    """Turn an upright elliptical arc into cubic curves (SVG 2, appendix B.2.4), as a circle stretched in height."""
    radius, tall, turned, large, sweep, _, _ = numbers
    if turned or not radius or not tall:
        raise UnknownDrawing("a turned or flat arc")
    stretch = tall / radius
    (sx, sy), (ex, ey) = (start[0], start[1] / stretch), (end[0], end[1] / stretch)
    chord = math.hypot(ex - sx, ey - sy)
    if not chord:
        return
    radius = max(radius, chord / 2)
    side = math.copysign(math.sqrt(max(0.0, radius**2 - chord**2 / 4)) / chord, 1 if bool(large) != bool(sweep) else -1)
    cx, cy = (sx + ex) / 2 - side * (ey - sy), (sy + ey) / 2 + side * (ex - sx)
    first = math.atan2(sy - cy, sx - cx)
    turn = (math.atan2(ey - cy, ex - cx) - first) % (2 * math.pi)
    if not sweep:
        turn -= 2 * math.pi
    pieces = max(1, math.ceil(abs(turn) / (math.pi / 2) - 1e-9))
    k = 4 / 3 * math.tan(turn / pieces / 4)
    for index in range(pieces):
        (ca, sa), (cb, sb) = (
            (math.cos(first + turn * n / pieces), math.sin(first + turn * n / pieces)) for n in (index, index + 1)
        )
        points = ((ca - k * sa, sa + k * ca), (cb + k * sb, sb - k * cb), (cb, sb))
        yield " ".join(f"{cx + radius * px:.4f} {(cy + radius * py) * stretch:.4f}" for px, py in points) + " c"


_SHAPES: dict[str, tuple[tuple[str, ...], Callable[..., str]]] = {
    "line": (("x1", "y1", "x2", "y2"), _line),
    "circle": (("cx", "cy", "r"), _circle),
    "rect": (("x", "y", "width", "height", "rx"), _rect),
    "polygon": (("points",), _polygon),
    "path": (("d",), _path),
}
