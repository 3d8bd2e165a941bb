"""The address label: the recipient, a thin return line, and the gesture's code to scan, cell after cell of a sheet.

Cells of the first sheet that hold no label any more are passed over.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from gifts_app.documents.drawing import symbols
from gifts_app.documents.drawing.paper import Pen
from gifts_app.documents.drawing.sheets import Sheet
from gifts_app.documents.drawing.symbols import DOT
from gifts_app.documents.layout import look, postal, sheet
from gifts_app.documents.layout.look import HAIR, PT, SOFT
from gifts_app.documents.layout.postal import AddressBlock
from gifts_app.documents.layout.wording import say
from gifts_app.documents.piece import Fault, Piece
from gifts_app.documents.setup import PrintSetup
from gifts_app.documents.stock import imposition
from gifts_app.documents.stock.formats import LABEL_STOCKS, LabelStock
from gifts_app.documents.stock.imposition import Place
from gifts_app.documents.text import lines
from gifts_app.documents.text.paragraphs import Block
from gifts_app.errors import Sentence

KEY = "label"

_TALL = 100.0  # mm from which a label is a parcel label with a large code
_LOW = 30.0  # mm below which a label has no room for a rule
_LOW_LEADING = 1.15  # leaves 0.6 mm between lines; Deutsche Post asks for 0.5
_RETURN_SIZES = (6.0, 5.5, 5.0)
_CODE_SIZE = 5.0
_GAP = 1.5  # mm between address and code
_LARGEST = 17.0
_TALL_LINES = 8  # people read a parcel label, not machines
_HEAD, _FOOT = 36.0, 36.0  # mm of a parcel label for sender and code


def stock_of(setup: PrintSetup) -> LabelStock:
    """Return the label sheet that is loaded, else the first there is."""
    return LABEL_STOCKS.get(setup.label_stock) or next(iter(LABEL_STOCKS.values()))


def page(piece: Piece, setup: PrintSetup) -> tuple[float, float]:
    """Return width and height of the sheet in mm."""
    del piece
    return stock_of(setup).sheet


def faults(piece: Piece, setup: PrintSetup) -> Iterator[Fault]:
    """Yield what keeps the label from printing right."""
    yield from look.theme_faults(KEY, setup.theme)
    stock = stock_of(setup)
    yield from postal.faults(KEY, piece, _recipient(piece, setup, stock), "label")
    missing, fits = _tall_sender(piece, setup, stock) if _is_tall(stock) else _small_sender(piece, setup, stock)
    if missing:
        yield look.unprintable(KEY, "sender", missing)
    elif not fits:
        yield Fault(KEY, "sender", Sentence("The sender does not fit its label; shorten it in Settings."))


def sheets(pieces: Sequence[Piece], setup: PrintSetup) -> Iterator[Sheet]:
    """Yield sheets of labels."""
    stock = stock_of(setup)
    where = imposition.places(stock.grid, len(pieces), used_cells(setup))
    for _, group in groupby(zip(where, pieces, strict=True), lambda pair: pair[0].sheet):
        yield _sheet(list(group), stock, setup)


def used_cells(setup: PrintSetup) -> frozenset[int]:
    """Return the cells of the loaded sheet that hold no label any more; what lies beyond this stock's sheet is old."""
    return frozenset(cell for cell in setup.used_cells if 0 <= cell < stock_of(setup).grid.count)


def _sheet(placed: list[tuple[Place, Piece]], stock: LabelStock, setup: PrintSetup) -> Sheet:
    def front(pen: Pen) -> None:
        for place, piece in placed:
            with pen.place(place.left, place.top):
                look.practice(pen, setup, stock.grid.width, stock.grid.height)
                (_draw_tall if _is_tall(stock) else _draw_small)(pen, piece, setup, stock)

    return Sheet(stock.sheet, tuple(piece.code for _, piece in placed), front, stock=stock.key)


def _is_tall(stock: LabelStock) -> bool:
    return stock.grid.height >= _TALL


def _inset(stock: LabelStock) -> float:
    """Return where text begins, in mm from the left edge; a small label has none to spare."""
    return stock.safe + (1.0 if stock.grid.height < _LOW else 2.0)


def _code_width(piece: Piece) -> float:
    """Return the width of the code and its letters in mm; its quiet zone reaches into the white around it."""
    return max(_module_side(piece), lines.shape(piece.code, "text").width * _CODE_SIZE * PT)


def _code_height(piece: Piece) -> float:
    return _module_side(piece) + _quiet() + _CODE_SIZE * PT + 0.4


def _module_side(piece: Piece) -> float:
    return symbols.matrix_side(piece.code, symbols.SMALL_DOTS) - 2 * _quiet()


def _quiet() -> float:
    return symbols.MATRIX_QUIET * symbols.SMALL_DOTS * DOT


