"""Gather what the cover and the end sheet of a run tell."""

from collections.abc import Sequence

from gifts_app.documents.record import HeldPiece, RunRecord, ShortItem
from gifts_app.domain.gestures import Gesture, Run
from gifts_app.services.paper import Paper
from gifts_app.storage.items import ItemStore


def run_record(
    run: Run, by: str, gestures: Sequence[Gesture], held: Sequence[HeldPiece], paper: Paper, items: ItemStore
) -> RunRecord:
    """Tell a run before it is printed; its stacks are known only after.

    Args:
        by: who prints it.
        gestures: in printing order.
        held: what it left aside.
    """
    return RunRecord(
        number=run.number,
        started_at=run.started_at.astimezone(),
        by=by,
        pieces=paper.pieces(gestures),
        fetched=paper.fetched(gestures),
        held=tuple(held),
        short=tuple(
            ShortItem(item.name, item.on_hand, item.short) for item in items.shortages(paper.setup().default_stock)
        ),
    )
