"""Recipes for packages, what may stand in for what, and the plan of a package from what is on the shelves.

A shortage is told and planned around; it never keeps anybody from sending.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from gifts_app.domain.gestures import GestureItem

MOST_RECIPES = 200
MOST_STAND_INS = 10


@dataclass(frozen=True, slots=True)
class Recipe:
    """A package that the team packs again and again.

    Attributes:
        name: what the team calls it; no two are alike, capitals aside.
        items: what goes in, in the order it is listed.
    """

    name: str
    items: tuple[GestureItem, ...] = ()

    def packages(self, free: Mapping[str, int]) -> int:
        """Count how many whole packages could be made of what is free, by SKU."""
        return min((free.get(item.sku, 0) // item.quantity for item in self.items), default=0)


@dataclass(frozen=True, slots=True)
class RecipeBook:
    """All recipes by name, and for a SKU what may stand in for it, the best first."""

    recipes: tuple[Recipe, ...] = ()
    stand_ins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def stand_ins_on_hand(
    item: GestureItem,
    free: Mapping[str, int],
    stand_ins: Mapping[str, Sequence[str]],
    inside: Collection[str] = (),
) -> tuple[str, ...]:
    """List what could go in instead of an item, the best first.

    Args:
        item: what runs out; all its pieces are replaced by as many of one other thing.
        free: pieces that nobody else has been promised, by SKU; what is not in it is not on the shelves.
        stand_ins: what may stand in for what was wished for, by its SKU, the best first.
        inside: SKUs that are in the package; none of them goes in a second time.
    """
    ranked = dict.fromkeys(stand_ins.get(item.instead_of or item.sku, ()))
    return tuple(sku for sku in ranked if sku != item.sku and sku not in inside and free.get(sku, 0) >= item.quantity)


def with_stand_in(item: GestureItem, sku: str) -> GestureItem:
    """Return another thing in the place of an item; the wish is remembered, and the wish itself is no stand-in."""
    wish = item.instead_of or item.sku
    return GestureItem(sku, item.quantity, "" if sku == wish else wish)


def plan(
    wanted: Iterable[GestureItem],
    free: Mapping[str, int],
    stand_ins: Mapping[str, Sequence[str]],
    inside: Collection[str] = (),
) -> tuple[GestureItem, ...]:
    """Return what goes into a package: what is wanted, and for what runs out the first stand-in that is on hand.

    What runs out and has no stand-in on hand stays as it was wanted. The quantity of each is kept, nothing comes
    twice, and the same input gives the same package.

    Args:
        wanted: each SKU once.
        free: pieces that nobody else has been promised, by SKU; a SKU that is not in it has run out.
        stand_ins: as for ``stand_ins_on_hand``.
        inside: SKUs that are in the package already.
    """
    wishes = tuple(wanted)
    taken = {*inside, *(item.sku for item in wishes)}
    planned = []
    for item in wishes:
        if free.get(item.sku, 0) < item.quantity:
            best = next(iter(stand_ins_on_hand(item, free, stand_ins, taken)), "")
            if best:
                taken.add(best)
                planned.append(with_stand_in(item, best))
                continue
        planned.append(item)
    return tuple(planned)


def lacking(packages: Iterable[Sequence[GestureItem]], on_hand: Mapping[str, int]) -> tuple[tuple[str, ...], ...]:
    """Foresee what each package will lack when the shelves are emptied in this order.

    A package that lacks something takes nothing, as at the printer; the next one may still be packed.

    Args:
        packages: what is in each, first come first served.
        on_hand: pieces on the shelves, by SKU; what is not in it is not counted and never lacks.
    """
    left, found = dict(on_hand), []
    for package in packages:
        missing = tuple(item.sku for item in package if item.sku in left and left[item.sku] < item.quantity)
        if not missing:
            for item in package:
                if item.sku in left:
                    left[item.sku] -= item.quantity
        found.append(missing)
    return tuple(found)
