"""What the bench asks the services for, as jobs of a lane: read the desk, settle pieces, print. No Qt here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gifts_app.domain.gestures import Gesture, Run, Status
from gifts_app.domain.people import Person
from gifts_app.errors import GiftsError
from gifts_app.services.labels import LabelSheet
from gifts_app.ui.bench.grouping import Desk, desk_of
from gifts_app.ui.bench.standing import ASKING, RunStanding, standing

_RUNS_SEARCHED = 60
_SHIPPED_SHOWN = 100
_UNDER_WAY = (Status.CLAIMED, *ASKING, Status.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Looked:
    """The desk, its sheet of labels, and the run that is shown even when nothing is left to do with it."""

    desk: Desk
    shown: RunStanding | None
    labels: LabelSheet


@dataclass(frozen=True, slots=True)
class Made:
    """A run that was asked for.

    Attributes:
        run: None when everything that was wanted had to be held.
        held: what was wanted and cannot be printed, each with its reason.
    """

    run: Run | None
    paths: tuple[Path, ...]
    held: tuple[Gesture, ...]


@dataclass(frozen=True, slots=True)
class Shipped:
    """What left, and what kept the rest from leaving."""

    gestures: tuple[Gesture, ...]
    error: GiftsError | None = None


def look(services: Any, shown: int | None) -> Looked:
    """Read what the bench shows.

    Args:
        services: the use cases.
        shown: number of the run on the screen, or None.
    """
    queue = services.bench.queue()
    left = sum(queue.counts.get(status, 0) for status in _UNDER_WAY)
    sheets = []
    for run in services.bench.runs(_RUNS_SEARCHED) if left or shown else ():
        # Newest runs first: once every piece under way is found, older runs hold nothing to do.
        if left <= 0 and run.number != shown:
            continue
        sheet = services.bench.run(run.number)
        left -= sum(1 for gesture in sheet.gestures if gesture.status in _UNDER_WAY and gesture.run == run.number)
        sheets.append(sheet)
    paper = services.settings.paper()
    desk = desk_of(
        queue,
        sheets,
        services.stock.items(retired=True),
        services.previews.materials(),
        paper,
        services.printers.by_document(paper.sheet),
        len(services.bench.shipped_today()),
        services.packing.swaps((*queue.held, *queue.waiting)),
    )
    showing = next((standing(sheet) for sheet in sheets if sheet.run.number == shown), None)
    return Looked(desk, showing, services.labels.sheet())


def run_of(services: Any, number: int) -> RunStanding:
    """Read one run."""
    return standing(services.bench.run(number))


def shipped_today(services: Any) -> tuple[Gesture, ...]:
    """Read the latest of what left today."""
    return tuple(services.gestures.story(number).gesture for number in services.bench.shipped_today()[:_SHIPPED_SHOWN])


def print_run(
    services: Any,
    actor: Person,
    numbers: Sequence[int],
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> Made:
    """Print these gestures into a folder of their own; a run that came to nothing leaves no folder behind."""
    latest = services.bench.runs(1)
    # The folder is named before the number is known; another desk may take that number first, and only the name
    # of the folder is then behind, never the names of the files in it.
    folder: Path = services.profile.runs / f"run-{(latest[0].number if latest else 0) + 1:05d}"
    try:
        printed = services.bench.start_run(
            folder, actor, numbers=tuple(numbers), limit=len(numbers), progress=progress, cancelled=cancelled
        )
    finally:
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    codes = {held.code for held in printed.held}
    held = tuple(gesture for gesture in services.bench.queue().held if gesture.code in codes)
    return Made(printed.run if printed.paths else None, printed.paths, held)


def ship(services: Any, actor: Person, numbers: Sequence[int], carrier: str, tracking: str) -> Shipped:
    """Mark pieces as sent, one after another; the first that cannot go stops the rest."""
    done: list[Gesture] = []
    for number in numbers:
        try:
            done.append(services.bench.ship(number, actor, carrier, tracking))
        except GiftsError as error:
            if not done:
                raise
            return Shipped(tuple(done), error)
    return Shipped(tuple(done))
