"""The end sheet of a run: it lies below the last piece, tells what should be there, and is ticked and signed.

The first and the last code can be scanned from it, to say in two scans that everything between them is there.
"""

from collections.abc import Iterator

from gifts_app.documents.drawing import symbols
from gifts_app.documents.drawing.paper import Pen
from gifts_app.documents.drawing.sheets import Sheet
from gifts_app.documents.layout import flow, listing, look, sheet
from gifts_app.documents.layout.flow import FlowBlock
from gifts_app.documents.layout.listing import Column
from gifts_app.documents.layout.look import SOFT
from gifts_app.documents.layout.sheet import SIDE
from gifts_app.documents.pages import cover
from gifts_app.documents.record import RunRecord
from gifts_app.documents.setup import PrintSetup
from gifts_app.documents.text import lines

KEY = "end"

_CAME: tuple[Column, ...] = (
    (9.0, "What", 0.0),
    (46.0, "Pieces", 1.0),
    (62.0, "Sheets", 1.0),
    (70.0, "First", 0.0),
    (106.0, "Last", 0.0),
    (142.0, "Spoiled", 0.0),
)


def sheets(record: RunRecord, setup: PrintSetup) -> Iterator[Sheet]:
    """Yield the end sheet."""
    width = sheet.size(setup)[0] - 2 * SIDE
    slips = sum(len(stack.pieces) for stack in record.stacks if stack.document == "slip")
    below = " · ".join(
        filter(
            None,
            (
                cover.counted(len(record.pieces), "piece"),
                cover.counted(slips, "slip") if slips else "",
                sheet.moment(record.started_at),
                look.legible(record.by),
            ),
        )
    )
    blocks = list(_blocks(record, width))
    yield from listing.pages(blocks, setup, f"End of run {record.number}", below, f"Run {record.number} · end sheet")


def _blocks(record: RunRecord, width: float) -> Iterator[FlowBlock]:
    if record.pieces:
        codes = list(dict.fromkeys((record.pieces[0].code, record.pieces[-1].code)))
        yield _codes(codes, width)
    if record.stacks:
        yield listing.heading("Did all of it come out?", width, _CAME)
        for stack in record.stacks:
            cells = (
                (cover.document_word(stack.document), "strong"),
                (str(len(stack.pieces)), "text"),
                (str(stack.sheets), "text"),
                (stack.pieces[0] if stack.pieces else "", "text"),
                (stack.pieces[-1] if stack.pieces else "", "text"),
                ("", "text"),
            )
            yield listing.row(_CAME, cells, width)
    yield flow.space(10.0)
    yield _signature(width)


def _codes(codes: list[str], width: float) -> FlowBlock:
    labels = ("First", "Last") if len(codes) > 1 else ("First and last",)

    def draw(pen: Pen, y: float) -> None:
        for index, (label, code) in enumerate(zip(labels, codes, strict=True)):
            x = SIDE + index * (width / 2 + 3.0)
            look.caption(pen, x, y + 5.0, label)
            pen.text(x, y + 11.5, lines.shape(code, "strong"), 14.0)
            symbols.draw_linear(pen, x - symbols.LINEAR_QUIET, y + 15.0, code, 16.0)

    return FlowBlock(37.0, draw)


def _signature(width: float) -> FlowBlock:
    third = (width - 12.0) / 3

    def draw(pen: Pen, y: float) -> None:
        for index, label in enumerate(("Looked through by", "Date and time", "Signature")):
            x = SIDE + index * (third + 6.0)
            pen.rule(x, y + 11.0, x + third, y + 11.0, 0.5, colour=SOFT)
            look.caption(pen, x, y + 14.8, label)

    return FlowBlock(16.0, draw)
