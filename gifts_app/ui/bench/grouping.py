"""What lies before the bench, grouped as it is worked off: cards by their stock, then packages, then flowers.

Plain records and pure functions; no Qt here, and no words for people: the pane finds those.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from gifts_app.documents.setup import Printer
from gifts_app.domain import kinds
from gifts_app.domain.gestures import Gesture, Status
from gifts_app.domain.items import Item
from gifts_app.services.bench import RUN_LIMIT, Queue, RunSheet
from gifts_app.services.packing import Swap
from gifts_app.services.previews import Materials
from gifts_app.services.settings import PaperChoice
from gifts_app.ui.bench.standing import RunStanding, standing

# Cards first, because the van takes them; flowers last, because their florists are called.
WORKING_ORDER: tuple[str, ...] = (kinds.CARD, kinds.WOW, kinds.FLOWERS)


@dataclass(frozen=True, slots=True)
class Group:
    """What can go through one machine with one paper in it.

    Attributes:
        kind: key of the kind.
        stock: key of the card stock; empty for what is not a card.
        waiting: in working order.
        held: what cannot go on, each with its reason.
    """

    kind: str
    stock: str
    waiting: tuple[Gesture, ...] = ()
    held: tuple[Gesture, ...] = ()

    @property
    def next_run(self) -> tuple[int, ...]:
        """Numbers that one more run of this group would take."""
        return tuple(gesture.number for gesture in self.waiting[:RUN_LIMIT])


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that the bench shows at one moment.

    Attributes:
        runs: runs with something left to do, newest first.
        swaps: what packages will lack and what could go in instead, by the number of the gesture.
        waiting: how many gestures wait in all, more than the listed ones perhaps.
        shipped_today: how many pieces left the house today.
        items: everything on the shelves by SKU; the SKU of a card stock is its key.
        stocks, labels: names of the card stocks and the label stocks by key.
        views: what can be looked at of a card, by its stock's key, as ``previews.Materials`` has it.
        paper: what lies in the printers.
        printers: the printer of each document, as ``setup.PrintSetup`` keeps them.
    """

    groups: tuple[Group, ...] = ()
    runs: tuple[RunStanding, ...] = ()
    shortages: tuple[Item, ...] = ()
    swaps: Mapping[int, tuple[Swap, ...]] = field(default_factory=dict)
    waiting: int = 0
    shipped_today: int = 0
    items: Mapping[str, Item] = field(default_factory=dict)
    stocks: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    views: Mapping[str, Sequence[str]] = field(default_factory=dict)
    paper: PaperChoice = field(default_factory=PaperChoice)
    printers: Mapping[str, Printer] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is left to do."""
        return not self.groups and not self.runs

    def stock_name(self, stock: str) -> str:
        """Return what the shelves call a card stock; one that is not kept there has the name of its data."""
        item = self.items.get(stock)
        return item.name if item is not None else self.stocks.get(stock, stock)

    def views_of(self, gesture: Gesture) -> Sequence[str]:
        """Return what can be looked at of a gesture's card."""
        return self.views.get(gesture.draft.stock or self.paper.card_stock, ())

    def printer(self, document: str) -> Printer:
        """Return the printer that a document goes to; one without a name as long as nobody has said."""
        return self.printers.get(document) or self.printers.get("") or Printer()

    def label_name(self) -> str:
        """Return what the label stock in use is called."""
        return self.labels.get(self.paper.label_stock, self.paper.label_stock)

    def gesture(self, number: int) -> Gesture | None:
        """Return a gesture that waits or is held."""
        for group in self.groups:
            for gesture in (*group.waiting, *group.held):
                if gesture.number == number:
                    return gesture
        return None


def group_queue(waiting: Iterable[Gesture], held: Iterable[Gesture], default_stock: str) -> tuple[Group, ...]:
    """Sort gestures into groups, keeping their order; kinds that nobody works with here come last."""
    found: dict[tuple[str, str], tuple[list[Gesture], list[Gesture]]] = {}
    for place, gestures in enumerate((waiting, held)):
        for gesture in gestures:
            found.setdefault(_key(gesture, default_stock), ([], []))[place].append(gesture)

    def rank(key: tuple[str, str]) -> tuple[int, bool, str]:
        kind, stock = key
        place = WORKING_ORDER.index(kind) if kind in WORKING_ORDER else len(WORKING_ORDER)
        return place, stock != default_stock, stock

    return tuple(Group(*key, tuple(found[key][0]), tuple(found[key][1])) for key in sorted(found, key=rank))


def _key(gesture: Gesture, default_stock: str) -> tuple[str, str]:
    if kinds.KINDS[gesture.draft.kind].prints_card:
        return gesture.draft.kind, gesture.draft.stock or default_stock
    return gesture.draft.kind, ""


def desk_of(
    queue: Queue,
    sheets: Sequence[RunSheet],
    items: Sequence[Item],
    materials: Materials,
    paper: PaperChoice,
    printers: Mapping[str, Printer],
    shipped_today: int,
    swaps: Mapping[int, tuple[Swap, ...]],
) -> Desk:
    """Put together what the bench shows."""
    runs = tuple(standing(sheet) for sheet in sheets)
    return Desk(
        groups=group_queue(queue.waiting, queue.held, paper.card_stock),
        runs=tuple(run for run in runs if run.is_open),
        shortages=queue.shortages,
        swaps=swaps,
        waiting=queue.counts.get(Status.WAITING, len(queue.waiting)),
        shipped_today=shipped_today,
        items={item.sku: item for item in items},
        stocks=dict(materials.stocks),
        labels=dict(materials.labels),
        views=materials.views,
        paper=paper,
        printers=printers,
    )
