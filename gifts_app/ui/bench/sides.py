"""Which pages of a gesture's paper can be looked at on the bench; no Qt here, and no words for people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gifts_app.domain import kinds
from gifts_app.domain.gestures import Gesture


@dataclass(frozen=True, slots=True)
class Side:
    """One page that can be looked at; ``panel`` is the part of a card's sheet that it is."""

    key: str
    document: str
    panel: str = ""


_CRIB = Side("crib", "crib")
_ENVELOPE = Side("envelope", "envelope")
_FLAT, _BY_HAND = "_flat", "_by_hand"

SIDES: Mapping[str, tuple[Side, ...]] = {
    kinds.CARD: (Side("outside", "card", "outside"), Side("inside", "card", "open"), _ENVELOPE),
    kinds.CARD + _FLAT: (Side("front", "card", "front"), Side("back", "card", "back"), _ENVELOPE),
    kinds.WOW: (Side("slip", "slip"), Side("label", "label")),
    kinds.FLOWERS: (Side("florist", "florist"),),
}
SIDES = {**SIDES, **{key + _BY_HAND: (_CRIB, *SIDES[key]) for key in (kinds.CARD, kinds.CARD + _FLAT, kinds.WOW)}}

FIRST: Mapping[str, str] = {kinds.CARD: "inside", kinds.CARD + _FLAT: "back"}
"""The page to look at first, where that is not the first one: the words are what can go wrong."""


def pages_of(gesture: Gesture, views: Sequence[str]) -> str:
    """Return which of the ``SIDES`` a gesture has: whoever writes by hand looks at the crib first.

    Args:
        views: what can be looked at of its card; empty where nobody knows yet.
    """
    key = gesture.draft.kind
    if key == kinds.CARD and views and "inside" not in views:
        key += _FLAT
    return key + _BY_HAND if gesture.draft.handwritten and key + _BY_HAND in SIDES else key


def offered_of(gesture: Gesture, views: Sequence[str]) -> tuple[str, ...]:
    """Return the keys of the sides that a gesture has; a postcard goes without an envelope."""
    bare = gesture.draft.kind == kinds.CARD and views and _ENVELOPE.key not in views
    return tuple(side.key for side in SIDES[pages_of(gesture, views)] if side != _ENVELOPE or not bare)
