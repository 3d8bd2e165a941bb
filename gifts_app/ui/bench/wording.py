"""Words of the bench: what pieces, papers and groups are called."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from gifts_app.documents.setup import Duplex, Printer
from gifts_app.domain import kinds
from gifts_app.domain.gestures import BACKS, BOTH, FRONTS, Gesture, RunFile, Status
from gifts_app.ui.bench.grouping import Desk, Group
from gifts_app.ui.bench.standing import Piece, RunStanding
from gifts_app.ui.messages import status_word, translate


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("bench", text, None, count)


def document_word(key: str) -> str:
    """Return what a document is called."""
    words = {
        "card": _tr("Card"),
        "envelope": _tr("Envelope"),
        "label": _tr("Label"),
        "slip": _tr("Slip"),
        "florist": _tr("Florist’s order"),
        "crib": _tr("Crib"),
        "cover": _tr("Cover of the run"),
        "end": _tr("End sheet"),
    }
    return words.get(key, key)


def file_word(file: RunFile) -> str:
    """Return what is on the pages of a file."""
    word = document_word(file.document)
    words = {
        FRONTS: _tr("{document}: fronts"),
        BACKS: _tr("{document}: backs"),
        BOTH: _tr("{document}: both sides"),
    }
    return words[file.part].format(document=word) if file.part else word


def printer_word(printer: Printer) -> str:
    """Return what people call a printer and its tray; empty as long as the team has none in its list."""
    return " · ".join(filter(None, (printer.name, printer.tray)))


def how_to_feed(file: RunFile, duplex: Duplex) -> str:
    """Tell what to do with the stack of a file; empty where it is simply fed.

    These are the words of the test page of two sides: what was read off it holds for a stack that is laid in so.
    """
    if file.part == FRONTS:
        return _tr("First pass. Leave the sheets in the order in which they come out.")
    if file.part == BACKS:
        if duplex.face_up:
            return _tr("Second pass. Put the stack back print facing up, its head pointing as it came out.")
        return _tr("Second pass. Put the stack back print facing down, its head pointing as it came out.")
    if file.part == BOTH:
        if duplex.short_edge:
            return _tr("The printer turns the sheets: choose both sides, short edge.")
        return _tr("The printer turns the sheets: choose both sides, long edge.")
    return ""


def papers(documents: Sequence[str]) -> str:
    """Name the papers of a piece in a row."""
    first, *rest = [document_word(key) for key in documents] or [""]
    return ", ".join([first, *(word.lower() for word in rest)])


def occasion_word(gesture: Gesture) -> str:
    """Return the occasion of a gesture."""
    return translate("kinds", kinds.OCCASIONS[gesture.draft.occasion].label)


def pieces_word(kind: str, count: int) -> str:
    """Count pieces of a kind."""
    one = {kinds.CARD: _tr("1 card"), kinds.WOW: _tr("1 WoW package"), kinds.FLOWERS: _tr("1 flower order")}
    many = {
        kinds.CARD: _tr("%n cards", count),
        kinds.WOW: _tr("%n WoW packages", count),
        kinds.FLOWERS: _tr("%n flower orders", count),
    }
    return one.get(kind, _tr("1 piece")) if count == 1 else many.get(kind, _tr("%n pieces", count))


def group_title(group: Group, desk: Desk) -> str:
    """Return the title of a group: what it is and which paper it needs."""
    titles = {kinds.CARD: _tr("Cards"), kinds.WOW: _tr("WoW packages"), kinds.FLOWERS: _tr("Flowers")}
    title = titles.get(group.kind, translate("kinds", kinds.KINDS[group.kind].label))
    return f"{title}, {desk.stock_name(group.stock)}" if group.stock else title


def run_title(run: RunStanding) -> str:
    """Return the name of a run."""
    return _tr("Run {number}").format(number=run.number)


def run_contents(run: RunStanding, desk: Desk) -> str:
    """Say what a run consists of."""
    parts = []
    for kind in run.kinds:
        count = sum(1 for piece in run.pieces if piece.gesture.draft.kind == kind)
        parts.append(pieces_word(kind, count))
    stocks = {
        piece.gesture.draft.stock or desk.paper.card_stock
        for piece in run.pieces
        if kinds.KINDS[piece.gesture.draft.kind].prints_card
    }
    return ", ".join([*parts, *(desk.stock_name(stock) for stock in sorted(stocks))])


def run_state(run: RunStanding) -> str:
    """Say in a few words how far a run is."""
    counts = run.counts
    if run.is_unsure:
        return _tr("stopped, {count} unsure").format(count=counts.get(Status.UNSURE, 0))
    if run.asking:
        return _tr("{good} of {all} looked at").format(good=len(run.pieces) - len(run.asking), all=len(run.pieces))
    return _tr("{count} ready to go").format(count=len(run.ready))


def piece_tag(piece: Piece) -> str:
    """Return the word for where a piece stands; a held one with its reason."""
    if piece.moved_on:
        return _tr("Now in run {number}").format(number=piece.gesture.run)
    if piece.status is Status.HELD:
        return _tr("Held: {reason}").format(reason=piece.gesture.hold_reason)
    return status_word(piece.status)


def piece_papers(piece: Piece) -> str:
    """Say which papers a piece has, or how it left."""
    gesture = piece.gesture
    if piece.status is Status.SHIPPED and (gesture.carrier or gesture.tracking):
        return " ".join(filter(None, (gesture.carrier, gesture.tracking)))
    return papers(piece.documents)


def queue_detail(gesture: Gesture) -> str:
    """Say what waits and from whom."""
    if gesture.draft.kind == kinds.WOW and gesture.draft.items:
        names = [gesture.item_names.get(item.sku, item.sku) for item in gesture.draft.items]
        return ", ".join(names)
    return _tr("{occasion}, from {agent}").format(
        occasion=occasion_word(gesture), agent=gesture.agent_name.split(" ")[0]
    )
