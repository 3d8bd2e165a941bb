"""The packing slip: what goes into the box, in the order of the shelves, and a note for the customer to keep.

It travels with the parcel, so there are no prices, no story and nothing about a second printing on it. The words for
the customer stand in the bottom third, below a line to tear along, and never break over two pages.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from gifts_app.documents.drawing import art
from gifts_app.documents.drawing.paper import Pen
from gifts_app.documents.drawing.sheets import Sheet
from gifts_app.documents.layout import flow, look, message, postal, sheet
from gifts_app.documents.layout.look import FAINT, HAIR, PT, SOFT
from gifts_app.documents.layout.message import Setting
from gifts_app.documents.layout.postal import AddressBlock
from gifts_app.documents.layout.sheet import FOOT, SIDE
from gifts_app.documents.pages import card
from gifts_app.documents.piece import Fault, Piece, PieceItem
from gifts_app.documents.setup import PrintSetup
from gifts_app.documents.text import lines
from gifts_app.domain.kinds import KINDS, OCCASIONS
from gifts_app.errors import Sentence

KEY = "slip"

_ADDRESS_TOP, _ADDRESS_HEIGHT = 45.0, 33.0
_SIZES = (11.0, 10.5, 10.0, 9.5, 9.0, 8.5)
_TABLE_TOP = 86.0
_ROW, _SECOND_LINE = 8.6, 4.3
_BOX = 4.0
_BIN, _QUANTITY, _SKU, _NAME = 9.0, 40.0, 46.0, 78.0  # mm from the left margin; the quantity ends there
_TOTALS = 9.0
_ART_HEIGHT = 58.0
_RULE_PITCH = 8.0


def page(piece: Piece, setup: PrintSetup) -> tuple[float, float]:
    """Return width and height of the sheet in mm."""
    del piece
    return sheet.size(setup)


def shelf_order(items: Sequence[PieceItem]) -> list[PieceItem]:
    """Sort by bin as one walks along the shelves: A-2 before A-12; things without a bin last."""
    return sorted(items, key=lambda item: (not item.bin, _natural(item.bin), item.sku))


@lru_cache(2_000)
def _natural(text: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(part), "") if part.isdecimal() else (-1, part.casefold()) for part in re.split(r"(\d+)", text))


def faults(piece: Piece, setup: PrintSetup) -> Iterator[Fault]:
    """Yield what keeps the slip from printing right."""
    yield from postal.faults(KEY, piece, _recipient(piece, setup), "packing slip")
    for item in piece.items:
        missing = [c for text in (item.bin, item.sku, item.name) for c in lines.shape(text, "text").missing]
        if missing:
            yield look.unprintable(KEY, "items", missing)
    for field, text in (("agent", piece.agent), ("sender", setup.sender.name)):
        if lines.shape(text, "text").missing:
            yield look.unprintable(KEY, field, lines.shape(text, "text").missing)
    note = _note(piece, setup)
    if note is not None and note.missing:
        yield look.unprintable(KEY, "message", note.missing)
    if note is not None and not note.fits:
        yield Fault(
            KEY,
            "message",
            Sentence("The words do not fit the slip; about {count} words do. Shorten them.", count=note.capacity),
        )


def sheets(pieces: Sequence[Piece], setup: PrintSetup) -> Iterator[Sheet]:
    """Yield slips, each on as many sheets as it takes."""
    for index, piece in enumerate(pieces, 1):
        yield from _sheets_of(piece, setup, f"Slip {index} of {len(pieces)}")


def _sheets_of(piece: Piece, setup: PrintSetup, which: str) -> Iterator[Sheet]:
    width, height = size = sheet.size(setup)
    note, cut = _note(piece, setup), _cut(setup)
    torn_off = (note is not None and note.box == _torn_box(setup, piece)) or _writes_by_hand(piece)
    rows = [_row(item, width) for item in shelf_order(piece.items)]
    room = height - FOOT - 8.0 - _TOTALS - _TABLE_TOP
    pages = flow.paginate(rows, cut - 8.0 - _TOTALS - _TABLE_TOP if torn_off else room, room)
    count = len(pages) + (note is not None and not torn_off)

    def table(pen: Pen, number: int, rows: list[_Row]) -> None:
        with_note = torn_off and number == 1
        look.practice(pen, setup, width, height)
        foot = cut - 4.5 if with_note else height - FOOT
        sheet.foot(pen, width, foot, piece.code, f"{which} · page {number} of {count}")
        _head(pen, piece, setup)
        y = _draw_rows(pen, rows, setup)
        if number == len(pages):
            _totals(pen, piece, y, width)
        if with_note:
            _torn_off(pen, piece, setup, note)

    for number, rows in enumerate(pages, 1):
        yield Sheet(size, (piece.code,), partial(table, number=number, rows=rows))
    if note is not None and not torn_off:
        yield Sheet(size, (piece.code,), partial(_note_alone, note=note, piece=piece, setup=setup))


def _note_alone(pen: Pen, note: Setting, piece: Piece, setup: PrintSetup) -> None:
    width, height = sheet.size(setup)
    look.practice(pen, setup, width, height)
    look.must_fit(note.fits or pen.book.preview, piece.code)
    message.draw(pen, note, (width - note.box[0]) / 2, (height - note.box[1]) / 2, piece.code)


# -- the bench's part


def _head(pen: Pen, piece: Piece, setup: PrintSetup) -> None:
    width, height = sheet.size(setup)
    pen.book.form("slip-head", width, height, lambda form: _static(form, setup))
    pen.form("slip-head", 0.0, 0.0, height)
    sheet.code_head(pen, width, piece.code)
    found = _recipient(piece, setup)
    look.must_fit(found.fits or pen.book.preview, piece.code)
    found.draw(pen, SIDE, _ADDRESS_TOP)
    kind, occasion = KINDS.get(piece.kind), OCCASIONS.get(piece.occasion)
    # Where somebody mourns, even the bench's paper does not shout "wow".
    title = "Package" if piece.solemn or kind is None else kind.label
    facts = (
        f"{title} · {occasion.label}" if occasion else title,
        f"From {piece.agent}" if piece.agent else "",
        f"Asked for on {sheet.short_date(piece.requested_on)}",
    )
    for index, fact in enumerate(filter(None, facts)):
        line = look.shortened(fact, "text", _facts_width(width), 9.5)
        pen.text(_facts_left(width), _ADDRESS_TOP + 4.0 + index * 4.8, line, 9.5)


def _static(pen: Pen, setup: PrintSetup) -> None:
    """Draw what is the same on every slip."""
    width = sheet.size(setup)[0]
    pen.text(SIDE, 22.0, lines.shape("Packing slip", "strong"), look.TITLE)
    line = look.shortened(setup.sender.name, "text", 74.0, 9.5)
    pen.text(SIDE, 28.5, line, 9.5, 0.0, colour=SOFT)
    pen.rule(SIDE, 37.0, width - SIDE, 37.0, 0.75)
    look.caption(pen, SIDE, 43.0, "Send to")
    look.caption(pen, _facts_left(width), 43.0, "About")
    for offset, text, align in (
        (_BIN, "Bin", 0.0),
        (_QUANTITY, "Pieces", 1.0),
        (_SKU, "SKU", 0.0),
        (_NAME, "What it is", 0.0),
    ):
        look.caption(pen, SIDE + offset, _TABLE_TOP - 2.5, text, align)
    pen.rule(SIDE, _TABLE_TOP, width - SIDE, _TABLE_TOP, 0.75)


def _facts_left(width: float) -> float:
    return width * 0.62


def _facts_width(width: float) -> float:
    return width - SIDE - _facts_left(width)


def _recipient(piece: Piece, setup: PrintSetup) -> AddressBlock:
    width = sheet.size(setup)[0]
    box = (_facts_left(width) - SIDE - 8.0, _ADDRESS_HEIGHT)
    return postal.block(postal.recipient_lines(piece, setup), box, _SIZES, look.language_of(piece), 8)


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the table: a name of up to two lines, then an ellipsis; the SKU always stands in full."""

    item: PieceItem
    sku: tuple[lines.Line, ...]
    name: tuple[lines.Line, ...]
    height: float
    keep: bool = False

    def draw(self, pen: Pen, y: float) -> None:
        item, base = self.item, y + _ROW / 2 + 1.4
        shelf = look.shortened(item.bin or "–", "strong", _QUANTITY - _BIN - 10.0, 10.5)
        pen.text(SIDE + _BIN, base, shelf, 10.5)
        many = item.quantity > 1
        pen.text(SIDE + _QUANTITY, base, lines.shape(str(item.quantity), "strong" if many else "text"), 10.5, 1.0)
        for index, line in enumerate(self.name):
            pen.text(SIDE + _NAME, base + index * _SECOND_LINE, line, 10.0)
        for index, line in enumerate(self.sku):
            pen.text(SIDE + _SKU, base + index * _SECOND_LINE, line, 9.5, 0.0)

    def frame(self, pen: Pen, y: float, width: float) -> None:
        """Draw the box to tick and the rule below."""
        pen.box(SIDE, y + (_ROW - _BOX) / 2, _BOX, _BOX, 0.6)
        pen.rule(SIDE, y + self.height, width - SIDE, y + self.height, 0.25, colour=HAIR)


