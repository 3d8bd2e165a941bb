"""The cover of a run: what to load, what to fetch from the shelves, the pieces in their order, what stayed behind.

It lies on the bench and then in the bin, so it holds no more of anybody than a name: no address, no words, no story.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from gifts_app.documents.drawing.paper import Pen
from gifts_app.documents.drawing.sheets import Sheet
from gifts_app.documents.layout import flow, listing, look, sheet, shelves
from gifts_app.documents.layout.flow import FlowBlock
from gifts_app.documents.layout.listing import Column
from gifts_app.documents.layout.look import SOFT
from gifts_app.documents.layout.sheet import SIDE
from gifts_app.documents.piece import Piece
from gifts_app.documents.record import RunRecord, Stack
from gifts_app.documents.setup import PrintSetup
from gifts_app.documents.stock.formats import ENVELOPES, LABEL_STOCKS, STOCKS, LabelStock
from gifts_app.documents.text import lines
from gifts_app.domain.kinds import KINDS, WOW

KEY = "cover"

_PAPERS = {"letter": "Plain paper, Letter", "a4": "Plain paper, A4"}
_LOAD: tuple[Column, ...] = ((9.0, "Sheets", 0.0), (26.0, "Paper", 0.0), (84.0, "For", 0.0), (126.0, "Printer", 0.0))
_FETCH: tuple[Column, ...] = ((9.0, "Bin", 0.0), (50.0, "Pieces", 1.0), (56.0, "SKU", 0.0), (86.0, "What it is", 0.0))
_WHY: tuple[Column, ...] = ((9.0, "Code", 0.0), (42.0, "Why", 0.0))
_SHORT: tuple[Column, ...] = ((9.0, "What it is", 0.0), (95.0, "On hand", 0.0), (120.0, "Missing", 0.0))
_PIECE_ROW = 5.6
_PART = 20  # pieces in two columns of ten: who looks for one finds it by its number
_PIECE_NAME, _PIECE_KIND = 35.0, 19.0  # mm from the left to the name, and of the kind's column
_NAMES = {
    "card": "Cards",
    "crib": "Writing cribs",
    "envelope": "Envelopes",
    "label": "Labels",
    "slip": "Slips",
    "florist": "Florist orders",
}


def sheets(record: RunRecord, setup: PrintSetup) -> Iterator[Sheet]:
    """Yield the cover, on as many sheets as it takes."""
    width = sheet.size(setup)[0] - 2 * SIDE
    below = f"{sheet.moment(record.started_at)} · {look.legible(record.by)} · {counted(len(record.pieces), 'piece')}"
    blocks = list(_blocks(record, setup, width))
    yield from listing.pages(blocks, setup, f"Run {record.number}", below, f"Run {record.number} · cover")


def counted(number: int, what: str) -> str:
    """Count things in plain English."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def document_word(key: str) -> str:
    """Return what a stack of a document is called."""
    return _NAMES.get(key, key.capitalize())


def paper_word(stack: Stack, setup: PrintSetup) -> str:
    """Say what is loaded for a stack."""
    if stack.document == "envelope":
        card = STOCKS.get(stack.stock)
        found = ENVELOPES.get(stack.stock) or (ENVELOPES.get(card.envelope) if card else None)
        return found.label if found else "Envelopes"
    if stack.document == "label":
        labels = LABEL_STOCKS.get(stack.stock or setup.label_stock)
        return f"{labels.label}{_first_free(labels, setup)}" if labels else "Labels"
    stock = STOCKS.get(stack.stock)
    return stock.label if stock else _PAPERS.get(setup.sheet, "Plain paper")


def _passes(stack: Stack) -> str:
    """Say how sheets come to their second side."""
    return ", both passes" if stack.two_passes else ", both sides at once" if stack.both_sides else ""


