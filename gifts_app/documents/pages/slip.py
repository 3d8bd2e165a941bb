"""The packing slip: what goes into the box, in the order of the shelves, and a note for the customer to keep.

It travels with the parcel, so there are no prices, no story and nothing about a second printing on it. The words for
the customer stand in the bottom third, below a line to tear along, and never break over two pages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from gifts_app.documents.drawing import fronts
from gifts_app.documents.drawing.paper import Pen
from gifts_app.documents.drawing.sheets import Sheet
from gifts_app.documents.layout import flow, look, message, postal, sheet, shelves, tear_off
from gifts_app.documents.layout.look import HAIR, SOFT
from gifts_app.documents.layout.message import Setting
from gifts_app.documents.layout.postal import AddressBlock
from gifts_app.documents.layout.sheet import FOOT, SIDE
from gifts_app.documents.layout.wording import say
from gifts_app.documents.pages import card
from gifts_app.documents.piece import Fault, Piece, PieceItem
from gifts_app.documents.setup import PrintSetup, Theme
from gifts_app.documents.text import counting, lines
from gifts_app.domain.kinds import KINDS, OCCASIONS
from gifts_app.errors import Sentence

KEY = "slip"

_TOO_LONG = {
    unit: f"The words do not fit the slip; about {{count}} {unit} do. Shorten them."
    for unit in (counting.WORDS, counting.CHARACTERS)
}

_ADDRESS_TOP = 42.0
_ADDRESS_HEIGHTS = (22.0, 33.0)  # mm; the second for addresses of more lines than most
_ADDRESS_GAP = 9.5  # mm down to the table
_SIZES = (11.0, 10.5, 10.0, 9.5, 9.0, 8.5)
_ROW, _SECOND_LINE = 8.2, 3.9
_BOX = 4.0
_BIN, _QUANTITY, _SKU, _NAME = 8.0, 50.0, 56.0, 86.0  # mm from the left margin; the quantity ends there
_BIN_SIZES, _SKU_SIZES = (10.5, 9.0, 8.0), (9.5, 8.5, 7.5)
_TOTALS = 8.5
_MOST_ROWS = 22  # on a page; the eye loses its line in longer ones


def page(piece: Piece, setup: PrintSetup) -> tuple[float, float]:
    """Return width and height of the sheet in mm."""
    del piece
    return sheet.size(setup)


def faults(piece: Piece, setup: PrintSetup) -> Iterator[Fault]:
    """Yield what keeps the slip from printing right."""
    yield from look.theme_faults(KEY, setup.theme)
    yield from postal.faults(KEY, piece, _recipient(piece, setup), "packing slip")
    for item in piece.items:
        missing = [c for text in (item.bin, item.sku, item.name) for c in lines.shape(text, "text").missing]
        if missing:
            yield look.unprintable(KEY, "items", missing)
    for field, text in (("agent", piece.agent), ("sender", _return_line(setup, piece.recipient.address.country))):
        if lines.shape(text, "text").missing:
            yield look.unprintable(KEY, field, lines.shape(text, "text").missing)
    if not fronts.exists(card.design_of(piece), setup.fronts):
        said = Sentence("There is no front called “{design}”; choose another.", design=card.design_of(piece))
        yield Fault(KEY, "design", said)
    note = tear_off.set_words(piece, setup)
    if note is not None and note.missing:
        yield look.unprintable(KEY, "message", note.missing)
    if note is not None and not note.fits:
        yield Fault(
            KEY,
            "message",
            Sentence(_TOO_LONG[note.unit], count=note.capacity),
        )


def sheets(pieces: Sequence[Piece], setup: PrintSetup) -> Iterator[Sheet]:
    """Yield slips, each on as many sheets as it takes."""
    for index, piece in enumerate(pieces, 1):
        yield from _sheets_of(piece, setup, say(setup.theme, "slip.which", index=index, count=len(pieces)))


def _sheets_of(piece: Piece, setup: PrintSetup, which: str) -> Iterator[Sheet]:
    width, height = size = sheet.size(setup)
    note, cut, address = tear_off.set_words(piece, setup), tear_off.cut(setup), _recipient(piece, setup)
    top = _table_top(address)
    torn_off = (note is not None and note.box == tear_off.box(setup, piece)) or piece.handwritten
    rows = [_row(item, width) for item in shelves.walk(piece.items)]
    room = min(height - FOOT - 8.0 - _TOTALS - top, _MOST_ROWS * _ROW)
    pages = flow.paginate(rows, cut - 8.0 - _TOTALS - top if torn_off else room, room)
    count = len(pages) + (note is not None and not torn_off)

    def table(pen: Pen, number: int, rows: list[_Row]) -> None:
        with_note = torn_off and number == 1
        look.practice(pen, setup, width, height)
        foot = cut - 4.5 if with_note else height - FOOT
        sheet.foot(pen, width, foot, piece.code, _page(setup, which, number, count))
        _head(pen, piece, setup, address)
        y = _draw_rows(pen, rows, setup, top)
        if number == len(pages):
            _totals(pen, piece, y, width, setup.theme)
        if with_note:
            tear_off.draw(pen, piece, setup, note, card.design_of(piece))

    for number, rows in enumerate(pages, 1):
        yield Sheet(size, (piece.code,), partial(table, number=number, rows=rows))
    if note is not None and not torn_off:
        where = _page(setup, which, count, count)
        yield Sheet(size, (piece.code,), partial(_note_alone, note=note, piece=piece, setup=setup, which=where))


def _note_alone(pen: Pen, note: Setting, piece: Piece, setup: PrintSetup, which: str) -> None:
    """Draw the words on a sheet of their own; what the bench needs to keep it with its slip is torn off below."""
    width, height = sheet.size(setup)
    look.practice(pen, setup, width, height)
    look.must_fit(note.fits or pen.book.preview, piece.code)
    left, top = (width - note.box[0]) / 2, (height - tear_off.STRIP - note.box[1]) / 2
    message.draw(pen, note, left, top, piece.seed or piece.code)
    tear_off.tear_here(pen, width, height - tear_off.STRIP)
    sheet.foot(pen, width, height - FOOT + 2.0, f"{piece.code} · {say(setup.theme, 'slip.tear_off')}", which)


# -- the bench's part


def _head(pen: Pen, piece: Piece, setup: PrintSetup, address: AddressBlock) -> None:
    width, height = sheet.size(setup)
    country = piece.recipient.address.country
    name = f"slip-head-{country}"
    pen.book.form(name, width, height, lambda form: _static(form, setup, country))
    pen.form(name, 0.0, 0.0, height)
    sheet.code_head(pen, width, piece.code)
    look.must_fit(address.fits or pen.book.preview, piece.code)
    address.draw(pen, SIDE, _ADDRESS_TOP)
    kind, occasion = KINDS.get(piece.kind), OCCASIONS.get(piece.occasion)
    # Where somebody mourns, even the bench's paper does not shout "wow".
    theme = setup.theme
    title = say(theme, "slip.package" if piece.solemn or kind is None else f"kind.{kind.key}")
    facts = (
        f"{title} · {say(theme, f'occasion.{occasion.key}')}" if occasion else title,
        say(theme, "slip.from", agent=piece.agent) if piece.agent else "",
        say(theme, "slip.asked_on", date=sheet.short_date(piece.requested_on, theme)),
    )
    for index, fact in enumerate(filter(None, facts)):
        line = look.shortened(fact, "text", _facts_width(width), 9.5)
        pen.text(_facts_left(width), _ADDRESS_TOP + 4.0 + index * 4.8, line, 9.5)


def _static(pen: Pen, setup: PrintSetup, country: str) -> None:
    """Draw what is the same on every slip to one country."""
    width = sheet.size(setup)[0]
    look.title(pen, setup, SIDE, "slip.title")
    for index, line in enumerate(shelves.two_lines(_return_line(setup, country), 92.0, 8.5)):
        pen.text(SIDE, 27.5 + index * 3.7, line, 8.5, 0.0, colour=SOFT)
    pen.rule(SIDE, 35.0, width - SIDE, 35.0, 0.75)
    look.caption(pen, SIDE, 40.0, say(setup.theme, "slip.send_to"))
    look.caption(pen, _facts_left(width), 40.0, say(setup.theme, "slip.about"))


def _return_line(setup: PrintSetup, destination: str) -> str:
    sender = ", ".join(line.text for line in postal.sender_lines(setup.sender, destination))
    return say(setup.theme, "slip.return_to", sender=sender)


def _page(setup: PrintSetup, which: str, number: int, count: int) -> str:
    return f"{which} · {say(setup.theme, 'slip.page', page=number, pages=count)}"


def _facts_left(width: float) -> float:
    return width * 0.62


def _facts_width(width: float) -> float:
    return width - SIDE - _facts_left(width)


def _recipient(piece: Piece, setup: PrintSetup) -> AddressBlock:
    width = sheet.size(setup)[0]
    texts = postal.recipient_lines(piece, setup)
    for height in _ADDRESS_HEIGHTS:
        box = (_facts_left(width) - SIDE - 8.0, height)
        found = postal.block(texts, box, _SIZES, look.language_of(piece), 8)
        if found.fits:
            break
    return found


def _table_top(address: AddressBlock) -> float:
    return _ADDRESS_TOP + max(18.0, min(address.height, _ADDRESS_HEIGHTS[-1])) + _ADDRESS_GAP


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    """One line of the table: a name of up to two lines, then an ellipsis; bin and SKU always stand in full.

    Attributes:
        texts: left edge and base line in mm, the line, its size and alignment, as ``Pen.text`` takes them; from the
            row's own top.
    """

    texts: tuple[tuple[float, float, lines.Line, float, float], ...]
    height: float
    keep: bool = False
    blank: bool = False

    def draw(self, pen: Pen) -> None:
        for left, base, line, size, align in self.texts:
            pen.text(left, base, line, size, align)

    def frame(self, pen: Pen, y: float, width: float) -> None:
        """Draw the box to tick and the rule below."""
        pen.box(SIDE, y + (_ROW - _BOX) / 2, _BOX, _BOX, 0.6)
        pen.rule(SIDE, y + self.height, width - SIDE, y + self.height, 0.25, colour=HAIR)


@lru_cache(4_000)
def _row(item: PieceItem, width: float) -> _Row:
    shelf = shelves.whole(item.bin or "–", _QUANTITY - _BIN - 9.0, _BIN_SIZES, "strong")
    sku = shelves.whole(item.sku, _NAME - _SKU - 3.0, _SKU_SIZES)
    name = shelves.two_lines(item.name, width - 2 * SIDE - _NAME, 10.0)
    base = _ROW / 2 + 1.4
    quantity = lines.shape(str(item.quantity), "strong" if item.quantity > 1 else "text")
    texts = [(SIDE + _QUANTITY, base, quantity, 10.5, 1.0)]
    for column, block, size in ((_BIN, shelf.lines, shelf.size), (_SKU, sku.lines, sku.size), (_NAME, name, 10.0)):
        texts += [(SIDE + column, base + down * _SECOND_LINE, line, size, 0.0) for down, line in enumerate(block)]
    most = max(len(shelf.lines), len(sku.lines), len(name))
    return _Row(tuple(texts), _ROW + _SECOND_LINE * (most - 1))


def _draw_rows(pen: Pen, rows: Sequence[_Row], setup: PrintSetup, top: float) -> float:
    """Draw the table; the boxes and rules of rows that are all alike are drawn once a file."""
    width, height = sheet.size(setup)

    def frames(target: Pen, y: float) -> None:
        for offset, key, align in (
            (_BIN, "slip.bin", 0.0),
            (_QUANTITY, "slip.pieces", 1.0),
            (_SKU, "slip.sku", 0.0),
            (_NAME, "slip.item", 0.0),
        ):
            look.caption(target, SIDE + offset, y - 2.5, say(setup.theme, key), align)
        target.rule(SIDE, y, width - SIDE, y, 0.75)
        for row in rows:
            row.frame(target, y, width)
            y += row.height

    if all(row.height == _ROW for row in rows):
        name = f"slip-rows-{len(rows)}"
        pen.book.form(name, width, height, lambda form: frames(form, 10.0))
        pen.form(name, 0.0, top - 10.0, height)
    else:
        frames(pen, top)
    y = top
    for row in rows:
        pen.stamp(row, 0.0, y, row.draw)
        y += row.height
    return y


def _totals(pen: Pen, piece: Piece, y: float, width: float, theme: Theme) -> None:
    pen.text(SIDE, y + 6.5, lines.shape(shelves.count_words(piece.items, theme), "medium"), 9.5)
    for left, right, key in (
        (55.0, width - 2 * SIDE - 68.0, "slip.notes"),
        (width - 2 * SIDE - 45.0, 0.0, "slip.packed_by"),
    ):
        end = width - SIDE if not right else SIDE + right
        look.caption(pen, SIDE + left - 2.0, y + 6.5, say(theme, key), 1.0)
        pen.rule(SIDE + left, y + 7.0, end, y + 7.0, 0.4, colour=SOFT)


def customers_part(piece: Piece, setup: PrintSetup) -> tuple[Sheet, tuple[float, float, float, float]] | None:
    """Return the sheet that holds the customer's part, and left, top, width and height of that part in mm, if any."""
    width, height = sheet.size(setup)
    note, pages = tear_off.set_words(piece, setup), list(_sheets_of(piece, setup, ""))
    if piece.handwritten or (note is not None and note.box == tear_off.box(setup, piece)):
        return pages[0], (0.0, tear_off.cut(setup), width, height - tear_off.cut(setup))
    return (pages[-1], (0.0, 0.0, width, height - tear_off.STRIP)) if note is not None else None