def _row(item: PieceItem, width: float) -> _Row:
    name = _name_lines(item.name, width - 2 * SIDE - _NAME)
    sku = _name_lines(item.sku, _NAME - _SKU - 3.0, 9.5)
    return _Row(item, sku, name, _ROW + _SECOND_LINE * (max(len(name), len(sku)) - 1))


@lru_cache(4_000)
def _name_lines(text: str, width: float, size: float = 10.0) -> tuple[lines.Line, ...]:
    line = lines.shape(text, "text")
    if line.width * size * PT <= width:
        return (line,)
    whole = sheet.prose(text, width, size)
    if len(whole.lines) <= 2:
        return whole.lines
    rest = " ".join(line.text for line in whole.lines[1:])
    return whole.lines[0], look.shortened(rest, "text", width, size)


def _draw_rows(pen: Pen, rows: Sequence[_Row], setup: PrintSetup) -> float:
    """Draw the table; the boxes and rules of rows that are all alike are drawn once a file."""
    width, height = sheet.size(setup)

    def frames(target: Pen) -> None:
        y = _TABLE_TOP
        for row in rows:
            row.frame(target, y, width)
            y += row.height

    if all(row.height == _ROW for row in rows):
        name = f"slip-rows-{len(rows)}"
        pen.book.form(name, width, height, frames)
        pen.form(name, 0.0, 0.0, height)
    else:
        frames(pen)
    y = _TABLE_TOP
    for row in rows:
        row.draw(pen, y)
        y += row.height
    return y


