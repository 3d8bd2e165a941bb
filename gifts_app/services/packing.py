"""What packages will lack when their turn comes, and packing something else instead."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime

from gifts_app.domain import recipes
from gifts_app.domain.gestures import Gesture, Status
from gifts_app.domain.items import Item
from gifts_app.domain.kinds import KINDS
from gifts_app.domain.people import Person
from gifts_app.storage.gestures import GestureStore
from gifts_app.storage.items import ItemStore
from gifts_app.storage.recipes import RecipeStore
from gifts_app.storage.substituting import Substituting


@dataclass(frozen=True, slots=True)
class Swap:
    """Something in a package, and what could go in instead.

    Attributes:
        item: what is in the package now.
        stand_ins: what may stand in for it and is on hand, the best first; may be empty where ``runs_out``.
        quantity: pieces of either.
        runs_out: there will be too few of the item when the package's turn comes.
    """

    item: Item
    stand_ins: tuple[Item, ...]
    quantity: int
    runs_out: bool


class Packing:
    """Use cases around what really goes into a package."""

    def __init__(
        self,
        gestures: GestureStore,
        substituting: Substituting,
        items: ItemStore,
        book: RecipeStore,
        transaction: Callable[[], AbstractContextManager[None]],
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._gestures = gestures
        self._substituting = substituting
        self._items = items
        self._book = book
        self._transaction = transaction
        self._clock = clock

    def swaps(self, gestures: Iterable[Gesture]) -> Mapping[int, tuple[Swap, ...]]:
        """Foresee what packages will lack, and what could go in instead, by the number of the gesture.

        A package that somebody set aside by hand although nothing is short gets what could be swapped in it: the
        shelf may be emptier than its count.

        Args:
            gestures: that wait or are held, all of them: what comes first takes first.
        """
        packages = sorted((each for each in gestures if KINDS[each.draft.kind].has_items), key=lambda g: g.number)
        if not packages:
            return {}
        packed, stand_ins = self._substituting.packed(), self._book.book().stand_ins
        items = {item.sku: item for item in self._items.all()}
        free = {sku: item.free for sku, item in items.items() if not item.retired}
        waiting = [each.draft.items if each.number not in packed else () for each in packages]
        missing = recipes.lacking(waiting, {sku: item.on_hand for sku, item in items.items()})
        found = {}
        for gesture, lacks in zip(packages, missing, strict=True):
            inside = [item.sku for item in gesture.draft.items]
            asked = [item for item in gesture.draft.items if item.sku in lacks]
            if not asked and gesture.status is Status.HELD:
                asked = list(gesture.draft.items)
            swaps = [
                Swap(
                    items[item.sku],
                    tuple(items[sku] for sku in recipes.stand_ins_on_hand(item, free, stand_ins, inside)),
                    item.quantity,
                    item.sku in lacks,
                )
                for item in asked
            ]
            if kept := tuple(swap for swap in swaps if swap.runs_out or swap.stand_ins):
                found[gesture.number] = kept
        return found

    def substitute(self, number: int, sku: str, stand_in: str, actor: Person) -> Gesture:
        """Pack another thing than is in the package; a held one waits again, because it can go on now.

        Raises:
            NotFound: the gesture or the other thing is unknown.
            InvalidRequest: the one is not in the package, or the other is already.
            Conflict: the package is packed already.
        """
        with self._transaction():
            gesture = self._substituting.substitute(number, sku, stand_in, actor, self._clock())
            if gesture.status is not Status.HELD:
                return gesture
            return self._gestures.move(number, "release", actor, self._clock())

    def take_back(self, before: Gesture, sku: str, stand_in: str, actor: Person) -> Gesture:
        """Undo ``substitute``: the package stands as it did before, held for its old reason if it was.

        Args:
            before: as it was.
            sku: what was replaced.
            stand_in: what went in instead.
            actor: who takes it back.

        Raises:
            Conflict: the package is packed already.
        """
        with self._transaction():
            gesture = self._substituting.substitute(before.number, stand_in, sku, actor, self._clock())
            if before.status is not Status.HELD:
                return gesture
            return self._gestures.move(before.number, "hold", actor, self._clock(), text=before.hold_reason)
