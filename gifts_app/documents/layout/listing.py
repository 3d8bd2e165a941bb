"""Lists of the house: sections with a heading, rows with boxes to tick, over as many sheets as they take."""

from collections.abc import Callable, Iterator, Sequence

from gifts_app.documents.drawing.paper import Pen
from gifts_app.documents.drawing.sheets import Sheet
from gifts_app.documents.layout import flow, look, sheet
from gifts_app.documents.layout.flow import FlowBlock
from gifts_app.documents.layout.look import HAIR
from gifts_app.documents.layout.sheet import FOOT, SIDE
from gifts_app.documents.setup import PrintSetup
from gifts_app.documents.text import lines

Column = tuple[float, str, float]
"""mm from the left margin, heading, and how it is aligned: 0 starts there, 1 ends there."""

Cell = tuple[str, str]
"""Text and the role of its face."""

BOX = 4.0
"""mm: the side of a box to tick."""

_SIZE = 9.5
_ROW, _SECOND_LINE = 7.2, 3.8
_TOP = 38.0


def pages(
    blocks: Sequence[FlowBlock], setup: PrintSetup, title: str, below: str, foot: str, codes: tuple[str, ...] = ()
) -> Iterator[Sheet]:
    """Yield sheets with a head that stays in the house, and blocks below it.

    Args:
        title, below: of the head, on every sheet.
        foot: what this is, for the running foot.
        codes: of the pieces it is about.
    """
    width, height = size = sheet.size(setup)
    room = height - FOOT - 8.0 - _TOP
    shared = flow.paginate(blocks, room, room)

    def drawer(number: int, content: Sequence[FlowBlock]) -> Callable[[Pen], None]:
        def front(pen: Pen) -> None:
            look.practice(pen, setup, width, height)
            sheet.house_head(pen, width, title, below)
            sheet.foot(pen, width, height - FOOT, foot, f"page {number} of {len(shared)}")
            y = _TOP
            for block in content:
                block.draw(pen, y)
                y += block.height

        return front

    for number, content in enumerate(shared, 1):
        yield Sheet(size, codes, drawer(number, content))


def heading(text: str, width: float, columns: Sequence[Column] = ()) -> FlowBlock:
    """Name a section and its columns."""

    def draw(pen: Pen, y: float) -> None:
        pen.text(SIDE, y + 7.0, lines.shape(text, "strong"), look.LEAD)
        base = y + 13.0 if columns else y + 9.0
        for left, label, align in columns:
            look.caption(pen, SIDE + left, base, label, align)
        pen.rule(SIDE, base + 2.0, SIDE + width, base + 2.0, 0.6)

    return FlowBlock(15.0 if columns else 11.0, draw, keep=True)


def row(columns: Sequence[Column], cells: Sequence[Cell], width: float, *, box: bool = True) -> FlowBlock:
    """Make a row; a text too long for its column takes more lines."""
    ends = [left - (12.0 if align else 3.0) for left, _, align in columns[1:]] + [width]
    made = []
    for (left, _, align), end, (text, role) in zip(columns, ends, cells, strict=True):
        room = 30.0 if align else max(10.0, end - left)
        made.append((left, align, sheet.prose(look.legible(text, role), room, _SIZE, role).lines))
    high = _ROW + _SECOND_LINE * (max(len(texts) for _, _, texts in made) - 1)

    def draw(pen: Pen, y: float) -> None:
        if box:
            pen.box(SIDE, y + (_ROW - BOX) / 2, BOX, BOX, 0.6)
        for left, align, texts in made:
            for index, line in enumerate(texts):
                pen.text(SIDE + left, y + _ROW / 2 + 1.3 + index * _SECOND_LINE, line, _SIZE, align)
        pen.rule(SIDE, y + high, SIDE + width, y + high, 0.25, colour=HAIR)

    return FlowBlock(high, draw)


def note(text: str, width: float, *, size: float = _SIZE, role: str = "text") -> Iterator[FlowBlock]:
    """Set a text over the whole width, line by line, so that it may go on over a page."""
    yield from flow.line_blocks(sheet.prose(look.legible(text, role), width, size, role), SIDE, width)
