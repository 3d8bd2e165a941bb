"""The crosshairs: one in each corner, whose distances to the edges say how far off a printer prints.

The eight distances are numbered as ``calibrating.EDGES`` has them. Each line of a cross carries a scale of millimetres
inwards: the edge of the paper, folded over along the other line, lies on its own distance there.
"""

from collections.abc import Iterator

from gifts_app.documents import calibrating
from gifts_app.documents.drawing.paper import Pen
from gifts_app.documents.drawing.sheets import Sheet
from gifts_app.documents.layout.look import SOFT
from gifts_app.documents.setup import BACK
from gifts_app.documents.test_pages import frame
from gifts_app.documents.test_pages.frame import Tried
from gifts_app.documents.text import lines

_BEYOND = 7  # mm that the scales reach farther than a cross without an error needs
_OUT = 2.6  # mm that the lines of a cross go outwards
_HAIRLINE = 0.25
_TICK, _HALF, _LONG = 1.0, 1.5, 2.1  # mm to both sides: every millimetre, every fifth, every tenth
_TAG = 3.6  # mm across a number


def sheets(tried: Tried) -> Iterator[Sheet]:
    """Yield three sheets; one is enough to look at a correction."""
    count = 1 if tried.corrected else calibrating.SHEETS
    for number in range(1, count + 1):

        def draw(pen: Pen, number: int = number) -> None:
            _draw(pen, tried, number, count)

        yield Sheet(tried.size, (), draw, stock=tried.feed.key)


def _draw(pen: Pen, tried: Tried, number: int, count: int) -> None:
    width, height = tried.size
    reach = tried.inset + _BEYOND
    for corner, (x, y) in enumerate(calibrating.crosses(tried.size, tried.printer.margin)):
        with pen.place(x, y):
            inwards = (1 if x < width / 2 else -1, 1 if y < height / 2 else -1)
            _scales(pen, inwards, reach)
            _tags(pen, inwards, corner)
    band = tried.inset + reach + 3.0
    side = tried.inset + 4.0
    box = (side, band, width - 2 * side, height - 2 * band)
    if tried.corrected:
        title, steps = "Crosshairs, corrected", _corrected(tried)
    else:
        title, steps = f"Crosshairs, {number} of {count}", _measuring(tried)
    frame.draw_words(pen, tried, box, title, steps, 0.5, 0.4)


def _measuring(tried: Tried) -> tuple[str, ...]:
    first = "Print the three sheets at actual size, from the tray that you mean."
    if tried.side == BACK:
        first = "Put three sheets in as you do for the second side, and print at actual size."
    return (
        first,
        "Measure from the paper’s edge to each line, 1 to 8; or fold the edge over along the line and read the scale.",
        "Type the eight numbers of each sheet into Settings, Printers.",
    )


def _corrected(tried: Tried) -> tuple[str, ...]:
    near = f"{tried.inset:g} mm"
    return (
        "Print this sheet at actual size, from the tray that you mean.",
        f"Measure from the edge of the paper to each line, 1 to 8: each is {near}, give or take half a millimetre.",
        "If one is not, measure three sheets again.",
    )


def _scales(pen: Pen, inwards: tuple[int, int], reach: float) -> None:
    right, down = inwards
    pen.rule(-right * _OUT, 0, right * reach, 0, _HAIRLINE)
    pen.rule(0, -down * _OUT, 0, down * reach, _HAIRLINE)
    for at in range(1, int(reach) + 1):
        half = _LONG if at % 10 == 0 else _HALF if at % 5 == 0 else _TICK
        pen.rule(right * at, -half, right * at, half, _HAIRLINE)
        pen.rule(-half, down * at, half, down * at, _HAIRLINE)
        if at % 5 == 0 and at > 5:  # those at 5 would stand over each other
            figure = lines.shape(str(at), "text")
            pen.text(right * at, down * 3.4 + 0.75, figure, 6.0, 0.5, colour=SOFT)
            pen.text(right * 3.4, down * at + 0.75, figure, 6.0, 0.5, colour=SOFT)


def _tags(pen: Pen, inwards: tuple[int, int], corner: int) -> None:
    """Draw the two numbers of a corner, an arrow to the edge that each is measured from, and room to write."""
    right, down = inwards
    near, far = (8.2, 14.2) if down > 0 else (-14.2, -8.2)
    for place, towards, middle in ((0, (-right, 0), near), (1, (0, -down), far)):
        number = str(2 * corner + place + 1)
        frame.disc(pen, right * 8.0, middle, number, _TAG)
        tip_x, tip_y = right * 12.4 + towards[0] * 1.3, middle + towards[1] * 1.3
        frame.arrow(pen, tip_x, tip_y, towards, 2.6)
        start, end = sorted((right * 15.2, right * 27.0))
        pen.rule(start, middle + 1.6, end, middle + 1.6, 0.35, colour=SOFT)
        pen.text(end, middle + 1.0, lines.shape("mm", "text"), 6.0, 1.0, colour=SOFT)
