"""The address label: the recipient, a thin return line, and the gesture's code to scan, cell after cell of a sheet."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from gifts_app.documents.drawing import symbols
from gifts_app.documents.drawing.paper import Pen
from gifts_app.documents.drawing.sheets import Sheet
from gifts_app.documents.layout import look, postal, sheet
from gifts_app.documents.layout.look import HAIR, PT, SOFT
from gifts_app.documents.layout.postal import AddressBlock
from gifts_app.documents.piece import Fault, Piece
from gifts_app.documents.setup import PrintSetup
from gifts_app.documents.stock import imposition
from gifts_app.documents.stock.formats import LABEL_STOCKS, LabelStock
from gifts_app.documents.stock.imposition import Place
from gifts_app.documents.text import lines
from gifts_app.documents.text.paragraphs import Block

KEY = "label"

_TALL = 100.0  # mm from which a label is a parcel label with a large code
_SIZES = (11.0, 10.5, 10.0, postal.SMALLEST)
_LARGE_SIZES = (17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0, postal.SMALLEST)


def stock_of(setup: PrintSetup) -> LabelStock:
    """Return the label sheet that is loaded, else the first there is."""
    return LABEL_STOCKS.get(setup.label_stock) or next(iter(LABEL_STOCKS.values()))


def page(piece: Piece, setup: PrintSetup) -> tuple[float, float]:
    """Return width and height of the sheet in mm."""
    del piece
    return stock_of(setup).sheet


def faults(piece: Piece, setup: PrintSetup) -> Iterator[Fault]:
    """Yield what keeps the label from printing right."""
    yield from postal.faults(KEY, piece, _recipient(piece, setup, stock_of(setup)), "label")


def sheets(pieces: Sequence[Piece], setup: PrintSetup) -> Iterator[Sheet]:
    """Yield sheets of labels."""
    stock = stock_of(setup)
    where = imposition.places(stock.grid, len(pieces))
    for _, group in groupby(zip(where, pieces, strict=True), lambda pair: pair[0].sheet):
        yield _sheet(list(group), stock, setup)


def _sheet(placed: list[tuple[Place, Piece]], stock: LabelStock, setup: PrintSetup) -> Sheet:
    def front(pen: Pen) -> None:
        for place, piece in placed:
            with pen.place(place.left, place.top):
                look.practice(pen, setup, stock.grid.width, stock.grid.height)
                (_draw_tall if _is_tall(stock) else _draw_small)(pen, piece, setup, stock)

    return Sheet(stock.sheet, tuple(piece.code for _, piece in placed), front, stock=stock.key)


def _is_tall(stock: LabelStock) -> bool:
    return stock.grid.height >= _TALL


def _code_side(piece: Piece) -> float:
    return symbols.matrix_side(piece.code, symbols.SMALL_DOTS)


def _recipient(piece: Piece, setup: PrintSetup, stock: LabelStock) -> AddressBlock:
    grid, texts = stock.grid, postal.recipient_lines(piece, setup)
    if _is_tall(stock):
        return postal.block(texts, (grid.width - 2 * stock.safe - 8.0, 66.0), _LARGE_SIZES, look.language_of(piece), 8)
    side = _code_side(piece)
    box = (grid.width - 3 * stock.safe - side - 3.0, grid.height - 2 * stock.safe - 6.0)
    return postal.block(texts, box, _SIZES, look.language_of(piece), 7)


def _return_lines(setup: PrintSetup, destination: str, width: float) -> Block:
    """Set the sender on one thin line if it fits, else on two; nothing is left out."""
    text = " · ".join(line.text for line in postal.sender_lines(setup.sender, destination))
    sizes = (6.0, 5.5, 5.0)
    blocks = [sheet.prose(text, width, size) for size in sizes]
    return next((block for block in blocks if len(block.lines) <= 1), blocks[-1])


def _draw_small(pen: Pen, piece: Piece, setup: PrintSetup, stock: LabelStock) -> None:
    grid, safe = stock.grid, stock.safe
    found = _recipient(piece, setup, stock)
    look.must_fit(found.fits or pen.book.preview, piece.code)
    inset = safe + 2.0
    sender = _return_lines(setup, piece.recipient.address.country, grid.width - 2 * inset)
    sheet.draw_block(pen, inset, safe + 0.5, grid.width - 2 * inset, sender, colour=SOFT)
    rule = safe + 1.2 + sender.height * PT
    pen.rule(inset, rule, grid.width - inset, rule, 0.25, colour=HAIR)
    found.draw(pen, inset, rule + (grid.height - safe - rule - found.height) / 2)
    side = _code_side(piece)
    symbols.draw_matrix(pen, grid.width - safe - side, grid.height - safe - 3.0 - side, piece.code, symbols.SMALL_DOTS)
    code = lines.shape(piece.code, "text")
    pen.text(grid.width - safe - 1.2, grid.height - safe - 1.2, code, 5.0, 1.0, colour=SOFT)


def _draw_tall(pen: Pen, piece: Piece, setup: PrintSetup, stock: LabelStock) -> None:
    grid, inset = stock.grid, stock.safe + 4.0
    found = _recipient(piece, setup, stock)
    look.must_fit(found.fits or pen.book.preview, piece.code)
    sender = postal.sender_lines(setup.sender, piece.recipient.address.country)
    postal.block(sender, (grid.width - 2 * inset, 26.0), (9.0, 8.0, 7.0), most=7).draw(pen, inset, stock.safe + 3.0)
    pen.rule(inset, 36.0, grid.width - inset, 36.0, 0.75)
    look.caption(pen, inset, 42.0, "Deliver to")
    found.draw(pen, inset, 45.0)
    foot = grid.height - stock.safe - 3.0
    pen.rule(inset, foot - 36.0, grid.width - inset, foot - 36.0, 0.75)
    wide = symbols.linear_width(piece.code)
    symbols.draw_linear(pen, (grid.width - wide) / 2, foot - 32.0, piece.code, 20.0)
    pen.text(grid.width / 2, foot - 6.0, lines.shape(piece.code, "strong"), 13.0, 0.5)