def _first_free(labels: LabelStock, setup: PrintSetup) -> str:
    """Say where a part-used sheet of labels goes on."""
    used, grid = setup.used_cells, labels.grid
    free = next((cell for cell in range(grid.count) if cell not in used), 0)
    row, column = divmod(free, grid.columns)
    return f", part used: from row {row + 1}, column {column + 1}" if used else ""


def _blocks(record: RunRecord, setup: PrintSetup, width: float) -> Iterator[FlowBlock]:
    if record.stacks:
        yield listing.heading("Load", width, _LOAD)
        for stack in record.stacks:
            printer = setup.printer(stack.document)
            cells = (
                (str(stack.sheets), "strong"),
                (paper_word(stack, setup), "text"),
                (document_word(stack.document) + _passes(stack), "text"),
                (" · ".join(filter(None, (printer.name, printer.tray))) or "any", "text"),
            )
            yield listing.row(_LOAD, cells, width)
        yield flow.space(4.0)
    items = shelves.together(record.fetched)
    if items:
        yield listing.heading("Fetch from the shelves", width, _FETCH)
        for item in items:
            cells = (
                (item.bin or "–", "strong"),
                (str(item.quantity), "strong" if item.quantity > 1 else "text"),
                (item.sku, "text"),
                (item.name, "text"),
            )
            yield listing.row(_FETCH, cells, width)
        yield flow.space(1.5)
        yield from listing.note(shelves.count_words(items), width, role="medium")
        yield flow.space(4.0)
    if record.pieces:
        yield listing.heading("Pieces in the order of the sheets", width)
        yield from _pieces(record.pieces, width)
        yield flow.space(4.0)
    if record.held:
        yield listing.heading("Left aside", width, _WHY)
        for held in record.held:
            yield listing.row(_WHY, ((held.code, "strong"), (held.why, "text")), width, box=False)
        yield flow.space(4.0)
    if record.short:
        yield listing.heading("Runs short for what still waits", width, _SHORT)
        for short in record.short:
            row = ((short.name, "text"), (str(short.on_hand), "text"), (str(short.missing), "strong"))
            yield listing.row(_SHORT, row, width, box=False)


def _pieces(pieces: Sequence[Piece], width: float) -> Iterator[FlowBlock]:
    """List pieces in two columns, down the left one first, in parts that no page end divides."""
    for start in range(0, len(pieces), _PART):
        batch = pieces[start : start + _PART]
        high = -(-len(batch) // 2)
        for index in range(high):
            beside = [(place, batch[place]) for place in (index, index + high) if place < len(batch)]
            draw = partial(_pair, beside=beside, high=high, before=start, width=width)
            yield FlowBlock(_PIECE_ROW, draw, keep=index < high - 1)
        yield flow.space(2.5)


def _pair(pen: Pen, y: float, *, beside: Sequence[tuple[int, Piece]], high: int, before: int, width: float) -> None:
    for place, piece in beside:
        _piece(pen, SIDE + (width / 2 + 3.0 if place >= high else 0.0), y, before + place + 1, piece, width)


def _piece(pen: Pen, x: float, y: float, number: int, piece: Piece, width: float) -> None:
    base = y + 4.0
    kind = KINDS.get(piece.kind)
    what = "Package" if piece.kind == WOW else kind.label if kind else piece.kind
    if piece.handwritten:
        what += " by hand"
    pen.text(x + 6.0, base, lines.shape(str(number), "medium"), 8.0, 1.0, colour=SOFT)
    pen.text(x + 8.5, base, lines.shape(piece.code, "strong"), 8.0)
    kinds = width / 2 - 3.0 - _PIECE_KIND
    name = look.shortened(look.legible(piece.recipient.name), "text", kinds - _PIECE_NAME - 1.5, 8.5)
    pen.text(x + _PIECE_NAME, base, name, 8.5)
    pen.text(x + kinds, base, look.shortened(what, "text", _PIECE_KIND, 8.0), 8.0, colour=SOFT)