def _totals(pen: Pen, piece: Piece, y: float, width: float) -> None:
    things, pieces = len(piece.items), sum(item.quantity for item in piece.items)
    text = f"{things} {'line' if things == 1 else 'lines'}, {pieces} {'piece' if pieces == 1 else 'pieces'}"
    pen.text(SIDE, y + 6.5, lines.shape(text, "medium"), 9.5)
    look.caption(pen, width - SIDE - 47.0, y + 6.5, "Packed by", 1.0)
    pen.rule(width - SIDE - 45.0, y + 7.0, width - SIDE, y + 7.0, 0.4, colour=SOFT)


# -- the customer's part


def _cut(setup: PrintSetup) -> float:
    return sheet.size(setup)[1] * 2 / 3


def _writes_by_hand(piece: Piece) -> bool:
    return piece.handwritten


def _torn_box(setup: PrintSetup, piece: Piece) -> tuple[float, float]:
    width, height = sheet.size(setup)
    room = height - _cut(setup) - 22.0
    return (
        round(width - 2 * SIDE - (0.0 if piece.solemn else _art_width() + 12.0) - (30.0 if piece.solemn else 0), 3),
        room,
    )


def _art_width() -> float:
    return 107.95 / 139.7 * _ART_HEIGHT


def _note(piece: Piece, setup: PrintSetup) -> Setting | None:
    """Set the words for the customer: in the part to tear off, or on a page of their own if they are many."""
    if not piece.message or _writes_by_hand(piece):
        return None
    language = look.language_of(piece)
    note = message.compose(piece.message, piece.sign, piece.hand, _torn_box(setup, piece), language)
    if note.fits:
        return note
    width, height = sheet.size(setup)
    return message.compose(piece.message, piece.sign, piece.hand, (width - 50.0, height - 50.0), language)


def _torn_off(pen: Pen, piece: Piece, setup: PrintSetup, note: Setting | None) -> None:
    width, height = sheet.size(setup)
    cut = _cut(setup)
    pen.rule(SIDE / 2, cut, width - SIDE / 2, cut, 0.5, colour=SOFT, dash="1.5 3")
    box = _torn_box(setup, piece)
    left, top = width - SIDE - box[0], cut + 11.0
    if piece.solemn:
        left = (width - box[0]) / 2
    else:
        name, drawing = art.place(pen.book, card.design_of(piece))
        pen.form(name, SIDE, cut + (height - cut - _ART_HEIGHT) / 2, drawing.height, _ART_HEIGHT / drawing.height)
    if note is not None:
        message.draw(pen, note, left, top, piece.code)
        return
    for index in range(1, int(box[1] / _RULE_PITCH)):
        y = top + index * _RULE_PITCH
        pen.rule(left, y, left + box[0], y, 0.3, colour=FAINT)
