"""Handwriting faces for printed messages, as people choose them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hand:
    """A handwriting face for printed messages."""

    key: str
    label: str


HANDS: tuple[Hand, ...] = (
    Hand("caveat", "Quick pen"),
    Hand("playpen", "Round letters"),
    Hand("kalam", "Felt tip"),
    Hand("mali", "Schoolbook"),
    Hand("patrick", "Plain print"),
    Hand("dancing", "Joined letters"),
    Hand("badscript", "Fine nib"),
)
"""Hands to choose from, the default first; a text in a script that the hand lacks takes the nearest one that has it."""
