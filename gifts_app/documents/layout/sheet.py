"""What slips, orders and the sheets of the house share: a code to scan at the head, a running foot, lines of text."""

from datetime import date, datetime

from gifts_app.documents.drawing import symbols
from gifts_app.documents.drawing.paper import Colour, Pen
from gifts_app.documents.layout import look
from gifts_app.documents.layout.look import BLACK, BODY, PT, SOFT
from gifts_app.documents.layout.wording import say
from gifts_app.documents.setup import SHEETS, PrintSetup, Theme
from gifts_app.documents.text import lines, paragraphs
from gifts_app.documents.text.paragraphs import Block

SIDE = 18.0
"""mm of white on the left and right."""
TOP = 14.0
FOOT = 11.0
"""mm from the sheet's edge to the first and last thing."""
LEADING = 1.3
PLAIN = Theme()
"""The program's own look, in which the sheets of the house are written."""


def size(setup: PrintSetup) -> tuple[float, float]:
    """Return width and height of the plain paper in mm."""
    return SHEETS.get(setup.sheet, SHEETS["letter"])


def long_date(day: date, theme: Theme = PLAIN) -> str:
    """Write a date out, so that nobody takes the day for the month."""
    return f"{say(theme, f'date.day_{day.isoweekday()}')} {short_date(day, theme)}"


def short_date(day: date, theme: Theme = PLAIN) -> str:
    """Write a date with the month's name."""
    return f"{day.day} {say(theme, f'date.month_{day.month}')} {day.year}"


def moment(at: datetime) -> str:
    """Write day and time, such as ``Tuesday 12 May 2026, 09:30``."""
    return f"{long_date(at.date())}, {at:%H:%M}"


def house_head(pen: Pen, width: float, title: str, below: str) -> None:
    """Draw the head of a sheet that stays in the house: its title, one line below, and the mark that says so."""
    mark = lines.shape("Stays in the house", "medium")
    wide = mark.width * 8.0 * PT + 6.0
    pen.box(width - SIDE - wide, TOP, wide, 6.4, 0.6, colour=SOFT)
    pen.text(width - SIDE - wide / 2, TOP + 4.2, mark, 8.0, 0.5, colour=SOFT)
    pen.text(SIDE, 22.0, look.shortened(title, "strong", width - 2 * SIDE - wide - 6.0, look.TITLE), look.TITLE)
    pen.text(SIDE, 28.5, look.shortened(below, "text", width - 2 * SIDE, BODY), BODY, colour=SOFT)
    pen.rule(SIDE, 33.0, width - SIDE, 33.0, 0.75)


def code_head(pen: Pen, width: float, code: str) -> None:
    """Draw a gesture's code at the upper right: bars, square, and letters for people."""
    side = symbols.matrix_side(code)
    right = width - SIDE + 2.0  # its own quiet zone reaches into the margin
    symbols.draw_matrix(pen, right - side, TOP - 2.0, code)
    bars = symbols.linear_width(code)
    left = right - side - bars + 1.5  # the two quiet zones may share a little white, never a module
    symbols.draw_linear(pen, left, TOP, code, 12.0)
    pen.text(left + bars / 2, TOP + 16.5, lines.shape(code, "strong"), 11.0, 0.5)


def foot(pen: Pen, width: float, y: float, left: str, right: str) -> None:
    """Draw a running foot: what this is on the left, which of how many on the right."""
    pen.text(SIDE, y, lines.shape(left, "text"), look.CAPTION, 0.0, colour=SOFT)
    pen.text(width - SIDE, y, lines.shape(right, "text"), look.CAPTION, 1.0, colour=SOFT)


def prose(text: str, width: float, points: float = BODY, role: str = "text", *, language: str = "") -> Block:
    """Set a text in lines ``width`` mm wide."""
    return paragraphs.block(text, role, width / PT, points, LEADING, language=language)


def draw_block(pen: Pen, x: float, y: float, width: float, block: Block, *, colour: Colour = BLACK) -> None:
    """Draw lines with their upper left corner at ``x``, ``y`` in mm; ending at the right if most run that way."""
    step = block.leading * PT
    base = y + step * 0.5 + block.size * PT * 0.36
    rtl = sum(line.rtl for line in block.lines) * 2 > len(block.lines)
    for line in block.lines:
        pen.text(x + width if rtl else x, base, line, block.size, 1.0 if rtl else 0.0, colour=colour)
        base += step
