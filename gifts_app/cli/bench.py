"""Commands of the bench: what waits, a run through the printers, what really came out, and off it goes."""

import argparse
from collections.abc import Iterator, Mapping
from typing import Any

from gifts_app.cli import values
from gifts_app.cli.command import Answer, Command, Context
from gifts_app.cli.gestures import answer_with, number_named, value_of
from gifts_app.cli.parser import UsageError
from gifts_app.cli.shapes import item_value
from gifts_app.cli.stopping import stopping
from gifts_app.cli.tables import WHOLE, table
from gifts_app.documents import press
from gifts_app.domain import kinds
from gifts_app.domain.gestures import Gesture
from gifts_app.errors import GiftsError, NotFound
from gifts_app.services.bench import Queue
from gifts_app.services.packing import Swap
from gifts_app.services.printing import PrintedRun

DOCUMENTS = (*press.DOCUMENTS, *press.RUN_SHEETS)
_UNSURE = "A run stopped; look into the tray and confirm run {run}."


class NothingPrinted(GiftsError):
    """A run came to nothing.

    Attributes:
        fields: why a piece was held, by its code.
    """

    kind = "nothing_printed"

    def __init__(self, template: str, fields: dict[str, str] | None = None, **params: object) -> None:
        self.fields = dict(fields or {})
        super().__init__(template, **params)


