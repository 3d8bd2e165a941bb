"""The folded card: outside the front and the back, inside the words, or faint lines for a pen.

One PDF, sheet by sheet: the outside page, then the inside page of the same sheet. Both come from one imposition; the
inside is where ``imposition.behind`` says, never laid out a second time.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from gifts_app.documents.drawing import fronts, symbols
from gifts_app.documents.drawing.paper import Pen
from gifts_app.documents.drawing.sheets import Sheet
from gifts_app.documents.layout import look, message
from gifts_app.documents.layout.look import FAINT, HAIR, SOFT
from gifts_app.documents.layout.message import Setting
from gifts_app.documents.pictures import placing
from gifts_app.documents.pictures.placing import Spot
from gifts_app.documents.piece import Fault, Piece
from gifts_app.documents.setup import PrintSetup
from gifts_app.documents.stock import imposition
from gifts_app.documents.stock.formats import STOCKS, CardStock
from gifts_app.documents.stock.imposition import Place
from gifts_app.documents.text import lines
from gifts_app.domain.kinds import OCCASIONS
from gifts_app.errors import Sentence

KEY = "card"

_MARGIN = 12.7  # mm around the message
_RULE_PITCH = 8.0  # mm, as in a writing pad
_RULE_INSET = 12.0  # mm from every edge; the fold is one of them
_FOOT = 8.0  # mm from the foot of the back to the code


def stock_of(piece: Piece, setup: PrintSetup) -> CardStock:
    """Return the stock a piece is printed on: its own, else the desk's, else the first there is."""
    return STOCKS.get(piece.stock) or STOCKS.get(setup.default_stock) or next(iter(STOCKS.values()))


def design_of(piece: Piece) -> str:
    """Return the key of the front: the piece's own, else its occasion's, else the blank "hello"."""
    occasion = OCCASIONS.get(piece.occasion)
    return piece.design or (occasion.design if occasion else "hello")


def page(piece: Piece, setup: PrintSetup) -> tuple[float, float]:
    """Return width and height of the sheet in mm."""
    return stock_of(piece, setup).sheet


def message_box(stock: CardStock) -> tuple[float, float]:
    """Return width and height in mm of the box that a message must fit on this stock."""
    return stock.width - 2 * _MARGIN, stock.height - 2 * _MARGIN


def compose(piece: Piece, setup: PrintSetup) -> Setting:
    """Set the words of a piece."""
    box = message_box(stock_of(piece, setup))
    return message.compose(piece.message, piece.sign, piece.hand, box, look.language_of(piece))


def faults(piece: Piece, setup: PrintSetup) -> Iterator[Fault]:
    """Yield what keeps the card from printing right."""
    yield from _front_faults(piece, setup)
    if _maker(setup).missing:
        yield look.unprintable(KEY, "sender", _maker(setup).missing)
    if piece.handwritten:
        return
    setting = compose(piece, setup)
    if setting.missing:
        yield look.unprintable(KEY, "message", setting.missing)
    if not setting.fits:
        yield Fault(
            KEY,
            "message",
            Sentence(
                "The words do not fit the card; about {count} words do. Shorten them or take larger stock.",
                count=setting.capacity,
            ),
        )


def _front_faults(piece: Piece, setup: PrintSetup) -> Iterator[Fault]:
    design, stock = design_of(piece), stock_of(piece, setup)
    if not fronts.exists(design, setup.fronts):
        yield Fault(KEY, "design", Sentence("There is no front called “{design}”; choose another.", design=design))
    elif design in setup.fronts:
        own = setup.fronts[design]
        if placing.too_coarse((own.width, own.height), stock):
            said = Sentence("This front is too coarse for {stock}; choose another front or card.", stock=stock.label)
            yield Fault(KEY, "design", said)


