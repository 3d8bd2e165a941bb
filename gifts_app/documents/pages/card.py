"""The card, folded or flat: in front the art, on the back who made it, and the words or faint lines for a pen.

Every face is drawn in its own upright coordinates; where it lies on the sheet, and which way up, ``stock.panels`` says.
What stands behind a cell is where ``imposition.behind`` says, never laid out a second time.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import lru_cache
from itertools import groupby

from gifts_app.documents.drawing import fronts
from gifts_app.documents.drawing.paper import Pen
from gifts_app.documents.drawing.sheets import CodeSpot, Sheet
from gifts_app.documents.layout import imprint, look, marks, message, postal
from gifts_app.documents.layout.addresses import PostalLine
from gifts_app.documents.layout.look import FAINT, HAIR
from gifts_app.documents.layout.message import Setting
from gifts_app.documents.layout.postal import AddressBlock
from gifts_app.documents.pictures import placing
from gifts_app.documents.pictures.placing import Spot
from gifts_app.documents.piece import Fault, Piece
from gifts_app.documents.setup import BACK, FRONT, PrintSetup
from gifts_app.documents.stock import imposition, panels
from gifts_app.documents.stock.cards import MARK_OFF, UNREACHED, CardStock
from gifts_app.documents.stock.formats import STOCKS
from gifts_app.documents.stock.imposition import Place
from gifts_app.documents.stock.panels import Panel
from gifts_app.documents.text import counting, lines
from gifts_app.domain.kinds import OCCASIONS
from gifts_app.errors import Sentence

KEY = "card"

_TOO_LONG = {
    unit: f"The words do not fit the card; about {{count}} {unit} do. Shorten them or take larger stock."
    for unit in (counting.WORDS, counting.CHARACTERS)
}

_RULE_PITCH = 8.0  # mm, as in a writing pad
_FIRST_RULE = 9.0  # mm from the head of the box
_LARGEST_ADDRESS = 11.0  # points; half a postcard is narrower than an envelope
_CODE_ROOM = 3.0  # mm of waste that a line of the sheet's code takes


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
    return panels.words_box(stock)[2:]


def compose(piece: Piece, setup: PrintSetup) -> Setting:
    """Set the words of a piece."""
    box = message_box(stock_of(piece, setup))
    return message.compose(piece.message, piece.sign, piece.hand, box, look.language_of(piece))


def faults(piece: Piece, setup: PrintSetup) -> Iterator[Fault]:
    """Yield what keeps the card from printing right."""
    stock = stock_of(piece, setup)
    yield from _front_faults(piece, setup, stock)
    maker = lines.shape(setup.maker, "text")
    if maker.missing:
        yield look.unprintable(KEY, "sender", maker.missing)
    if stock.postcard:
        yield from _post_faults(piece, setup, stock)
    if piece.handwritten:
        return
    setting = compose(piece, setup)
    if setting.missing:
        yield look.unprintable(KEY, "message", setting.missing)
    if not setting.fits:
        yield Fault(
            KEY,
            "message",
            Sentence(_TOO_LONG[setting.unit], count=setting.capacity),
        )


def _front_faults(piece: Piece, setup: PrintSetup, stock: CardStock) -> Iterator[Fault]:
    design = design_of(piece)
    if not fronts.exists(design, setup.fronts):
        yield Fault(KEY, "design", Sentence("There is no front called “{design}”; choose another.", design=design))
    elif design in setup.fronts:
        own = setup.fronts[design]
        if placing.too_coarse((own.width, own.height), stock):
            said = Sentence("This front is too coarse for {stock}; choose another front or card.", stock=stock.label)
            yield Fault(KEY, "design", said)


def _post_faults(piece: Piece, setup: PrintSetup, stock: CardStock) -> Iterator[Fault]:
    yield from postal.faults(KEY, piece, _address(piece, setup, stock), "postcard")
    sender = imprint.return_address(panels.imprint_box(stock), piece, setup)
    if sender.missing:
        yield look.unprintable(KEY, "sender", [character for _, character in sender.missing])
    elif not sender.fits:
        said = Sentence("The sender’s address does not fit a postcard; shorten it or take a card in an envelope.")
        yield Fault(KEY, "sender", said)


def sheets(pieces: Sequence[Piece], setup: PrintSetup) -> Iterator[Sheet]:
    """Yield the sheets of cards; pieces on the same stock share sheets, in their order."""
    for stock, group in groupby(pieces, lambda piece: stock_of(piece, setup)):
        cards = list(group)
        where = list(imposition.places(stock.grid, len(cards)))
        for _, placed in groupby(zip(where, cards, strict=True), lambda pair: pair[0].sheet):
            yield _sheet(list(placed), stock, setup)


_Placed = Sequence[tuple[Place, Piece]]


def _sheet(placed: _Placed, stock: CardStock, setup: PrintSetup) -> Sheet:
    margin = setup.printer(KEY).margin
    return Sheet(
        stock.sheet,
        tuple(piece.code for _, piece in placed),
        _side(FRONT, placed, stock, setup),
        _side(BACK, placed, stock, setup) if stock.two_sided else None,
        stock.key,
        stock.grid.outline,
        stock.bleed(margin),
        _codes(placed, stock, setup),
    )


def _side(side: str, placed: _Placed, stock: CardStock, setup: PrintSetup) -> Callable[[Pen], None]:
    faces = [panel for panel in panels.panels(stock) if panel.side == side]

    def draw(pen: Pen) -> None:
        for place, piece in placed:
            at = place if side == FRONT else imposition.behind(place, stock.grid, stock.sheet)
            with pen.place(at.left, at.top):
                for panel in faces:
                    with _upright(pen, panel):
                        _face(pen, panel, piece, stock, setup)
            if side == FRONT:
                _guides(pen, place, stock, setup)

    return draw


def _upright(pen: Pen, panel: Panel) -> AbstractContextManager[None]:
    if panel.turned:
        return pen.turned(panel.left + panel.width, panel.top + panel.height, 180)
    return pen.place(panel.left, panel.top)


def _face(pen: Pen, panel: Panel, piece: Piece, stock: CardStock, setup: PrintSetup) -> None:
    if panel.name == "front":
        _art(pen, piece, stock, setup)
    look.practice(pen, setup, panel.width, panel.height)  # over the art, which would hide it, and under all words
    if panel.name == "back":
        _back(pen, panel, piece, stock, setup)
    if panel == panels.for_words(stock):
        _words(pen, piece, stock, setup)


def _art(pen: Pen, piece: Piece, stock: CardStock, setup: PrintSetup) -> None:
    design = design_of(piece)
    own = design in setup.fronts
    spot = placing.spot_on(stock, setup.printer(KEY).margin) if own else Spot(0.0, 0.0, stock.width, stock.height)
    fronts.draw(pen, design, setup.fronts, spot)


def _back(pen: Pen, panel: Panel, piece: Piece, stock: CardStock, setup: PrintSetup) -> None:
    box = panels.imprint_box(stock)
    address = panels.address_box(stock)
    if address is not None:
        found = _address(piece, setup, stock)
        look.must_fit(found.fits or pen.book.preview, piece.code)
        found.draw(pen, address[0], address[1] + (address[3] - found.height) * 0.4)
        pen.rule(panel.width / 2, 10.0, panel.width / 2, address[1] + address[3] - 1.0, 0.25, colour=HAIR)
        imprint.corner(pen, box, piece, setup)
    elif stock.folded:
        imprint.foot(pen, box, piece, setup)
    else:
        imprint.line(pen, box, piece, setup)


def _address(piece: Piece, setup: PrintSetup, stock: CardStock) -> AddressBlock:
    box = panels.address_box(stock)
    assert box is not None  # noqa: S101 -- postcards have one
    sizes = postal.sizes(setup, _LARGEST_ADDRESS)
    return _block(postal.recipient_lines(piece, setup), box[2:], sizes, look.language_of(piece))


@lru_cache(500)
def _block(
    texts: tuple[PostalLine, ...], box: tuple[float, float], sizes: tuple[float, ...], language: str
) -> AddressBlock:
    return postal.block(texts, box, sizes, language)


def _words(pen: Pen, piece: Piece, stock: CardStock, setup: PrintSetup) -> None:
    left, top, width, height = panels.words_box(stock)
    if piece.handwritten:
        if setup.rules:
            _rules(pen, left, top, width, height)
        return
    setting = compose(piece, setup)
    look.must_fit(setting.fits or pen.book.preview, piece.code)
    message.draw(pen, setting, left, top, piece.seed or piece.code)


def _rules(pen: Pen, left: float, top: float, width: float, height: float) -> None:
    """Draw the lines for a pen, the last at the foot of the box."""
    count = int((height - _FIRST_RULE) // _RULE_PITCH) + 1
    for index in range(count):
        y = top + height - index * _RULE_PITCH
        pen.rule(left, y, left + width, y, 0.3, colour=FAINT)


def _guides(pen: Pen, place: Place, stock: CardStock, setup: PrintSetup) -> None:
    grid, margin = stock.grid, setup.printer(KEY).margin
    room = grid.room(place.cell, stock.sheet, UNREACHED if margin is None else margin)
    box = (place.left, place.top, grid.width, grid.height)
    if stock.trimmed:
        marks.crop(pen, box, room)
    if stock.folded and not stock.scored:
        across = 0.0 if stock.fold == "top" else stock.width
        marks.fold(pen, box, (across, 0.0 if stock.fold == "left" else stock.height), room)


def _codes(placed: _Placed, stock: CardStock, setup: PrintSetup) -> tuple[CodeSpot, ...]:
    """Return where a sheet's code stands: in the waste on both sides, else in the imprint of every card."""
    margin = setup.printer(KEY).margin
    margin = UNREACHED if margin is None else margin
    left, top, _, height = stock.grid.outline
    below = stock.sheet[1] - margin - top - height
    above = top - margin
    for room, y in ((below, stock.sheet[1] - margin - 1.0), (above, top - MARK_OFF - 1.0)):
        if room >= MARK_OFF + _CODE_ROOM:
            return tuple(CodeSpot(side, max(left, margin) + MARK_OFF, y) for side in (FRONT, BACK))
    back = panels.named(stock, "back")
    spots = []
    for place, piece in placed:
        at = place if back.side == FRONT else imposition.behind(place, stock.grid, stock.sheet)
        x, y = _after_imprint(piece, stock, setup)
        if back.turned:
            x, y = back.width - x, back.height - y
        spots.append(CodeSpot(back.side, at.left + back.left + x, at.top + back.top + y, 1.0, back.turned))
    return tuple(spots)


def _after_imprint(piece: Piece, stock: CardStock, setup: PrintSetup) -> tuple[float, float]:
    box = panels.imprint_box(stock)
    if stock.postcard:
        return imprint.after_corner(box, piece, setup)
    return imprint.after_foot(box) if stock.folded else imprint.after_line(box, piece)