def _recipient(piece: Piece, setup: PrintSetup, stock: LabelStock) -> AddressBlock:
    grid, texts, language = stock.grid, postal.recipient_lines(piece, setup), look.language_of(piece)
    if _is_tall(stock):
        inset = stock.safe + 4.0
        box = (grid.width - 2 * inset, grid.height - _HEAD - _FOOT - 2 * stock.safe - 12.0)
        return postal.block(texts, box, postal.sizes(setup, _LARGEST), language, _TALL_LINES)
    height = max(0.0, grid.height - stock.safe - _address_top(_return_lines(piece, setup, stock), stock))
    leading = _LOW_LEADING if grid.height < _LOW else postal.LEADING
    beside = (grid.width - _inset(stock) - _GAP - _code_width(piece) - stock.safe, height)
    above = (grid.width - _inset(stock) - stock.safe, max(0.0, height - _code_height(piece)))
    sizes = postal.sizes(setup)
    found = [postal.block(texts, box, sizes, language, leading=leading) for box in (beside, above)]
    return max(found, key=lambda block: (block.fits, block.size))


def _return_lines(piece: Piece, setup: PrintSetup, stock: LabelStock) -> Block:
    """Set the sender on one thin line if it fits, else on two; nothing is left out."""
    texts = postal.sender_lines(setup.sender, piece.recipient.address.country)
    text = " · ".join("\u00a0".join(line.text.split()) for line in texts)  # breaks between its parts only
    blocks = [sheet.prose(text, stock.grid.width - 2 * _inset(stock), size) for size in _RETURN_SIZES]
    two = blocks[-1 if stock.grid.height < _LOW else 0]
    return next((block for block in blocks if len(block.lines) <= 1), two)


def _address_top(sender: Block, stock: LabelStock) -> float:
    return stock.safe + sender.height * PT + (0.3 if stock.grid.height < _LOW else 1.5)


def _small_sender(piece: Piece, setup: PrintSetup, stock: LabelStock) -> tuple[list[str], bool]:
    block = _return_lines(piece, setup, stock)
    return list(block.missing), len(block.lines) <= 2


def _tall_sender(piece: Piece, setup: PrintSetup, stock: LabelStock) -> tuple[list[str], bool]:
    block = _sender_block(piece, setup, stock)
    return [character for _, character in block.missing], block.fits


def _sender_block(piece: Piece, setup: PrintSetup, stock: LabelStock) -> AddressBlock:
    texts = postal.sender_lines(setup.sender, piece.recipient.address.country)
    box = (stock.grid.width - 2 * (stock.safe + 4.0), _HEAD - stock.safe - 6.0)
    return postal.block(texts, box, (9.0, 8.0, 7.0), most=7)


def _draw_small(pen: Pen, piece: Piece, setup: PrintSetup, stock: LabelStock) -> None:
    grid, safe, inset = stock.grid, stock.safe, _inset(stock)
    found, sender = _recipient(piece, setup, stock), _return_lines(piece, setup, stock)
    look.must_fit(found.fits or pen.book.preview, piece.code)
    sheet.draw_block(pen, inset, safe, grid.width - 2 * inset, sender, colour=SOFT)
    top = _address_top(sender, stock)
    if grid.height >= _LOW:
        pen.rule(inset, top - 0.8, grid.width - inset, top - 0.8, 0.25, colour=HAIR)
    room = grid.height - safe - top
    if found.width > grid.width - inset - _GAP - _code_width(piece) - safe:
        room -= _code_height(piece)
    found.draw(pen, inset, top + max(0.0, room - found.height) / 2)
    right, foot = grid.width - safe, grid.height - safe
    pen.text(right, foot - 0.4, lines.shape(piece.code, "text"), _CODE_SIZE, 1.0, colour=SOFT)
    # Letters stand close: they are no modules, and the quiet zone below the symbol is four of these.
    above = foot - 0.4 - _CODE_SIZE * PT - _quiet()
    side = _module_side(piece)
    symbols.draw_matrix(pen, right - side - _quiet(), above - side - _quiet(), piece.code, symbols.SMALL_DOTS)


def _draw_tall(pen: Pen, piece: Piece, setup: PrintSetup, stock: LabelStock) -> None:
    grid, inset = stock.grid, stock.safe + 4.0
    found, sender = _recipient(piece, setup, stock), _sender_block(piece, setup, stock)
    look.must_fit(found.fits or pen.book.preview, piece.code)
    sender.draw(pen, inset, stock.safe + 3.0, dot=DOT)
    _bar(pen, inset, _HEAD, grid.width - 2 * inset)
    look.caption(pen, inset, _HEAD + 6.0, say(setup.theme, "label.deliver_to"))
    found.draw(pen, inset, _HEAD + 9.0, dot=DOT)
    foot = grid.height - stock.safe - 3.0
    _bar(pen, inset, foot - _FOOT, grid.width - 2 * inset)
    wide = symbols.linear_width(piece.code)
    symbols.draw_linear(pen, (grid.width - wide) / 2, foot - _FOOT + 4.0, piece.code, 20.0)
    pen.text(grid.width / 2, foot - 6.0, lines.shape(piece.code, "strong"), 13.0, 0.5)


def _bar(pen: Pen, x: float, y: float, width: float) -> None:
    """Draw a rule two dots high on the dots of a label printer."""
    left, top = pen.on_grid(x, y, DOT)
    pen.area(left, top, round(width / DOT) * DOT, 2 * DOT)