def sheets(pieces: Sequence[Piece], setup: PrintSetup) -> Iterator[Sheet]:
    """Yield the sheets of cards; pieces on the same stock share sheets, in their order."""
    for stock, group in groupby(pieces, lambda piece: stock_of(piece, setup)):
        cards = list(group)
        where = list(imposition.places(stock.grid, len(cards)))
        for _, placed in groupby(zip(where, cards, strict=True), lambda pair: pair[0].sheet):
            yield _sheet(list(placed), stock, setup)


def _sheet(placed: list[tuple[Place, Piece]], stock: CardStock, setup: PrintSetup) -> Sheet:
    def front(pen: Pen) -> None:
        for place, piece in placed:
            with pen.place(place.left, place.top):
                _outside(pen, piece, stock, setup)

    def back(pen: Pen) -> None:
        for place, piece in placed:
            behind = imposition.behind(place, stock.grid, stock.sheet)
            with pen.place(behind.left, behind.top):
                _inside(pen, piece, stock, setup)

    return Sheet(stock.sheet, tuple(piece.code for _, piece in placed), front, back, stock.key, _trim(stock))


def _trim(stock: CardStock) -> tuple[float, float, float, float] | None:
    grid = stock.grid
    return (grid.left, grid.top, grid.width, grid.height) if grid.count == 1 else None


def _outside(pen: Pen, piece: Piece, stock: CardStock, setup: PrintSetup) -> None:
    _practice(pen, stock, setup)
    _back(pen, piece, stock, setup)
    design = design_of(piece)
    spot = placing.spot_on(stock) if design in setup.fronts else Spot(0.0, 0.0, stock.width, stock.height)
    with pen.place(stock.width, 0.0):
        fronts.draw(pen, design, setup.fronts, spot)
    if stock.fold_marks:
        for y in (-4.0, stock.height + 1.0):
            pen.rule(stock.width, y, stock.width, y + 3.0, 0.25, colour=HAIR)


def _practice(pen: Pen, stock: CardStock, setup: PrintSetup) -> None:
    for left in (0.0, stock.width):
        with pen.place(left, 0.0):
            look.practice(pen, setup, stock.width, stock.height)


def _maker(setup: PrintSetup) -> lines.Line:
    return lines.shape(setup.maker, "text")


def _back(pen: Pen, piece: Piece, stock: CardStock, setup: PrintSetup) -> None:
    middle, base = stock.width / 2, stock.height - _FOOT
    pen.text(middle, base, lines.shape(piece.code, "text"), 5.5, 0.5, colour=SOFT)
    side = symbols.matrix_side(piece.code, symbols.SMALL_DOTS)
    symbols.draw_matrix(pen, middle - side / 2, base - 1.5 - side, piece.code, symbols.SMALL_DOTS)
    if setup.maker:
        line = look.shortened(setup.maker, "text", stock.width - 2 * _MARGIN, 7.0)
        pen.text(middle, base - side - 3.0, line, 7.0, 0.5, colour=SOFT)
    look.logo(pen, setup, middle - look.LOGO[0] / 2, base - side - 8.0 - look.LOGO[1])


def _inside(pen: Pen, piece: Piece, stock: CardStock, setup: PrintSetup) -> None:
    _practice(pen, stock, setup)
    if piece.handwritten:
        _rules(pen, stock)
        return
    setting = compose(piece, setup)
    look.must_fit(setting.fits or pen.book.preview, piece.code)
    message.draw(pen, setting, stock.width + _MARGIN, _MARGIN, piece.code)


def _rules(pen: Pen, stock: CardStock) -> None:
    """Draw the lines for a pen, from the first third down, on the right-hand panel."""
    count = int((stock.height - 2 * _RULE_INSET - 10.0) // _RULE_PITCH) + 1
    first = (stock.height - (count - 1) * _RULE_PITCH) / 2 + 3.0
    for index in range(count):
        y = first + index * _RULE_PITCH
        pen.rule(stock.width + _RULE_INSET, y, 2 * stock.width - _RULE_INSET, y, 0.3, colour=FAINT)