def _add_queue(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--kind", choices=tuple(kinds.KINDS))


def _recover(context: Context) -> None:
    """Let what an interrupted run left behind be seen, before anything is told or printed."""
    if context.services.bench.is_interrupted():
        context.services.bench.recover(context.actor())


def _queue(context: Context) -> Answer:
    _recover(context)
    queue = context.services.bench.queue(context.arguments.kind)
    swaps = context.services.packing.swaps((*queue.waiting, *queue.held))
    held = [(gesture, gesture.hold_reason) for gesture in queue.held]
    held += [(gesture, _UNSURE.format(run=gesture.run)) for gesture in queue.unsure]
    value = {
        "waiting": [value_of(gesture) for gesture in queue.waiting],
        "held": [{**value_of(gesture), "why": why, **_instead(swaps, gesture)} for gesture, why in held],
        "shortages": [item_value(item) for item in queue.shortages],
    }
    return Answer(value, _queue_lines(queue, held, swaps))


def _instead(swaps: Mapping[int, tuple[Swap, ...]], gesture: Gesture) -> dict[str, Any]:
    """Return what could be packed instead of what, where there is anything."""
    found = {swap.item.sku: [item.sku for item in swap.stand_ins] for swap in swaps.get(gesture.number, ())}
    return {"instead": found} if found else {}


def _queue_lines(queue: Queue, held: list[tuple[Gesture, str]], swaps: Mapping[int, tuple[Swap, ...]]) -> Iterator[str]:
    yield f"{len(queue.waiting)} waiting, {len(held)} held."
    yield from table(_row(gesture) for gesture in queue.waiting)
    if held:
        yield ""
        yield "Held:"
        yield from table(([gesture.code, gesture.customer_name, why] for gesture, why in held), widest=WHOLE)
    told = [
        [gesture.code, f"instead of {swap.item.sku}:", ", then ".join(item.sku for item in swap.stand_ins) or "nothing"]
        for gesture in (*queue.waiting, *queue.held)
        for swap in swaps.get(gesture.number, ())
    ]
    if told:
        yield ""
        yield "Could be packed instead (substitute CODE SKU OTHER):"
        yield from table(told, widest=WHOLE)
    if queue.shortages:
        yield ""
        yield "Runs short:"
        yield from table([item.name, f"{item.on_hand} on hand", f"{item.short} missing"] for item in queue.shortages)


def _row(gesture: Gesture) -> list[str]:
    draft = gesture.draft
    return [gesture.code, draft.kind, draft.occasion, gesture.customer_name, draft.details.get("deliver_on", "")]


def _add_print(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", type=values.path, metavar="FOLDER", help="where the PDFs go")
    parser.add_argument("--kind", choices=tuple(kinds.KINDS))
    parser.add_argument("--limit", type=values.count, metavar="N", help="at most so many pieces")
    parser.add_argument(
        "--document", action="append", default=[], choices=DOCUMENTS, help="only this one; may be given more than once"
    )
    parser.add_argument(
        "--labels-from", type=values.count, metavar="N", help="the first label left on the sheet in the feeder, from 1"
    )
    parser.add_argument("--run", type=values.count, metavar="ID", help="a run whose files are there already")
    parser.add_argument("--printer", metavar="NAME", help="the system's name of a printer")


def _print(context: Context) -> Answer:
    given = context.arguments
    if given.to is None:
        raise UsageError("Say where the files go: print --to FOLDER.")
    _recover(context)
    if given.labels_from:
        context.services.labels.start_at(given.labels_from - 1)
    wanted = {"limit": given.limit} if given.limit else {}
    try:
        with stopping() as stopped:
            printed = context.services.bench.start_run(
                given.to.expanduser().absolute(),
                context.actor(),
                kinds_wanted=(given.kind,) if given.kind else (),
                documents=tuple(given.document),
                progress=context.progress("print"),
                cancelled=stopped,
                **wanted,
            )
    except NotFound as nothing:
        raise NothingPrinted("{sentence}", sentence=nothing.sentence) from nothing
    if not printed.paths:
        raise NothingPrinted(
            "Nothing was printed, and what waited is held ({pieces}); queue says why.",
            {held.code: str(held.why) for held in printed.held},
            pieces=_counted(len(printed.held), "piece"),
        )
    value = {
        "run": printed.run.number,
        "files": [
            {
                "path": str(path),
                "document": file.document,
                "sheets": file.sheets,
                "pieces": list(file.pieces),
            }
            for path, file in zip(printed.paths, printed.run.files, strict=True)
        ],
        "held": [{"code": held.code, "why": str(held.why)} for held in printed.held],
    }
    return Answer(value, _print_lines(printed))


def _print_lines(printed: PrintedRun) -> Iterator[str]:
    yield f"Run {printed.run.number}: look at the paper, then confirm {printed.run.number}."
    for path, file in zip(printed.paths, printed.run.files, strict=True):
        counts = [_counted(file.sheets, "sheet"), *([_counted(len(file.pieces), "piece")] if file.pieces else [])]
        yield f"  {path} ({', '.join(counts)})"
    for held in printed.held:
        yield f"  held {held.code}: {held.why}"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _add_confirm(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", type=values.count, metavar="RUN", help="its number, as print said it")
    parser.add_argument("--last-good", metavar="CODE", help="the last good piece; what comes after it waits again")
    parser.add_argument(
        "--spoiled", action="append", default=[], metavar="CODE", help="a spoiled piece; may be given more than once"
    )


def _confirm(context: Context) -> Answer:
    given = context.arguments
    _recover(context)
    context.services.bench.run(given.run)  # a run that never was is a wrong request, not one that came too late
    done = context.services.bench.confirm(
        given.run, context.actor(), last_good=given.last_good, spoiled=tuple(given.spoiled)
    )
    lines = [f"Run {given.run}: {len(done.confirmed)} confirmed, {len(done.waiting)} wait again."]
    return Answer({"confirmed": list(done.confirmed), "waiting": list(done.waiting)}, lines)


def _add_substitute(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="CODE", help="such as GF-0001987-20")
    parser.add_argument("sku", metavar="SKU", help="what is in the package")
    parser.add_argument("stand_in", metavar="OTHER", help="SKU of what really goes in")


def _substitute(context: Context) -> Answer:
    given = context.arguments
    gesture = context.services.packing.substitute(number_named(context), given.sku, given.stand_in, context.actor())
    return answer_with(gesture, f"gets {gesture.item_names.get(given.stand_in, given.stand_in)} instead.")


def _add_ship(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="CODE", help="such as GF-0001987-20")
    parser.add_argument("--carrier", default="", metavar="C", help="who carries it")
    parser.add_argument(
        "--tracking", default="", metavar="T", help="its tracking number; for flowers the florist's word"
    )


def _ship(context: Context) -> Answer:
    given = context.arguments
    gesture = context.services.bench.ship(number_named(context), context.actor(), given.carrier, given.tracking)
    return answer_with(gesture, "is on its way.")


COMMANDS = (
    Command("queue", "what waits for the bench, what is held and why, what runs short", _queue, _add_queue),
    Command("print", "claim what waits into one run and write its PDFs", _print, _add_print),
    Command("confirm", "say what really came out on paper", _confirm, _add_confirm),
    Command("substitute", "pack another thing than a package was to hold", _substitute, _add_substitute),
    Command("ship", "mark a piece as sent, or flowers as ordered", _ship, _add_ship),
)
